package io.sitthi.benchmarks;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.measure.BenchmarkCase;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.ExitStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench list}: what can be measured. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the benchmarks, with their parameters.")
final class ListCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only benchmarks whose line contains this.")
    private Pattern selection = Pattern.compile("");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ListCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<BenchmarkCase> benchmarks = BenchmarkCase.find(selection);
        benchmarks.forEach(benchmark -> out.println(benchmark.key()));
        out.println(Counted.plain(benchmarks.size(), "benchmark") + ".");
        List<String> jobs = WholeJob.available().stream().map(WholeJob::name).toList();
        if (jobs.isEmpty()) {
            out.println(
                    "Whole jobs beside their peers: only in a build with the peers ('sitthi bench --jobs verify').");
        } else {
            out.println("Whole jobs beside their peers: --jobs " + String.join(",", jobs));
        }
        return ExitStatus.DONE;
    }
}
