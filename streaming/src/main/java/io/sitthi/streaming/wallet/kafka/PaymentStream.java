package io.sitthi.streaming.wallet.kafka;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.intake.Skips;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.resume.SavedStates;
import io.sitthi.streaming.engine.resume.StartRefusedException;
import io.sitthi.streaming.engine.running.FlinkPortOption;
import io.sitthi.streaming.engine.running.LostRequestsException;
import io.sitthi.streaming.engine.running.StreamRun;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.job.PaymentJob;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The unbounded job as a program for {@code flink run}. It checks the topics and the inputs, submits the job and returns
 * what Flink does with it. What it is not told of checkpoints, the cluster's configuration says.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Decides payments as they come from Kafka, for as long as it is let.",
            "On a cluster: flink run sitthi-streaming.jar, with the same options. Otherwise in this process."
        },
        sortOptions = false)
public final class PaymentStream implements Callable<Integer> {

    private static final long LEAST_CHECKPOINT_MILLIS = 10;

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What the topics' names begin with (default: ${DEFAULT-VALUE}).")
    private String prefix = Topics.DEFAULT_PREFIX;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = StreamOptions.DEFAULT_NAME,
            description =
                    "Of the stream, the same after a restart: it goes on from the newest checkpoint of this name. Also"
                            + " its consumer group, and what transactional ids begin with (default: ${DEFAULT-VALUE}).")
    private String name = StreamOptions.DEFAULT_NAME;

    @Option(
            names = "--drop",
            required = true,
            paramLabel = "DROP",
            description = "Where merchants/ and districts.geojson are; every machine of the cluster must see it.")
    private String drop = "";

    @Option(
            names = "--wallets",
            required = true,
            paramLabel = "DIR",
            description = "The wallets that may pay: the folder wallets/ itself, as verify writes it.")
    private String wallets = "";

    @Option(
            names = "--stores",
            required = true,
            paramLabel = "DIR",
            description =
                    "Local directory of each machine in which wallets and merchants are kept ready, as personal data"
                            + " is to be kept.")
    private Path stores = Path.of("");

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private KeysOption keys = new KeysOption();

    @Option(
            names = "--memory",
            paramLabel = "WHERE",
            defaultValue = "HEAP",
            description = "Where accounts and payment ids are kept: heap or mapped (default: heap).")
    private StateMemory memory = StateMemory.HEAP;

    @Option(
            names = "--checkpoints",
            paramLabel = "URI",
            description = "Under which folder checkpoints are kept (default: on a cluster, as its configuration says;"
                    + " otherwise checkpoints/ in --stores).")
    private @Nullable String checkpoints;

    @Option(
            names = "--from",
            paramLabel = "URI",
            description = "The savepoint or checkpoint to go on from (default: the newest checkpoint of this name).")
    private @Nullable String from;

    @Option(
            names = "--fresh",
            description = "Without state, even if there are checkpoints. Refused when anything was booked.")
    private boolean fresh;

    @Option(
            names = "--checkpoint-millis",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Time between checkpoints, which is how late ledger entries may be (default: ${DEFAULT-VALUE}).")
    private long checkpointMillis = 1_000;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Answer GET /metrics on 127.0.0.1:N in the format of OpenMetrics; 0: any free port. Not on a"
                    + " cluster, where Flink's own reporters do (default: no).")
    private @Nullable Integer metricsPort;

    @Mixin
    private FlinkPortOption flinkPort = new FlinkPortOption();

    @Option(
            names = "--lateness-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long a payment may take to the broker; merchants' payments wait for it (default:"
                    + " ${DEFAULT-VALUE}).")
    private long latenessMillis = IntakeOptions.DEFAULT.latenessMillis();

    @Option(
            names = "--clock-ahead-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "A payment dated further ahead of the broker's clock is refused (default: ${DEFAULT-VALUE}).")
    private long clockAheadMillis = IntakeOptions.DEFAULT.clockAheadMillis();

    @Option(
            names = "--clock-behind-millis",
            paramLabel = "N",
            description = "A payment dated longer before it reached the broker is refused (default: 86400000, a day, or"
                    + " 5000 where the programme says that tills are ONLINE).")
    private @Nullable Long clockBehindMillis;

    @Option(
            names = "--skip",
            paramLabel = "PARTITION:OFFSET",
            description = "A message of the payment requests that is not to be read, for one that stops the job;"
                    + " PARTITION:FIRST-LAST for several. Give it until a checkpoint beyond it is complete.")
    private List<String> skips = List.of();

    @Option(
            names = "--lead-millis",
            paramLabel = "N",
            defaultValue = "60000",
            description = "A change must have arrived so long before it is in force (default: ${DEFAULT-VALUE}).")
    private long leadMillis = ChangesOptions.DEFAULT.leadMillis();

    @Option(
            names = "--clock-skew-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Most that the clocks of broker and job may differ (default: ${DEFAULT-VALUE}).")
    private long clockSkewMillis = ChangesOptions.DEFAULT.clockSkewMillis();

    @Option(
            names = "--transaction-timeout-millis",
            paramLabel = "N",
            defaultValue = "900000",
            description =
                    "Longer than from one checkpoint to the next, restarts included, and no longer than the brokers'"
                            + " transaction.max.timeout.ms (default: ${DEFAULT-VALUE}).")
    private long transactionTimeoutMillis = StreamOptions.DEFAULT_TRANSACTION_TIMEOUT_MILLIS;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public PaymentStream() {}

    /** For {@code flink run}: what goes wrong is thrown, as Flink's client expects. */
    public static void main(String[] arguments) throws Exception {
        CommandLine line = CommandLines.of(new PaymentStream());
        line.setExecutionExceptionHandler((e, failed, parsed) -> {
            throw e;
        });
        int status = line.execute(arguments);
        if (status != ExitStatus.DONE) {
            throw new IllegalArgumentException("the payment stream was not started; see above");
        }
    }

    @Override
    public Integer call() throws Exception {
        ProgrammeText<WalletProgramme> text = programme.readText(spec.commandLine(), WalletKind.WALLET);
        StreamOptions options = options(text.programme());
        StreamInputs inputs = inputs(text);
        int partitions = partitions(options);
        PaymentPipeline pipeline = new PaymentPipeline(
                options,
                inputs.places(),
                PaymentJobOptions.of(text.yaml(), inputs.directories()).withMemory(memory));
        Configuration settings = new Configuration();
        settings.setString("execution.checkpointing.interval", checkpointMillis + " ms");
        flinkPort.addTo(settings, spec.commandLine());
        settings.setString("pipeline.generic-types", "false");
        PaymentJob.suitCheckpoints(settings);
        try {
            new StreamRun(name, checkpointsFolder(), fromState(), fresh, inputs.basis(text), settings, metricsPort)
                    .run(
                            options.kafka(),
                            options.topics().start(),
                            options.topics().watched(name),
                            (environment, lease) -> pipeline.withLease(lease).build(environment, partitions),
                            spec.commandLine().getOut());
        } catch (StartRefusedException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (LostRequestsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, e.getMessage() + "\nThe same command goes on where this one ended.", e);
        }
        return ExitStatus.DONE;
    }

    /** Empty: as Flink's configuration says. */
    private String checkpointsFolder() {
        if (checkpoints != null) {
            return SavedStates.uri(checkpoints);
        }
        return StreamRun.isOnCluster()
                ? ""
                : SavedStates.uri(stores.resolve("checkpoints").toString());
    }

    private @Nullable String fromState() {
        if (from != null && fresh) {
            throw new ParameterException(spec.commandLine(), "Either --from or --fresh.");
        }
        return from == null ? null : SavedStates.uri(from);
    }

    private long clockBehindMillis(WalletProgramme programmeAtStart) {
        if (clockBehindMillis != null) {
            return clockBehindMillis;
        }
        return programmeAtStart.tillsOnline()
                ? IntakeOptions.ONLINE_CLOCK_BEHIND_MILLIS
                : IntakeOptions.DEFAULT_CLOCK_BEHIND_MILLIS;
    }

    private StreamOptions options(WalletProgramme programmeAtStart) {
        try {
            if (checkpointMillis < LEAST_CHECKPOINT_MILLIS || checkpointMillis >= transactionTimeoutMillis) {
                throw new IllegalArgumentException("checkpoints every " + checkpointMillis + " ms, expected "
                        + LEAST_CHECKPOINT_MILLIS + " to less than the transactions' time-out of "
                        + transactionTimeoutMillis);
            }
            return StreamOptions.of(kafka.access(spec.commandLine()))
                    .withTopics(Topics.of(prefix))
                    .withName(name)
                    .withIntake(IntakeOptions.DEFAULT
                            .withLatenessMillis(latenessMillis)
                            .withClockAheadMillis(clockAheadMillis)
                            .withClockBehindMillis(clockBehindMillis(programmeAtStart))
                            .withSkips(Skips.parse(skips)))
                    .withChanges(new ChangesOptions(
                            leadMillis, clockSkewMillis, Math.min(leadMillis, ChangesOptions.DEFAULT.progressMillis())))
                    .withTransactionTimeoutMillis(transactionTimeoutMillis);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private StreamInputs inputs(ProgrammeText<WalletProgramme> text) throws CommandException {
        CommandLine line = spec.commandLine();
        try {
            return StreamInputs.open(
                    keys.unlocked(line, keys.unlocked(line, LocationOption.parse(line, "--drop", drop))),
                    keys.unlocked(line, LocationOption.parse(line, "--wallets", wallets)),
                    text.programme(),
                    stores);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The input cannot be read: " + e.getMessage(), e);
        }
    }

    private static int partitions(StreamOptions options) throws CommandException {
        try (TopicAdmin admin = new TopicAdmin(options.kafka())) {
            return admin.check(
                    options.topics().specifications(), options.topics().requests(), options.transactionTimeoutMillis());
        } catch (TopicsException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
