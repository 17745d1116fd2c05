package io.sitthi.streaming.engine.store;

import java.nio.file.Path;

/**
 * A store that was whole when it was opened turned out to be damaged. The process must not go on with it; its seal is
 * gone, so that the next process to open it builds it again.
 */
public final class DamagedStoreException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public DamagedStoreException(Path file, String what) {
        super("store " + file + " is damaged: " + what + "; restart, and it is built again from its dataset");
    }
}
