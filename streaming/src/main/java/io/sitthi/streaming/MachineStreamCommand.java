package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.replay.DropOpening;
import io.sitthi.streaming.engine.running.StartOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "Takes a programme's facts from Kafka as they come, until it is stopped.",
            "On a cluster: flink run -c io.sitthi.streaming.MachineStreamCommand sitthi-streaming.jar, with the same"
                    + " options. Otherwise in this process."
        },
        sortOptions = false)
public final class MachineStreamCommand implements Callable<Integer> {

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
                    "Prefix of the topics' names (default: identity or operators, by the kind of " + "programme).")
    private @Nullable String prefix;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the stream. Keep it across restarts: the stream goes on from the newest "
                    + "checkpoint of this name. It is also the consumer group, and the prefix of "
                    + "transactional ids (default: sitthi-KIND).")
    private @Nullable String name;

    @Option(
            names = "--lateness-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long a fact may take to reach the broker; facts that are put in order wait that "
                    + "long (default: ${DEFAULT-VALUE}).")
    private long latenessMillis = MachineStreamOptions.DEFAULT_LATENESS_MILLIS;

    @Option(
            names = "--clock-ahead-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Where facts are put in order, one dated further ahead of the broker's clock is "
                    + "refused (default: ${DEFAULT-VALUE}).")
    private long clockAheadMillis = MachineStreamOptions.DEFAULT_CLOCK_AHEAD_MILLIS;

    @Mixin
    private StartOptions start = new StartOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    public MachineStreamCommand() {}

    /** For {@code flink run}: what goes wrong is thrown, as Flink's client expects. */
    public static void main(String[] arguments) throws Exception {
        StartOptions.runOnCluster(new MachineStreamCommand(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        StreamKind<?> kind = StreamKinds.read(line, programme);
        MachineStreamOptions options = options(kind);
        MachineKind stream = opened(line, kind);
        int partitions = partitions(options);
        start.run(
                line,
                new StartOptions.Started(
                        options.name(),
                        options.kafka(),
                        options.topics().start(),
                        options.topics().watched(options.name()),
                        Map.of("programme", kind.programme().header().sha256())),
                null,
                (environment, lease) -> {
                    requireOpening(line, stream, lease);
                    new MachinePipeline(stream, options, lease).build(environment, partitions);
                });
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

    private MachineStreamOptions options(StreamKind<?> kind) {
        CommandLine line = spec.commandLine();
        try {
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
                    start.transactionTimeoutMillis(),
                    start.skips());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    /** Of the topics of facts, which all have as many. */
    private int partitions(MachineStreamOptions options) throws CommandException {
        MachineTopics topics = options.topics();
        int partitions = start.partitions(options.kafka(), topics.specifications(), topics.facts());
        for (String other : topics.others()) {
            int found = start.partitions(options.kafka(), topics.specifications(), other);
            if (found != partitions) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "topic " + other + ": " + found + " partitions, and " + topics.facts() + " has " + partitions
                                + ": they must have as many");
            }
        }
        return partitions;
    }
}
