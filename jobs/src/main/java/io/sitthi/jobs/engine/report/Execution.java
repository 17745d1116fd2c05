package io.sitthi.jobs.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run performed: the part of a summary that differs between runs of the same drop and programme.
 *
 * @param runId the identity of the run, made from the digests of its inputs and programme
 * @param steps the run's steps in the order in which they ran
 * @param peakMemoryBytes highest resident memory of the process
 * @param cores processors that the machine offered
 * @param cluster what the machines of a cluster did; null when this process did everything
 */
public record Execution(
        String runId,
        Instant startedAt,
        Instant finishedAt,
        List<Step> steps,
        int threads,
        long peakMemoryBytes,
        String javaVersion,
        int cores,
        String sitthiVersion,
        @Nullable ClusterWork cluster) {

    /**
     * One step of the run.
     *
     * @param rows rows that it took in; 0 when it does not work on rows
     * @param bytes bytes that it took in; 0 when it does not count them
     */
    public record Step(String name, Duration duration, long rows, long bytes) {

        /** Rows in a second; 0 when there were none, or no time passed. */
        public long rowsPerSecond() {
            return Execution.rowsPerSecond(rows, duration);
        }

        /** In seconds, to the millisecond. */
        public double seconds() {
            return duration.toMillis() / 1e3;
        }
    }

    /** Of a run in this process. */
    public Execution(
            String runId,
            Instant startedAt,
            Instant finishedAt,
            List<Step> steps,
            int threads,
            long peakMemoryBytes,
            String javaVersion,
            int cores,
            String sitthiVersion) {
        this(runId, startedAt, finishedAt, steps, threads, peakMemoryBytes, javaVersion, cores, sitthiVersion, null);
    }

    public Execution {
        if (finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("run finished at " + finishedAt + ", before it started at " + startedAt);
        }
        steps = List.copyOf(steps);
    }

    /** Wall time from start to finish. */
    public Duration duration() {
        return Duration.between(startedAt, finishedAt);
    }

    /** Rows in a second; 0 when no time passed. */
    public static long rowsPerSecond(long rows, Duration duration) {
        return duration.toNanos() <= 0 ? 0 : Math.round(rows / (duration.toNanos() / 1e9));
    }
}
