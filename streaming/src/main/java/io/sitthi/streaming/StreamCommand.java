package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.kafka.LocalFacts;
import io.sitthi.streaming.engine.running.FlinkPortOption;
import io.sitthi.streaming.engine.running.StopSignal;
import io.sitthi.streaming.wallet.kafka.local.LocalStream;
import io.sitthi.streaming.wallet.kafka.local.LocalStreamOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stream}: the unbounded job, and what is published to it. */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        description = {
            "Decides payments as they come.",
            "With --local it runs Kafka, the job and synthetic payments in this process, on 127.0.0.1, reports its speed"
                    + " and removes everything that it wrote when it ends."
        },
        subcommands = {
            StreamRunCommand.class,
            StreamStatusCommand.class,
            StreamWatchCommand.class,
            StreamTopicsCommand.class,
            StreamWalletsCommand.class,
            StreamProgrammeCommand.class,
            StreamMerchantCommand.class,
            StreamDeadLettersCommand.class
        },
        sortOptions = false)
final class StreamCommand implements Callable<Integer> {

    private static final long CHECKPOINT_MILLIS = 300;

    /** As of {@code stream run}. */
    private static final long CHECKPOINT_MILLIS_UNAWAITED = 1_000;

    @Option(names = "--local", description = "Run everything in this process: to try it out, or to measure it.")
    private boolean local;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Payments a second (default: ${DEFAULT-VALUE}).")
    private long rate = 10_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop after this long (default: run until stopped).")
    private int seconds;

    @Option(
            names = "--report",
            description =
                    "Also print the latencies at the end, without those of the first half, when Java still compiles.")
    private boolean report;

    @Option(
            names = "--drop",
            paramLabel = "DROP",
            description = "Where merchants and districts come from (default: a small synthetic drop).")
    private @Nullable String drop;

    @Option(
            names = "--wallets",
            paramLabel = "DIR",
            description = "A folder wallets/ as verify writes it (default: one for each valid citizen id of the drop).")
    private @Nullable String wallets;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "50000",
            description = "How many people the synthetic drop has (default: ${DEFAULT-VALUE}).")
    private int people = 50_000;

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private KeysOption keys = new KeysOption();

    @Option(names = "--threads", paramLabel = "N", description = "Parallelism of the job (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "2",
            description = "Partitions of the topics (default: ${DEFAULT-VALUE}).")
    private int partitions = 2;

    @Option(
            names = "--checkpoint-millis",
            paramLabel = "N",
            description =
                    "Time between checkpoints; what is written exactly once may be this late (default: 300; 1000 where"
                            + " nothing is, as at the customs gate).")
    private @Nullable Long checkpointMillis;

    @Option(
            names = "--lateness-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long a payment may take to reach the broker; merchants' payments wait that long "
                    + "(default: ${DEFAULT-VALUE}).")
    private long latenessMillis = 2_000;

    @Mixin
    private FlinkPortOption flinkPort = new FlinkPortOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (!local) {
            throw new ParameterException(
                    line,
                    "Either --local, or a command: run, status, watch, topics, wallets, programme, merchant,"
                            + " dead-letters.");
        }
        if (!(programme.read(line) instanceof WalletProgramme)) {
            return runFacts(line, StreamKinds.read(line, programme.nameOrFile()));
        }
        ProgrammeText<WalletProgramme> text = programme.readText(line, WalletKind.WALLET);
        LocalStreamOptions options = options(line);
        CountDownLatch stop = StopSignal.latch();
        try {
            String said = new LocalStream(options, text.programme(), text.yaml(), line.getOut(), stop).run();
            if (report) {
                line.getOut().println(said);
            }
            line.getOut().flush();
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        return ExitStatus.DONE;
    }

    private int runFacts(CommandLine line, StreamKind<?> kind) throws CommandException {
        if (drop != null || wallets != null) {
            throw new ParameterException(line, "--drop and --wallets are the digital wallet's.");
        }
        if (rate < 1
                || partitions < 1
                || threads < 1
                || checkpointMillis(kind) < 10
                || latenessMillis < 0
                || seconds < 0) {
            throw new ParameterException(
                    line,
                    "--rate, --partitions, --threads and --checkpoint-millis from 1, 1, 1 and"
                            + " 10; --lateness-millis and --seconds from 0");
        }
        CountDownLatch stop = StopSignal.latch();
        try {
            String said = new LocalFacts(
                            kind.stream(),
                            kind.topics(null),
                            kind.generator(),
                            new LocalFacts.Settings(
                                    rate,
                                    seconds,
                                    threads,
                                    partitions,
                                    checkpointMillis(kind),
                                    latenessMillis,
                                    flinkPort.port(line)),
                            line.getOut(),
                            stop)
                    .run();
            if (report) {
                line.getOut().println(said);
            }
            line.getOut().flush();
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        return ExitStatus.DONE;
    }

    private long checkpointMillis(StreamKind<?> kind) {
        if (checkpointMillis != null) {
            return checkpointMillis;
        }
        boolean waitsForCheckpoints = kind.stream().outputs().stream()
                .anyMatch(output -> output.hasTopic() && output.guarantee() == Guarantee.EXACTLY_ONCE);
        return waitsForCheckpoints ? CHECKPOINT_MILLIS : CHECKPOINT_MILLIS_UNAWAITED;
    }

    private LocalStreamOptions options(CommandLine line) {
        try {
            return new LocalStreamOptions(
                    keys.unlockedIfGiven(line, location(line, "--drop", drop)),
                    keys.unlockedIfGiven(line, location(line, "--wallets", wallets)),
                    rate,
                    seconds,
                    seconds / 2,
                    threads,
                    partitions,
                    checkpointMillis == null ? CHECKPOINT_MILLIS : checkpointMillis,
                    latenessMillis,
                    people,
                    flinkPort.port(line));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private static @Nullable Location location(CommandLine line, String option, @Nullable String text) {
        return text == null ? null : LocationOption.parse(line, option, text);
    }
}
