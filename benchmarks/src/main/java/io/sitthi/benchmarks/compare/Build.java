package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.measure.BenchmarkCase;
import io.sitthi.benchmarks.measure.BenchmarkListing;
import io.sitthi.benchmarks.measure.ProcessorTimeProfiler;
import io.sitthi.benchmarks.measure.TurnTakingProfiler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A build of module benchmarks, through JMH's own command line: so builds from before this tool can be measured too.
 *
 * @param title what to call it
 * @param classPath with the profilers that a comparison needs at its end
 * @param benchmarks all that it has, by {@link BenchmarkCase#key}
 */
public record Build(String title, String classPath, Map<String, BenchmarkCase> benchmarks) {

    private static final String JMH = "org.openjdk.jmh.Main";
    private static final long LISTING_SECONDS = 60;

    /**
     * A build as it stands.
     *
     * @param scratch an existing directory, which must outlive the build's use
     */
    public static Build of(String title, String classPath, Path scratch) throws IOException, InterruptedException {
        Path lent = scratch.resolve("profilers");
        lend(ProcessorTimeProfiler.class, lent);
        lend(TurnTakingProfiler.class, lent);
        String extended = classPath + File.pathSeparator + lent;
        Map<String, BenchmarkCase> benchmarks = new LinkedHashMap<>();
        String listing = ProcessRunner.run(command(extended, List.of("-lp")), scratch, LISTING_SECONDS);
        for (BenchmarkCase benchmark : BenchmarkListing.parse(listing)) {
            benchmarks.put(benchmark.key(), benchmark);
        }
        return new Build(title, extended, benchmarks);
    }

    /** Puts a class file where builds that do not have the class find it. */
    private static void lend(Class<?> type, Path folder) throws IOException {
        String resource = type.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(resource);
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        try (InputStream source = Build.class.getClassLoader().getResourceAsStream(resource)) {
            if (source == null) {
                throw new IOException("missing on the class path: " + resource);
            }
            Files.copy(source, target);
        }
    }

    /** Starts JMH with these arguments. */
    List<String> command(List<String> arguments) {
        return command(classPath, arguments);
    }

    private static List<String> command(String classPath, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the benchmark's own process inherits these options where its class names none
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-cp", classPath, JMH));
        command.addAll(arguments);
        return command;
    }
}
