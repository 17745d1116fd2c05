package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.intake.Skips;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.replay.DropOpening;
import io.sitthi.streaming.engine.resume.SavedStates;
import io.sitthi.streaming.engine.resume.StartRefusedException;
import io.sitthi.streaming.engine.running.FlinkPortOption;
import io.sitthi.streaming.engine.running.LostRequestsException;
import io.sitthi.streaming.engine.running.StreamRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
 * The stream of facts of a programme other than the wallet's, as a program for {@code flink run} too. It checks the topics,
 * submits the job and returns what Flink does with it.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a programme's facts as they come from Kafka, for as long as it is let.",
            "On a cluster: flink run -c io.sitthi.streaming.MachineStreamCommand sitthi-streaming.jar, with the same"
                    + " options. Otherwise in this process."
        },
        sortOptions = false)
public final class MachineStreamCommand implements Callable<Integer> {

    private static final long LEAST_CHECKPOINT_MILLIS = 10;

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--programme",
            required = true,
            paramLabel = "NAME|FILE",
            description = "The programme: one that is shipped, or a file.")
    private String programme = "";

    @Option(
            names = "--drop",
            paramLabel = "DROP",
            description = {
                "The night's delivery with which the stream opens, for kinds that open with one (customs).",
                "Read when it begins without state; afterwards what is in its checkpoints counts."
            })
    private @Nullable String drop;

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            description =
                    "What the topics' names begin with (default: identity or operators, as the programme's kind is).")
    private @Nullable String prefix;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Of the stream, the same after a restart: it goes on from the newest checkpoint of this name. Also"
                            + " its consumer group, and what transactional ids begin with (default: sitthi-KIND).")
    private @Nullable String name;

    @Option(
            names = "--checkpoints",
            paramLabel = "URI",
            description = "Under which folder checkpoints are kept (default: on a cluster, as its configuration says).")
    private @Nullable String checkpoints;

    @Option(
            names = "--from",
            paramLabel = "URI",
            description = "The savepoint or checkpoint to go on from (default: the newest checkpoint of this name).")
    private @Nullable String from;

    @Option(
            names = "--fresh",
            description = "Without state, even if there are checkpoints. Refused when anything was written.")
    private boolean fresh;

    @Option(
            names = "--checkpoint-millis",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Time between checkpoints, which is how late rows in transactions may be (default:"
                    + " ${DEFAULT-VALUE}).")
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
            description = "How long a fact may take to the broker; what is put in order waits for it (default:"
                    + " ${DEFAULT-VALUE}).")
    private long latenessMillis = MachineStreamOptions.DEFAULT_LATENESS_MILLIS;

    @Option(
            names = "--clock-ahead-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "A fact that is to be put in order is refused when it is dated further ahead of the broker's"
                    + " clock (default: ${DEFAULT-VALUE}).")
    private long clockAheadMillis = MachineStreamOptions.DEFAULT_CLOCK_AHEAD_MILLIS;

    @Option(
            names = "--skip",
            paramLabel = "PARTITION:OFFSET",
            description = "A message of the facts that is not to be read, for one that stops the job;"
                    + " PARTITION:FIRST-LAST for several. Give it until a checkpoint beyond it is complete.")
    private List<String> skips = List.of();

    @Option(
            names = "--transaction-timeout-millis",
            paramLabel = "N",
            defaultValue = "900000",
            description =
                    "Longer than from one checkpoint to the next, restarts included, and no longer than the brokers'"
                            + " transaction.max.timeout.ms (default: ${DEFAULT-VALUE}).")
    private long transactionTimeoutMillis = MachineStreamOptions.DEFAULT_TRANSACTION_TIMEOUT_MILLIS;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public MachineStreamCommand() {}

    /** For {@code flink run}: what goes wrong is thrown, as Flink's client expects. */
    public static void main(String[] arguments) throws Exception {
        CommandLine line = CommandLines.of(new MachineStreamCommand());
        line.setExecutionExceptionHandler((e, failed, parsed) -> {
            throw e;
        });
        int status = line.execute(arguments);
        if (status != ExitStatus.DONE) {
            throw new IllegalArgumentException("the stream was not started; see above");
        }
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        StreamKind<?> kind = StreamKinds.read(line, programme);
        MachineStreamOptions options = options(kind);
        MachineKind stream = opened(line, kind);
        int partitions = partitions(options);
        Configuration settings = new Configuration();
        settings.setString("execution.checkpointing.interval", checkpointMillis + " ms");
        flinkPort.addTo(settings, spec.commandLine());
        settings.setString("pipeline.generic-types", "false");
        MachineJob.suitCheckpoints(settings);
        try {
            new StreamRun(
                            options.name(),
                            checkpointsFolder(),
                            fromState(),
                            fresh,
                            Map.of("programme", kind.programme().header().sha256()),
                            settings,
                            metricsPort)
                    .run(
                            options.kafka(),
                            options.topics().start(),
                            options.topics().watched(options.name()),
                            (environment, lease) -> {
                                requireOpening(line, stream, lease);
                                new MachinePipeline(stream, options, lease).build(environment, partitions);
                            },
                            line.getOut());
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

    private MachineKind opened(CommandLine line, StreamKind<?> kind) throws CommandException {
        if (drop == null) {
            return kind.stream();
        }
        if (kind.stream().opensWith().isEmpty()) {
            throw new ParameterException(line, "--drop is for kinds that open with a delivery: customs.");
        }
        try {
            return DropOpening.open(kind.stream(), kind.programme(), LocationOption.parse(line, "--drop", drop), 0);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** A gate that knows of nothing would let everybody in. */
    private static void requireOpening(CommandLine line, MachineKind stream, Lease lease) {
        if (!stream.opensWith().isEmpty()
                && stream.opening() == null
                && lease.start().from().isEmpty()) {
            throw new ParameterException(
                    line, "The stream begins without state: name the delivery with which it opens, --drop DROP.");
        }
    }

    /** Empty: as Flink's configuration says. */
    private String checkpointsFolder() {
        if (checkpoints != null) {
            return SavedStates.uri(checkpoints);
        }
        if (!StreamRun.isOnCluster()) {
            throw new ParameterException(spec.commandLine(), "Name a folder for checkpoints: --checkpoints URI.");
        }
        return "";
    }

    private @Nullable String fromState() {
        if (from != null && fresh) {
            throw new ParameterException(spec.commandLine(), "Either --from or --fresh.");
        }
        return from == null ? null : SavedStates.uri(from);
    }

    private MachineStreamOptions options(StreamKind<?> kind) {
        CommandLine line = spec.commandLine();
        try {
            if (checkpointMillis < LEAST_CHECKPOINT_MILLIS || checkpointMillis >= transactionTimeoutMillis) {
                throw new IllegalArgumentException("checkpoints every " + checkpointMillis + " ms, expected "
                        + LEAST_CHECKPOINT_MILLIS + " to less than the transactions' time-out of "
                        + transactionTimeoutMillis);
            }
            MachineStreamOptions usual = MachineStreamOptions.of(
                    kafka.access(line), kind.topics(prefix), name == null ? kind.streamName() : name);
            return new MachineStreamOptions(
                    usual.kafka(),
                    usual.topics(),
                    usual.name(),
                    latenessMillis,
                    clockAheadMillis,
                    usual.heartbeatMillis(),
                    usual.lingerMillis(),
                    transactionTimeoutMillis,
                    Skips.parse(skips));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private static int partitions(MachineStreamOptions options) throws CommandException {
        KafkaAccess access = options.kafka();
        MachineTopics topics = options.topics();
        try (TopicAdmin admin = new TopicAdmin(access)) {
            int partitions = admin.check(topics.specifications(), topics.facts(), options.transactionTimeoutMillis());
            for (String other : topics.others()) {
                int found = admin.check(topics.specifications(), other, options.transactionTimeoutMillis());
                if (found != partitions) {
                    throw new TopicsException(List.of("topic " + other + ": " + found + " partitions, and "
                            + topics.facts() + " has " + partitions + ": they must have as many"));
                }
            }
            return partitions;
        } catch (TopicsException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
