package io.sitthi.jobs.engine.scatter;

import java.io.IOException;
import java.nio.file.Path;

/** A scratch file does not hold what was written, for example after a power failure. It must be made again. */
public final class DamagedBlockException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path block;

    DamagedBlockException(Path block, String how) {
        super("scratch file " + block + " " + how);
        this.block = block;
    }

    public Path block() {
        return block;
    }
}
