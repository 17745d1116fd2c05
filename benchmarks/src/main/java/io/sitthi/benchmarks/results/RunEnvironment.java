package io.sitthi.benchmarks.results;

import io.sitthi.benchmarks.results.BenchmarkRun.Commit;
import io.sitthi.benchmarks.results.BenchmarkRun.JavaMachine;
import io.sitthi.benchmarks.results.BenchmarkRun.MachineFacts;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds out where a run takes place, and of which sources. What cannot be found out is said to be unknown. */
public final class RunEnvironment {

    private static final String UNKNOWN = "unknown";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";
    private static final long GIT_TIMEOUT_SECONDS = 30;

    private RunEnvironment() {}

    /** Cores, memory, kernel and load as they are now; what is known at the end is still to come. */
    public static MachineFacts machine() {
        return new MachineFacts(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                load(),
                -1,
                null);
    }

    /** Processes that wanted a core in the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The Java that runs this, and that starts the measured processes. */
    public static JavaMachine java() {
        return new JavaMachine(
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.vendor"));
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : -1;
    }

    private static String processorModel() {
        try {
            for (String line : Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8)) {
                if (line.startsWith(MODEL)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // not Linux
        }
        return System.getProperty("os.arch", UNKNOWN);
    }

    /** The sources that this was built from: where the jar stands, or else what is around the current directory. */
    public static Path repository() {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0])
                .toAbsolutePath();
        for (Path start : new Path[] {jar, Path.of("").toAbsolutePath()}) {
            for (Path at = start; at != null; at = at.getParent()) {
                if (Files.isRegularFile(at.resolve("sitthi")) && Files.isDirectory(at.resolve("benchmarks"))) {
                    return at;
                }
            }
        }
        return Path.of("").toAbsolutePath();
    }

    /**
     * The commit that is checked out in this directory.
     *
     * @param ignored a directory whose files do not make the sources dirty: the results
     */
    public static Commit commit(Path directory, Path ignored) throws InterruptedException {
        String head = git(directory, "log", "-1", "--format=%H%n%cI%n%s");
        if (head == null) {
            return new Commit(UNKNOWN, "", "", true);
        }
        String[] lines = head.split("\n", -1);
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--", "."));
        if (ignored.toAbsolutePath()
                .normalize()
                .startsWith(directory.toAbsolutePath().normalize())) {
            status.add(":(exclude)"
                    + directory
                            .toAbsolutePath()
                            .normalize()
                            .relativize(ignored.toAbsolutePath().normalize()));
        }
        String changes = git(directory, status.toArray(String[]::new));
        return new Commit(lines[0], lines[1], lines[2], changes == null || !changes.isBlank());
    }

    /** What git says; null when there is no git, or it fails. */
    private static @Nullable String git(Path directory, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor(GIT_TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return output;
            }
            process.destroyForcibly();
        } catch (IOException e) {
            // no git
        }
        return null;
    }
}
