package io.sitthi.benchmarks.jobs;

import io.sitthi.datasets.console.ProcessorTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end and tells what it took. Linux only: the figures are the kernel's own, from {@code /proc}.
 *
 * <p>Processor time is what this process's ended children have used together, read before and after, so that the last
 * instant of the child counts too; its resolution is 10 ms. No other child may run meanwhile. Resident memory is the
 * kernel's high-water mark, looked at every 20 ms, so that only a peak in the last 20 ms can be missed.
 */
public final class ChildProcess {

    /**
     * What a program took.
     *
     * @param wallMillis from just before its start until its end is known
     * @param processorMillis user and system time of all its threads
     * @param peakResidentBytes highest resident memory
     * @param stolenShare of the processors' time meanwhile, 0 to 1, or {@link ProcessorTimes#UNKNOWN}
     * @param output what it wrote to standard output
     * @param figures what else is known of it
     */
    public record Taken(
            double wallMillis,
            double processorMillis,
            long peakResidentBytes,
            double stolenShare,
            String output,
            Map<String, Double> figures) {

        /** With what else is known. */
        public Taken with(Map<String, Double> more) {
            return new Taken(wallMillis, processorMillis, peakResidentBytes, stolenShare, output, more);
        }
    }

    private static final long POLL_MILLIS = 20;
    /** Of {@code /proc} on every architecture that Linux runs Java on (USER_HZ). */
    private static final int MILLIS_PER_TICK = 10;
    /** Positions of cutime and cstime behind the closing bracket of the name, see proc(5). */
    private static final int CHILDREN_USER_FIELD = 13;

    private static final String PEAK = "VmHWM:";

    private ChildProcess() {}

    /**
     * Runs a program.
     *
     * @param log where what it writes to standard error goes
     * @throws IOException when it ends with a status other than 0, or only after the time allowed, or cannot be started
     */
    public static Taken run(List<String> command, Path log, long timeoutSeconds)
            throws IOException, InterruptedException {
        Path output = log.resolveSibling(log.getFileName() + ".stdout");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(log.toFile()).redirectOutput(output.toFile());
        double processorBefore = endedChildrenMillis();
        ProcessorTimes times = ProcessorTimes.now();
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        long peak = 0;
        boolean ended = false;
        try {
            while (!ended) {
                ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                peak = Math.max(peak, peakResidentBytes(process.pid()));
                if (!ended && System.nanoTime() - start > TimeUnit.SECONDS.toNanos(timeoutSeconds)) {
                    throw new IOException(command.get(0) + " has not ended within " + timeoutSeconds + " s");
                }
            }
        } finally {
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
        }
        long wall = System.nanoTime() - start;
        if (process.exitValue() != 0) {
            throw new IOException("status " + process.exitValue() + " from " + String.join(" ", command) + "\n"
                    + Files.readString(output) + Files.readString(log));
        }
        return new Taken(
                wall / 1e6,
                endedChildrenMillis() - processorBefore,
                peak,
                ProcessorTimes.now().stolenShareSince(times),
                Files.readString(output),
                Map.of());
    }

    private static double endedChildrenMillis() throws IOException {
        String line = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[CHILDREN_USER_FIELD]) + Long.parseLong(fields[CHILDREN_USER_FIELD + 1]);
        return (double) ticks * MILLIS_PER_TICK;
    }

    /** 0 when the process is gone. */
    private static long peakResidentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.UTF_8)) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.substring(PEAK.length())
                                    .replace("kB", "")
                                    .strip())
                            * 1024;
                }
            }
        } catch (IOException e) {
            // it has just ended
        }
        return 0;
    }
}
