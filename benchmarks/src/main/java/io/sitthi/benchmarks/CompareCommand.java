package io.sitthi.benchmarks;

import io.sitthi.benchmarks.compare.Build;
import io.sitthi.benchmarks.compare.Change;
import io.sitthi.benchmarks.compare.Checkout;
import io.sitthi.benchmarks.compare.InterleavedComparison;
import io.sitthi.benchmarks.compare.InterleavedComparison.Finding;
import io.sitthi.benchmarks.compare.JmhDuel;
import io.sitthi.benchmarks.compare.JobDuel;
import io.sitthi.benchmarks.compare.RecordedComparison;
import io.sitthi.benchmarks.compare.Rule;
import io.sitthi.benchmarks.compare.Rule.Verdict;
import io.sitthi.benchmarks.results.OwnPaths;
import io.sitthi.benchmarks.results.ResultsFolder;
import io.sitthi.benchmarks.results.RunEnvironment;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench compare}: the gate. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says whether HEAD is slower than BASE, by confidence intervals over interleaved runs; exit status 1 when it"
                    + " is.",
            "Both are commits (built in temporary work trees), jars of module benchmarks, or results files (then nothing"
                    + " is run).",
            "With --jobs, whole runs of verify and pay are compared instead, by the processor time of their processes;"
                    + " BASE and HEAD are then commits, or folders that hold a launcher."
        })
final class CompareCommand implements Callable<Integer> {

    private static final int JOB_PAIRS = 10;

    @Parameters(index = "0", paramLabel = "BASE", description = "What HEAD must not be slower than.")
    private String base = "";

    @Parameters(index = "1", paramLabel = "HEAD", description = "What is judged.")
    private String head = "";

    @Option(names = "--jobs", description = "Compare whole runs of verify and pay, in turn.")
    private boolean jobs;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "500000",
            description = "With --jobs: size of the drop (default: ${DEFAULT-VALUE}).")
    private long people;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "With --jobs: threads of each run (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "With --jobs: where the drop is kept for the next comparison, and outputs go (default: a"
                    + " temporary folder).")
    private @Nullable Path work;

    @Option(
            names = "--select",
            paramLabel = "REGEX",
            defaultValue = OwnPaths.PATTERN,
            description = "Benchmarks whose line in 'bench list' contains this (default: Sitthi's own hot paths, "
                    + "without their peers).")
    private Pattern selection = Pattern.compile(OwnPaths.PATTERN);

    @Option(
            names = "--smallest-effect",
            paramLabel = "PERCENT",
            defaultValue = "3",
            description = "The smallest change that counts (default: ${DEFAULT-VALUE}).")
    private double smallestEffectPercent;

    @Option(
            names = "--false-alarm",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "How often equals may be called different, for all benchmarks of a comparison together"
                    + " (default: ${DEFAULT-VALUE}).")
    private double falseAlarmPercent;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            split = ",",
            description = "After how many pairs of processes to look; the last is the most that are run (default:"
                    + " 5,8,12,20; with --jobs 10).")
    private List<Integer> looks = List.of();

    @Option(
            names = "--clock",
            defaultValue = "PROCESSOR",
            description = "${COMPLETION-CANDIDATES}: processor time of the measuring threads, or wall time (default:"
                    + " ${DEFAULT-VALUE}).")
    private JmhDuel.Clock clock = JmhDuel.Clock.PROCESSOR;

    @Option(
            names = "--turn",
            paramLabel = "MILLIS",
            defaultValue = "20",
            description = "How long base and head run before the other has its turn (default: ${DEFAULT-VALUE}).")
    private int turnMillis;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    CompareCommand() {}

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Rule rule = rule();
        try {
            List<Finding> findings =
                    jobs ? wholeRuns(rule) : isResults(base) && isResults(head) ? recorded(rule) : interleaved(rule);
            if (findings.isEmpty()) {
                throw new CommandException(
                        ExitStatus.USAGE, "No benchmark of that selection is in both. See 'sitthi bench list'.");
            }
            return print(findings, rule);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The comparison failed: " + e.getMessage(), e);
        }
    }

    private Rule rule() {
        try {
            List<Integer> asked = looks.isEmpty() ? jobs ? List.of(JOB_PAIRS) : Rule.DEFAULT.looks() : looks;
            return new Rule(falseAlarmPercent / 100, smallestEffectPercent / 100, asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isResults(String argument) {
        return argument.endsWith(".json");
    }

    private List<Finding> recorded(Rule rule) throws IOException {
        spec.commandLine()
                .getOut()
                .println("Recorded runs, not interleaved: what the machine did besides is in the difference.");
        return RecordedComparison.compare(
                ResultsFolder.read(Path.of(base)), ResultsFolder.read(Path.of(head)), selection, rule);
    }

    private List<Finding> interleaved(Rule rule) throws IOException, CommandException, InterruptedException {
        if (isResults(base) || isResults(head)) {
            throw new ParameterException(
                    spec.commandLine(), "A results file can only be compared with another results file.");
        }
        Path scratch = Files.createTempDirectory("sitthi-compare");
        List<Checkout> checkouts = new ArrayList<>();
        try (Progress progress = Progress.onStandardError()) {
            progress.start("build", 2, "builds");
            Build baseBuild = build(base, Files.createDirectory(scratch.resolve("base")), checkouts);
            progress.advance(1);
            Build headBuild = build(head, Files.createDirectory(scratch.resolve("head")), checkouts);
            progress.advance(1);
            List<String> benchmarks = new ArrayList<>(headBuild.benchmarks().keySet());
            benchmarks.retainAll(baseBuild.benchmarks().keySet());
            benchmarks.removeIf(benchmark -> !selection.matcher(benchmark).find());
            progress.start("compare", (long) benchmarks.size() * rule.mostPairs(), "pairs at most");
            return new InterleavedComparison(
                            new JmhDuel(baseBuild, headBuild, scratch, clock, turnMillis),
                            rule,
                            (benchmark, pairs, ratio) -> progress.advance(1))
                    .compare(benchmarks);
        } finally {
            for (Checkout checkout : checkouts) {
                checkout.close();
            }
            delete(scratch);
        }
    }

    private List<Finding> wholeRuns(Rule rule) throws IOException, CommandException, InterruptedException {
        Path scratch = Files.createTempDirectory("sitthi-compare");
        List<Checkout> checkouts = new ArrayList<>();
        try {
            Path baseTree = launcher(base, Files.createDirectory(scratch.resolve("base")), checkouts);
            Path headTree = launcher(head, Files.createDirectory(scratch.resolve("head")), checkouts);
            Path place = Files.createDirectories(work == null ? scratch.resolve("work") : work.toAbsolutePath());
            JobDuel duel = new JobDuel(
                    baseTree, headTree, place, threads, spec.commandLine().getErr());
            duel.prepare(people);
            return new InterleavedComparison(duel, rule, (job, pairs, ratio) -> {}).compare(JobDuel.JOBS);
        } finally {
            for (Checkout checkout : checkouts) {
                checkout.close();
            }
            delete(scratch);
        }
    }

    /** The folder of a version's launcher. */
    private static Path launcher(String argument, Path scratch, List<Checkout> checkouts)
            throws IOException, CommandException, InterruptedException {
        Path folder = Path.of(argument);
        if (Files.isRegularFile(folder.resolve("sitthi"))) {
            return folder.toAbsolutePath();
        }
        Checkout checkout = Checkout.ofCommands(RunEnvironment.repository(), argument, scratch);
        checkouts.add(checkout);
        return checkout.tree();
    }

    private Build build(String argument, Path scratch, List<Checkout> checkouts)
            throws IOException, CommandException, InterruptedException {
        if (argument.endsWith(".jar")) {
            Path jar = Path.of(argument).toAbsolutePath();
            if (!Files.isRegularFile(jar)) {
                throw new CommandException(ExitStatus.USAGE, "There is no jar " + argument + ".");
            }
            return Build.of(argument, jar.toString(), scratch);
        }
        Checkout checkout = Checkout.ofBenchmarks(RunEnvironment.repository(), argument, scratch);
        checkouts.add(checkout);
        return Build.of(checkout.title(), checkout.classPath(), scratch);
    }

    private int print(List<Finding> findings, Rule rule) {
        PrintWriter out = spec.commandLine().getOut();
        int width = findings.stream()
                .mapToInt(finding -> finding.benchmark().length())
                .max()
                .orElse(0);
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(
                Comparator.comparingDouble((Finding finding) -> finding.change().estimate())
                        .reversed());
        for (Finding finding : sorted) {
            Change change = finding.change();
            out.printf(
                    Locale.ROOT,
                    "%-" + width + "s  %+7.1f %%  (%+.1f to %+.1f)  %2d pairs  %s%n",
                    finding.benchmark(),
                    Change.percent(change.estimate()),
                    Change.percent(change.low()),
                    Change.percent(change.high()),
                    finding.pairs(),
                    words(finding.verdict()));
        }
        long slower = count(findings, Verdict.SLOWER);
        out.printf(
                Locale.ROOT,
                "%d of %d slower, %d faster, %d not slower by %.0f %%, %d that cannot be told. All intervals hold together"
                        + " with %.0f %%.%n",
                slower,
                findings.size(),
                count(findings, Verdict.FASTER),
                count(findings, Verdict.NOT_SLOWER),
                rule.smallestEffect() * 100,
                count(findings, Verdict.OPEN),
                (1 - rule.falseAlarm()) * 100);
        return slower > 0 ? ExitStatus.REGRESSION : ExitStatus.DONE;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case SLOWER -> "SLOWER";
            case FASTER -> "faster";
            case NOT_SLOWER -> "not slower";
            case OPEN -> "cannot be told";
        };
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
