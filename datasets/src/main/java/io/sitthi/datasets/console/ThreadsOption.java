package io.sitthi.datasets.console;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code --threads} option, which commands mix in. */
public final class ThreadsOption {

    /** Each thread has buffers of its own: more would only cost memory. */
    private static final int MOST = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads (default: one for each core). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** How many were asked for: 1 to 256. */
    public int count(CommandLine line) {
        return count(line, MOST);
    }

    /** How many were asked for, where fewer than 256 are the most. */
    public int count(CommandLine line, int most) {
        if (threads < 1 || threads > most) {
            throw new ParameterException(line, "--threads " + threads + ", expected 1 to " + most);
        }
        return threads;
    }
}
