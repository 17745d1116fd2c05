package io.sitthi.datasets.console;

/** Exit statuses of every command (contract section 5). */
public final class ExitStatus {

    public static final int DONE = 0;
    /** A comparison found a regression. */
    public static final int REGRESSION = 1;
    /** Wrong usage: arguments, the programme file, or an output folder that belongs to something else. */
    public static final int USAGE = 2;
    /** The input breaks the contract. */
    public static final int BROKEN_INPUT = 3;
    /** The run failed and can be restarted. */
    public static final int FAILED = 4;
    /** Stopped by Ctrl-C (SIGINT). */
    public static final int INTERRUPTED = 130;
    /** Stopped by SIGTERM, as by a schedule or a shutdown. */
    public static final int TERMINATED = 143;

    private ExitStatus() {}
}
