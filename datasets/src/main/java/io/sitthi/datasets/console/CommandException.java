package io.sitthi.datasets.console;

import org.jspecify.annotations.Nullable;

/** Why a command ends without having done its work, in words for who called it, with the exit status. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    /** @param message one or more lines: what happened, and what to do next */
    public CommandException(int exitStatus, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    public CommandException(int exitStatus, String message) {
        this(exitStatus, message, null);
    }

    /** One of {@link ExitStatus}. */
    public int exitStatus() {
        return exitStatus;
    }
}
