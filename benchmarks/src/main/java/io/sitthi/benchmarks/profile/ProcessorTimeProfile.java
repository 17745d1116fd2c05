package io.sitthi.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says where the processor time of a run of {@code verify} went, {@link StackCategory} by part, from samples that async-profiler
 * took of all its threads: those of the compiler and the collector, native code and the kernel too. (JDK Flight Recorder
 * sees only Java's own threads, and loses samples in the machine's stubs, such as SHA-256.)
 */
public final class ProcessorTimeProfile {

    private ProcessorTimeProfile() {}

    /** @param arguments a file of collapsed stacks, with threads, and the interval of its samples in milliseconds */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: ProcessorTimeProfile FILE.collapsed INTERVAL-MILLIS");
            System.exit(2);
        }
        System.out.print(table(Files.readAllLines(Path.of(arguments[0])), Double.parseDouble(arguments[1])));
    }

    /** @param lines each a stack, a space, and how many samples were so */
    static String table(List<String> lines, double intervalMillis) {
        Map<StackCategory, Long> samples = new EnumMap<>(StackCategory.class);
        long all = 0;
        for (String line : lines) {
            int end = line.lastIndexOf(' ');
            long count = Long.parseLong(line.substring(end + 1));
            samples.merge(StackCategory.of(line.substring(0, end)), count, Long::sum);
            all += count;
        }
        StringBuilder table = new StringBuilder("%-50s %8s %7s%n".formatted("Processor time", "seconds", "share"));
        line(table, "whole process", all, all, intervalMillis);
        for (StackCategory part : StackCategory.values()) {
            line(table, part.title(), samples.getOrDefault(part, 0L), all, intervalMillis);
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String title, long samples, long all, double intervalMillis) {
        table.append("%-50s %8.2f %6.1f%%%n"
                .formatted(title, samples * intervalMillis / 1000, all == 0 ? 0 : 100.0 * samples / all));
    }
}
