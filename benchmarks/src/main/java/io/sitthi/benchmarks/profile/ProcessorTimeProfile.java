package io.sitthi.benchmarks.profile;

import io.sitthi.jobs.Sitthi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Runs a command of Sitthi in this process and says at its end where the processor time went. Linux and OpenJDK only.
 *
 * <p>How much the whole process, the compiler and the collector took is the kernel's own count for their threads, in
 * steps of 10 ms. What is left is the Java threads' and is divided by samples of their stacks (JDK Flight Recorder, every
 * 10 ms): a sample belongs to the first {@link Part} that knows one of its methods. The recorder samples one thread in
 * native code at a time, so give the command one thread ({@code --threads 1}): with several, decompression and files
 * would show smaller than they are. The recorder itself costs a few parts in a hundred.
 */
public final class ProcessorTimeProfile {

    private static final Duration PERIOD = Duration.ofMillis(10);

    private ProcessorTimeProfile() {}

    /** @param arguments the command and its arguments, such as {@code verify --drop DROP --out OUT --threads 1} */
    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("sitthi-profile", ".jfr");
        Recording recording = new Recording();
        recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
        recording.setToDisk(true);
        // the command ends the process itself; the recorder's own hook may stop a recording that has no destination
        recording.setDestination(file);
        recording.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> report(recording, file), "profile"));
        Sitthi.main(arguments);
    }

    private static void report(Recording recording, Path file) {
        try {
            ThreadTimes threads = ThreadTimes.ofThisProcess();
            stop(recording);
            Map<Part, Integer> samples = new EnumMap<>(Part.class);
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                Part part = event.getStackTrace() == null
                        ? Part.REST
                        : Part.of(event.getStackTrace().getFrames());
                samples.merge(part, 1, Integer::sum);
            }
            System.out.print(table(threads, samples));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("no profile: " + e);
        }
    }

    private static void stop(Recording recording) {
        try {
            recording.stop();
        } catch (IllegalStateException e) {
            // the recorder's own hook was quicker: the file is whole
        }
    }

    static String table(ThreadTimes threads, Map<Part, Integer> samples) {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        double java = threads.javaSeconds();
        StringBuilder table = new StringBuilder("%n%-52s %8s %7s%n".formatted("Processor time", "seconds", "share"));
        line(table, "whole process", threads.total(), threads.total());
        line(table, "compiling Java, C1 and C2", threads.compiling(), threads.total());
        line(table, "collecting garbage", threads.collecting(), threads.total());
        for (Part part : Part.values()) {
            int count = samples.getOrDefault(part, 0);
            line(table, part.title(), all == 0 ? 0 : java * count / all, threads.total());
        }
        return table.append("%,d samples; Java %s, %d processors, up for %.1f s%n"
                        .formatted(
                                all,
                                System.getProperty("java.version"),
                                Runtime.getRuntime().availableProcessors(),
                                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0))
                .toString();
    }

    private static void line(StringBuilder table, String title, double seconds, double total) {
        table.append("%-52s %8.2f %6.1f%%%n".formatted(title, seconds, total == 0 ? 0 : 100 * seconds / total));
    }
}
