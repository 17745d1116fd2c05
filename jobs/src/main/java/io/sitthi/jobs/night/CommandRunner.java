package io.sitthi.jobs.night;

import java.util.List;

/** Runs the commands of which a night is made. */
public interface CommandRunner {

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param message what it said, of its failure if it failed
     */
    record Outcome(int status, String message) {}

    /** Runs a command of this program in this process. */
    Outcome run(List<String> arguments) throws InterruptedException;

    /** Runs a command of the stream, which is another program, in a process of its own. */
    Outcome stream(List<String> arguments) throws InterruptedException;

    /** Whether this version has a command, or an option of it. */
    boolean has(String command, String option);
}
