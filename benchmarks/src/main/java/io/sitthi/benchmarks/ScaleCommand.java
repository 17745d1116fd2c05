package io.sitthi.benchmarks;

import io.sitthi.benchmarks.scale.ScaleTable;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench scale}: what runs on a cluster would take, by what runs here have taken. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description =
                "Fits a model of verify --engine flink to runs that were measured, and says what larger ones would"
                        + " take on more machines.")
final class ScaleCommand implements Callable<Integer> {

    private static final double MEGA = 1e6;

    @Parameters(
            arity = "1..*",
            paramLabel = "SUMMARY",
            description =
                    "summary.json of runs of the wallet with --engine flink, of several sizes and numbers of threads.")
    private List<Path> summaries = List.of();

    @Option(names = "--cores", paramLabel = "N", defaultValue = "8", description = "Of each machine (default: 8).")
    private int cores;

    @Option(
            names = "--network",
            paramLabel = "MB/s",
            defaultValue = "1250",
            description = "Of each machine, in and out at once (default: 1250, which is 10 Gbit/s).")
    private double networkMegabytes;

    @Option(
            names = "--disk",
            paramLabel = "MB/s",
            defaultValue = "1000",
            description = "Of each machine's own disks (default: 1000).")
    private double diskMegabytes;

    @Option(
            names = "--store",
            paramLabel = "MB/s",
            defaultValue = "500",
            description = "That each machine reads of HDFS or an object store (default: 500).")
    private double storeMegabytes;

    @Option(
            names = "--registrations",
            paramLabel = "N",
            split = ",",
            defaultValue = "70000000,700000000,7000000000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private List<Long> registrations = List.of();

    @Option(
            names = "--machines",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,4,16,64",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private List<Integer> machines = List.of();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ScaleCommand() {}

    @Override
    public Integer call() throws CommandException {
        try {
            ScaleTable table = ScaleTable.of(summaries);
            spec.commandLine()
                    .getOut()
                    .print(table.text(
                            registrations,
                            machines,
                            cores,
                            networkMegabytes * MEGA,
                            diskMegabytes * MEGA,
                            storeMegabytes * MEGA));
            spec.commandLine().getOut().flush();
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, "No model can be made: " + e.getMessage(), e);
        }
        return ExitStatus.DONE;
    }
}
