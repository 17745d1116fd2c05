package io.sitthi.benchmarks.results;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of benchmarks: what was measured, where, and of which state of the sources. The schema of a results file; names
 * are in snake case there. It may grow; nothing in it changes meaning.
 *
 * @param schema {@value #SCHEMA}
 * @param startedAt instant of the start, ISO 8601 in UTC
 * @param durationSeconds from start to end
 * @param options what was asked for, by name of the option
 * @param failed benchmarks that gave no time, with the reason
 */
public record BenchmarkRun(
        int schema,
        String startedAt,
        double durationSeconds,
        Commit commit,
        MachineFacts machine,
        JavaMachine java,
        Map<String, String> options,
        List<Measurement> measurements,
        List<Profile> profiles,
        Map<String, String> failed) {

    public static final int SCHEMA = 1;

    /**
     * The state of the sources.
     *
     * @param id the whole hash; {@code unknown} outside a repository
     * @param committedAt ISO 8601 with its offset; empty when unknown
     * @param subject first line of the message
     * @param dirty whether files differed from the commit, results themselves left aside
     */
    public record Commit(String id, String committedAt, String subject, boolean dirty) {}

    /**
     * Where it ran. No name of the machine: results are meant to be shown.
     *
     * @param memoryBytes of the machine, or of its container where that has less
     * @param loadAtStart processes that wanted a core in the last minute before the run; negative when unknown
     * @param loadAtEnd the same at the end, the run's own processes among them
     * @param stolenShare of the processors' time during the run, 0 to 1, what its host gave to other virtual machines;
     *     null when unknown
     */
    public record MachineFacts(
            String cpu,
            int cores,
            long memoryBytes,
            String kernel,
            double loadAtStart,
            double loadAtEnd,
            @Nullable Double stolenShare) {

        /** The same at the end of the run. */
        public MachineFacts atEnd(double load, double stolen) {
            return new MachineFacts(cpu, cores, memoryBytes, kernel, loadAtStart, load, stolen < 0 ? null : stolen);
        }
    }

    /** The Java machine of the measured processes. */
    public record JavaMachine(String name, String version, String vendor) {}

    /**
     * Where a benchmark spent its time, from a recording of Java Flight Recorder in a process of its own.
     *
     * @param key {@link Measurement#key} of the benchmark
     * @param samples how many there are
     * @param root all stacks as a tree; branches of fewer than one in two hundred samples are left out
     */
    public record Profile(String key, long samples, Frame root) {}

    /**
     * A method in a stack.
     *
     * @param samples in it or in what it called
     */
    public record Frame(String name, long samples, List<Frame> children) {}
}
