package io.sitthi.streaming.wallet.kafka;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.running.StartOptions;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The unbounded job as a program for {@code flink run}. It checks the topics and the inputs, submits the job and
 * returns what Flink does with it. Settings of checkpoints that are not given come from the cluster's configuration.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Decides payments from Kafka as they come, until it is stopped.",
            "On a cluster: flink run sitthi-streaming.jar, with the same options. Otherwise in this process."
        },
        sortOptions = false)
public final class PaymentStream implements Callable<Integer> {

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            defaultValue = PaymentTopics.DEFAULT_PREFIX,
            description = "Prefix of the topics' names (default: ${DEFAULT-VALUE}).")
    private String prefix = PaymentTopics.DEFAULT_PREFIX;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = StreamOptions.DEFAULT_NAME,
            description = "Name of the stream. Keep it across restarts: the stream goes on from the newest "
                    + "checkpoint of this name. It is also the consumer group, and the prefix of "
                    + "transactional ids (default: ${DEFAULT-VALUE}).")
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
            description = "Local directory, on each machine, for the stores of wallets and merchants. They hold "
                    + "personal data: protect it.")
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
            names = "--lateness-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long a payment may take to reach the broker; merchants' payments wait that long "
                    + "(default: ${DEFAULT-VALUE}).")
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
            description = "A payment that reaches the broker longer than this after its date is refused "
                    + "(default: 86400000, a day, or 5000 where the programme says that tills are ONLINE).")
    private @Nullable Long clockBehindMillis;

    @Option(
            names = "--lead-millis",
            paramLabel = "N",
            defaultValue = "60000",
            description =
                    "How long before it takes effect a change must have arrived (default: " + "${DEFAULT-VALUE}).")
    private long leadMillis = ChangesOptions.DEFAULT.leadMillis();

    @Option(
            names = "--clock-skew-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How far the clocks of broker and job may differ (default: ${DEFAULT-VALUE}).")
    private long clockSkewMillis = ChangesOptions.DEFAULT.clockSkewMillis();

    @Mixin
    private StartOptions start = new StartOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public PaymentStream() {}

    /** Entry point for {@code flink run}: failures are thrown, as Flink's client expects. */
    public static void main(String[] arguments) throws Exception {
        StartOptions.runOnCluster(new PaymentStream(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        ProgrammeText<WalletProgramme> text = programme.readText(spec.commandLine(), WalletKind.WALLET);
        StreamOptions options = options(text.programme());
        StreamInputs inputs = inputs(text);
        int partitions = start.partitions(
                options.kafka(),
                options.topics().specifications(),
                options.topics().requests());
        PaymentPipeline pipeline = new PaymentPipeline(
                options,
                inputs.places(),
                PaymentJobOptions.of(text.yaml(), inputs.directories()).withMemory(memory));
        start.run(
                spec.commandLine(),
                new StartOptions.Started(
                        name,
                        options.kafka(),
                        options.topics().start(),
                        options.topics().watched(name),
                        inputs.basis(text)),
                stores,
                (environment, lease) -> pipeline.withLease(lease).build(environment, partitions));
        return ExitStatus.DONE;
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
            return StreamOptions.of(kafka.access(spec.commandLine()))
                    .withTopics(PaymentTopics.of(prefix))
                    .withName(name)
                    .withIntake(IntakeOptions.DEFAULT
                            .withLatenessMillis(latenessMillis)
                            .withClockAheadMillis(clockAheadMillis)
                            .withClockBehindMillis(clockBehindMillis(programmeAtStart))
                            .withSkips(start.skips()))
                    .withChanges(new ChangesOptions(
                            leadMillis, clockSkewMillis, Math.min(leadMillis, ChangesOptions.DEFAULT.progressMillis())))
                    .withTransactionTimeoutMillis(start.transactionTimeoutMillis());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private StreamInputs inputs(ProgrammeText<WalletProgramme> text) throws CommandException {
        CommandLine line = spec.commandLine();
        try {
            return StreamInputs.open(
                    keys.unlocked(line, LocationOption.parse(line, "--drop", drop)),
                    keys.unlocked(line, LocationOption.parse(line, "--wallets", wallets)),
                    text.programme(),
                    stores);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The input cannot be read: " + e.getMessage(), e);
        }
    }
}
