package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures whole runs of two versions, one right after the other: {@code verify} of a drop, and {@code pay} with the
 * wallets that it gave. What counts is the processor time of the whole process, start and compilation included.
 */
public final class JobDuel implements Duel {

    /** What is compared, in the order in which one needs the other. */
    public static final List<String> JOBS = List.of("verify", "pay");

    private static final long TIMEOUT_SECONDS = 3600;

    private final Path base;
    private final Path head;
    private final Path work;
    private final Path drop;
    private final int threads;
    private final PrintWriter terminal;

    /**
     * Two versions.
     *
     * @param base folder of the first one's launcher
     * @param head folder of the other's
     * @param work an existing folder for drop and outputs
     * @param threads of each run
     * @param terminal told of each run
     */
    public JobDuel(Path base, Path head, Path work, int threads, PrintWriter terminal) {
        this.base = base;
        this.head = head;
        this.work = work;
        this.drop = work.resolve("drop");
        this.threads = threads;
        this.terminal = terminal;
    }

    /** Has head make the drop, unless it is there, and each version run once, so that it is built and the files are near. */
    public void prepare(long people) throws IOException, InterruptedException {
        if (!Files.exists(drop)) {
            run(head, List.of("generate", "--people", Long.toString(people), "--out", drop.toString()));
        }
        for (Path version : List.of(base, head)) {
            for (String job : JOBS) {
                run(version, job);
            }
        }
    }

    @Override
    public double logRatio(String benchmark, boolean headFirst) throws IOException, InterruptedException {
        double first = run(headFirst ? head : base, benchmark);
        double second = run(headFirst ? base : head, benchmark);
        return headFirst ? Math.log(first / second) : Math.log(second / first);
    }

    /** @return milliseconds of processor time */
    private double run(Path version, String job) throws IOException, InterruptedException {
        Path out = work.resolve((version.equals(base) ? "base-" : "head-") + job);
        delete(out);
        List<String> arguments = new ArrayList<>(List.of(job, "--drop", drop.toString()));
        if (job.equals("pay")) {
            arguments.addAll(List.of(
                    "--wallets",
                    work.resolve(version.equals(base) ? "base-verify" : "head-verify")
                            .resolve("wallets")
                            .toString()));
        }
        arguments.addAll(List.of("--out", out.toString(), "--threads", Integer.toString(threads)));
        Taken taken = run(version, arguments);
        terminal.printf(
                Locale.ROOT,
                "%-6s of %s  %8.2f s processor  %8.2f s wall  %6.0f MB%n",
                job,
                version.equals(base) ? "base" : "head",
                taken.processorMillis() / 1000,
                taken.wallMillis() / 1000,
                taken.peakResidentBytes() / 1e6);
        terminal.flush();
        return taken.processorMillis();
    }

    private Taken run(Path version, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(version.resolve("sitthi").toString());
        command.addAll(arguments);
        return ChildProcess.run(command, work.resolve("run.log"), TIMEOUT_SECONDS);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
