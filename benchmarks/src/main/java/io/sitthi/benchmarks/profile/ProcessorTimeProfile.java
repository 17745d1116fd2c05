package io.sitthi.benchmarks.profile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Says where the processor time of {@code verify} goes, whole processes through the launcher. Linux and OpenJDK only.
 *
 * <p>Two runs. The first is undisturbed: how much the process, the compiler, the collector and the working threads of the
 * scatter and of the decision took is the kernel's own count. The second, with one working thread and JDK Flight Recorder,
 * only divides the working threads' time: each sample of a stack belongs to one {@link Part}. One thread, because the
 * recorder samples only one thread at a time in native code. It loses samples within the machine's own stubs (SHA-256, CRC,
 * copying arrays), so digests and checksums show smaller than they are.
 */
public final class ProcessorTimeProfile {

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ExecutionSample"><setting name="enabled">true</setting><setting name="period">10 ms</setting></event>
              <event name="jdk.NativeMethodSample"><setting name="enabled">true</setting><setting name="period">10 ms</setting></event>
            </configuration>
            """;

    /** A compiler's thread that ended would take its time with it. */
    private static final String KEEP_COMPILERS = "-XX:-UseDynamicNumberOfCompilerThreads";

    private ProcessorTimeProfile() {}

    /** @param arguments the launcher, a drop, and a directory that does not exist yet, for both runs' output */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: ProcessorTimeProfile LAUNCHER DROP DIR");
            System.exit(2);
        }
        Path directory = Files.createDirectory(Path.of(arguments[2]));
        List<String> verify = List.of(arguments[0], "verify", "--drop", arguments[1], "--out");
        ThreadTimes times = run(verify, directory.resolve("undisturbed"), List.of(), KEEP_COMPILERS);
        Path recording = directory.resolve("verify.jfr");
        Path settings = Files.writeString(directory.resolve("settings.jfc"), SETTINGS);
        run(
                verify,
                directory.resolve("sampled"),
                List.of("--threads", "1"),
                "-XX:StartFlightRecording=settings=" + settings + ",filename=" + recording
                        + " -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints");
        System.out.print(table(times, samples(recording)));
    }

    private static ThreadTimes run(List<String> command, Path out, List<String> more, String javaOptions)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.add(out.toString());
        whole.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(new File(out + ".log"));
        builder.environment().put("SITTHI_JAVA_OPTS", javaOptions);
        Process process = builder.start();
        ThreadTimes times = ThreadTimes.untilEnd(process);
        if (process.exitValue() != 0) {
            throw new IOException("status " + process.exitValue() + ": see " + out + ".log");
        }
        return times;
    }

    private static Map<Part, Integer> samples(Path recording) throws IOException {
        Map<Part, Integer> samples = new EnumMap<>(Part.class);
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            RecordedThread thread = event.hasField("sampledThread") ? event.getThread("sampledThread") : null;
            if (thread != null && event.getStackTrace() != null) {
                Part part = Part.of(
                        String.valueOf(thread.getJavaName()),
                        event.getStackTrace().getFrames().stream()
                                .map(frame -> frame.getMethod().getType().getName())
                                .toList());
                if (part != null) {
                    samples.merge(part, 1, Integer::sum);
                }
            }
        }
        return samples;
    }

    static String table(ThreadTimes times, Map<Part, Integer> samples) {
        StringBuilder table = new StringBuilder("%-55s %8s %7s%n".formatted("Processor time", "seconds", "share"));
        double total = times.total();
        line(table, "whole process", total, total);
        line(table, "compiling Java (C1, C2)", times.seconds(ThreadTimes.Group.COMPILER), total);
        line(table, "collecting garbage", times.seconds(ThreadTimes.Group.COLLECTOR), total);
        line(table, "start, check, job history, publishing, report", times.rest(), total);
        for (ThreadTimes.Group lanes : List.of(ThreadTimes.Group.SCATTER, ThreadTimes.Group.DECIDE)) {
            double seconds = times.seconds(lanes);
            line(table, lanes == ThreadTimes.Group.SCATTER ? "scatter" : "decide", seconds, total);
            int all = samples.entrySet().stream()
                    .filter(entry -> entry.getKey().lanes() == lanes)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            for (Part part : Part.values()) {
                if (part.lanes() == lanes && all > 0) {
                    line(table, "  " + part.title(), seconds * samples.getOrDefault(part, 0) / all, total);
                }
            }
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String title, double seconds, double total) {
        table.append("%-55s %8.2f %6.1f%%%n".formatted(title, seconds, total == 0 ? 0 : 100 * seconds / total));
    }
}
