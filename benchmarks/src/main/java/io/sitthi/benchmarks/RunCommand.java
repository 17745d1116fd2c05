package io.sitthi.benchmarks;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.measure.BenchmarkCase;
import io.sitthi.benchmarks.measure.Effort;
import io.sitthi.benchmarks.measure.PathMeasurer;
import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.BenchmarkRun.MachineFacts;
import io.sitthi.benchmarks.results.BenchmarkRun.Profile;
import io.sitthi.benchmarks.results.Interval;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.ProcessorTimes;
import io.sitthi.datasets.console.Stoppable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench run}: measures, prints, and adds a file to the results. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures hot paths, or with --jobs whole jobs beside their peers, and adds a file to the results.")
final class RunCommand implements Callable<Integer>, Stoppable {

    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only benchmarks whose line in 'bench list' contains this.")
    private Pattern selection = Pattern.compile("");

    @ArgGroup
    private @Nullable Length length;

    /** How long to measure. */
    static final class Length {
        @Option(names = "--quick", description = "One short process each: that it works, and roughly what it costs.")
        private boolean quick;

        @Option(
                names = "--full",
                description = "As long as each class asks for; whole jobs with 1, 5, 20 and 50 million people.")
        private boolean full;

        @Option(
                names = "--minutes",
                paramLabel = "N",
                description = "How long all benchmarks together may take (default: 9).")
        private int minutes;
    }

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "Gives a parameter another value than the class does.")
    private Map<String, String> params = Map.of();

    @Option(names = "--profile", description = "Record one more process of each with Java Flight Recorder.")
    private boolean profile;

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Mixin
    private JobsOptions jobs = new JobsOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    // read by a shutdown hook as well
    private final List<Measurement> measurements = new CopyOnWriteArrayList<>();
    private final List<Profile> profiles = new CopyOnWriteArrayList<>();
    private final Map<String, String> failed = new ConcurrentSkipListMap<>();
    private volatile boolean done;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    RunCommand() {}

    private static final int DEFAULT_MINUTES = 9;

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Instant start = Instant.now();
        MachineFacts machine = RunEnvironment.machine();
        ProcessorTimes times = ProcessorTimes.now();
        BenchmarkRun.Commit commit = RunEnvironment.commit(RunEnvironment.repository(), results.path());
        Thread keeping = new Thread(() -> keepWhatThereIs(start, commit, machine, times), "keep-results");
        Runtime.getRuntime().addShutdownHook(keeping);
        long unexplained = 0;
        if (jobs.names().isEmpty()) {
            measurePaths();
        } else {
            unexplained = measureJobs();
        }
        done = true;
        Runtime.getRuntime().removeShutdownHook(keeping);
        try {
            Path file = results.folder().append(found(start, commit, machine, times));
            out().println("Results  " + file);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "The results could not be kept in " + results.path() + ": " + e.getMessage(), e);
        }
        if (!failed.isEmpty()) {
            throw new CommandException(
                    ExitStatus.FAILED, failed.size() + " benchmarks gave no time: " + failed.keySet());
        }
        return unexplained > 0 ? ExitStatus.REGRESSION : ExitStatus.DONE;
    }

    private BenchmarkRun found(Instant start, BenchmarkRun.Commit commit, MachineFacts machine, ProcessorTimes times) {
        return new BenchmarkRun(
                BenchmarkRun.SCHEMA,
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                start.until(Instant.now(), ChronoUnit.MILLIS) / 1000.0,
                commit,
                machine.atEnd(RunEnvironment.load(), ProcessorTimes.now().stolenShareSince(times)),
                RunEnvironment.java(),
                options(),
                List.copyOf(measurements),
                List.copyOf(profiles),
                Map.copyOf(failed));
    }

    /** Stopped by a signal: what was measured in full is kept. */
    private void keepWhatThereIs(
            Instant start, BenchmarkRun.Commit commit, MachineFacts machine, ProcessorTimes times) {
        if (done || measurements.isEmpty()) {
            return;
        }
        try {
            System.err.println("Results  " + results.folder().append(found(start, commit, machine, times)));
        } catch (IOException e) {
            System.err.println("sitthi: the results could not be kept in " + results.path() + ": " + e.getMessage());
        }
    }

    @Override
    public String whenStopped() {
        return measurements.isEmpty()
                ? "Nothing was measured yet."
                : "The " + measurements.size() + " benchmarks that were measured are kept.";
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private boolean quick() {
        return length != null && length.quick;
    }

    private boolean full() {
        return length != null && length.full;
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>(jobs.asText());
        options.put("select", selection.pattern());
        params.forEach((name, value) -> options.put("-p " + name, value));
        options.put("length", quick() ? "quick" : full() ? "full" : "default");
        return options;
    }

    private void measurePaths() {
        List<BenchmarkCase> benchmarks = BenchmarkCase.find(selection).stream()
                .map(benchmark -> benchmark.with(params))
                .distinct()
                .toList();
        if (benchmarks.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "No benchmark has '" + selection + "' in it. See 'sitthi bench list'.");
        }
        Effort effort = effort(benchmarks.size());
        out().printf(
                        Locale.ROOT,
                        "%s, %s.%n",
                        Counted.plain(benchmarks.size(), "benchmark"),
                        effort == null
                                ? "as long as their classes say"
                                : effort + about(effort.seconds() * benchmarks.size()));
        PathMeasurer measurer = new PathMeasurer(effort);
        for (BenchmarkCase benchmark : benchmarks) {
            try {
                Measurement measurement = measurer.measure(benchmark);
                measurements.add(measurement);
                print(measurement);
                Profile recorded = profile ? measurer.profile(benchmark) : null;
                if (recorded != null) {
                    profiles.add(recorded);
                }
            } catch (RunnerException | IOException e) {
                failed.put(benchmark.key(), String.valueOf(e.getMessage()));
                out().println(benchmark.key() + "  FAILED: " + e.getMessage());
            }
            out().flush();
        }
    }

    private static String about(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, ": about %.0f seconds", Math.max(1, seconds))
                : String.format(Locale.ROOT, ": about %.0f minutes", seconds / 60);
    }

    private @Nullable Effort effort(int benchmarks) {
        if (quick()) {
            return Effort.QUICK;
        }
        if (full()) {
            return null;
        }
        int minutes = length != null && length.minutes > 0 ? length.minutes : DEFAULT_MINUTES;
        return Effort.within(minutes, benchmarks);
    }

    private void print(Measurement measurement) {
        Interval interval = Interval.of(measurement);
        out().printf(
                        Locale.ROOT,
                        "%-70s %12.3f ± %-10.3f %s%s%s%n",
                        measurement.key(),
                        interval.mean(),
                        interval.half(),
                        measurement.unit(),
                        figure(measurement, Measurement.ALLOCATED, "  %.2f B/op allocated"),
                        figure(measurement, Measurement.DECODED_BYTES, "  of %.1f B"));
    }

    private static String figure(Measurement measurement, String name, String format) {
        List<Double> values = measurement.perProcess().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : String.format(Locale.ROOT, format, Interval.mean(values));
    }

    private long measureJobs() throws CommandException, InterruptedException {
        List<WholeJob> available = WholeJob.available();
        long unexplained = 0;
        for (String name : jobs.names()) {
            WholeJob job = available.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no whole job '" + name + "'. This build has: "
                                    + available.stream().map(WholeJob::name).toList()));
            try {
                WholeJob.Outcome outcome = job.measure(jobs.request(quick(), full(), job, spec), out());
                measurements.addAll(outcome.measurements());
                unexplained += outcome.unexplained();
            } catch (IOException e) {
                throw new CommandException(ExitStatus.FAILED, "Job " + name + ": " + e.getMessage(), e);
            }
        }
        return unexplained;
    }
}
