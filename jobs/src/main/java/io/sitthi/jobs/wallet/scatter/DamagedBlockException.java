package io.sitthi.jobs.wallet.scatter;

import java.io.IOException;
import java.nio.file.Path;

/** A block on scratch disk is not as it was written. Deleting it and running again makes it anew. */
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
