package io.sitthi.benchmarks.results;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Every sample of one benchmark in one run.
 *
 * @param kind path or whole job
 * @param name of a path its class and method ({@code CitizenIdBenchmark.number}), of a job its name ({@code verify})
 * @param params what it was run with; of a job at least {@code contender}, {@code people} and {@code threads}
 * @param unit of the samples, such as {@code ns/op} or {@code s}; less is better
 * @param jvmOptions of the measured process
 * @param samples one list for each process, in the order of time: wall time by iteration of a path, of a whole job the
 *     one time
 * @param perProcess further figures, one for each process, by name and unit: see the constants
 */
public record Measurement(
        Kind kind,
        String name,
        SortedMap<String, String> params,
        String unit,
        List<String> jvmOptions,
        List<List<Double>> samples,
        Map<String, List<Double>> perProcess) {

    /** Bytes allocated by an operation (JMH's {@code gc} profiler). */
    public static final String ALLOCATED = "allocated, B/op";

    /** Bytes that an operation turns out, or of the message that it handles, where that is known: for GB/s. */
    public static final String DECODED_BYTES = "decoded, B/op";

    /** Processor time of the measuring threads: what the rest of the machine does, touches it less than wall time. */
    public static final String PROCESSOR_PER_OPERATION = "processor, ns/op";

    /** Processor time of the whole process. */
    public static final String PROCESSOR_SECONDS = "processor, s";

    /** Highest resident memory of the process. */
    public static final String PEAK_MEMORY = "peak resident, B";

    /** Of the processors' time while the process ran, what the host gave to other virtual machines. Wall time has it. */
    public static final String STOLEN = "stolen, %";

    /** Rows that a whole job was given, so that time can be told per row. */
    public static final String ROWS = "rows";

    /**
     * Of a job that decides one thing after another: from the first that is handed in until the last decision is durable,
     * without the start of brokers and databases.
     */
    public static final String DECIDING_SECONDS = "deciding, s";

    /** How many were decided in that time: of a contender that is too slow for all of them only the first. */
    public static final String DECIDED = "decided";

    /** The two in one figure. */
    public static final String DECIDED_PER_SECOND = "decided/s";

    /** What is measured. */
    public enum Kind {
        /** One hot path, by JMH. */
        PATH,
        /** A whole process from start to written output. */
        JOB
    }

    /** The benchmark and what it was run with: equal in two runs when they measured the same. */
    public String key() {
        StringBuilder key = new StringBuilder(name);
        params.forEach(
                (param, value) -> key.append(' ').append(param).append('=').append(value));
        return key.toString();
    }
}
