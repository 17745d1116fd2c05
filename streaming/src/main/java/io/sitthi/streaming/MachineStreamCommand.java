package io.sitthi.streaming;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.machines.replay.DropOpening;
import io.sitthi.streaming.engine.machines.replay.OpeningFacts;
import io.sitthi.streaming.engine.running.StartOptions;
import io.sitthi.streaming.engine.running.StreamRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
                "The night's delivery with which the stream opens (customs, proofing).",
                "Customs: read when it begins without state; afterwards what is in its checkpoints counts. Proofing:"
                        + " needed at every start, which goes on where the last one left off."
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
            names = "--scratch",
            paramLabel = "DIR",
            description = "Folder for the drop's facts in order, about 150 bytes each; on a cluster all of its machines"
                    + " must reach it (default: among the temporary files).")
    private @Nullable Path scratch;

    @Mixin
    private KeysOption keys = new KeysOption();

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

    /** Entry point for {@code flink run}: failures are thrown, as Flink's client expects. */
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
        String begun = kind.stream().isOrdered() ? drop : null;
        Path folder = begun == null ? null : scratchFolder();
        try {
            OpeningFacts opening = begun == null || folder == null ? null : opening(kind, begun, folder);
            Map<String, String> basis = new TreeMap<>();
            basis.put("programme", kind.programme().header().sha256());
            if (kind.stream().isOrdered()) {
                basis.put("drop that it begins with", opening == null ? "none" : opening.identity());
            }
            if (opening != null) {
                line.getOut().printf("Begins with the %s of %s%n", Counted.of(opening.rows(), "fact"), drop);
            }
            start.run(
                    line,
                    new StartOptions.Started(
                            options.name(),
                            options.kafka(),
                            options.topics().start(),
                            options.topics().watched(options.name()),
                            basis),
                    null,
                    (environment, lease) -> {
                        requireOpening(line, stream, lease);
                        new MachinePipeline(stream, options, lease)
                                .build(environment, partitions, opening == null ? null : opening::addTo);
                    });
        } finally {
            if (folder != null && !StreamRun.isOnCluster()) {
                Location.of(folder).delete();
            }
        }
        return ExitStatus.DONE;
    }

    /** A new folder, which only its owner can read. */
    private Path scratchFolder() throws CommandException {
        if (scratch == null && StreamRun.isOnCluster()) {
            throw new ParameterException(
                    spec.commandLine(), "--drop on a cluster needs --scratch DIR, which all of its machines reach.");
        }
        try {
            return scratch == null
                    ? Files.createTempDirectory("sitthi-opening")
                    : Files.createTempDirectory(Files.createDirectories(scratch), "opening");
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "No folder for scratch files: " + e, e);
        }
    }

    private OpeningFacts opening(StreamKind<?> kind, String named, Path folder) throws CommandException {
        try (Progress progress = Progress.onStandardError()) {
            return OpeningFacts.read(
                    kind.stream(),
                    kind.programme(),
                    kind.inputs(),
                    keys.unlocked(spec.commandLine(), LocationOption.parse(spec.commandLine(), "--drop", named)),
                    folder,
                    progress);
        }
    }

    private MachineKind opened(CommandLine line, StreamKind<?> kind) throws CommandException {
        if (drop == null || kind.stream().isOrdered()) {
            return kind.stream();
        }
        if (kind.stream().opensWith().isEmpty()) {
            throw new ParameterException(line, "--drop is for kinds that open with a delivery: customs, proofing.");
        }
        try {
            return DropOpening.open(
                    kind.stream(),
                    kind.programme(),
                    keys.unlocked(line, LocationOption.parse(line, "--drop", drop)),
                    0);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** A gate that knows nothing would let everybody in. */
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

    /** The number of partitions of the topics of facts, which must be the same for all. */
    private int partitions(MachineStreamOptions options) throws CommandException {
        MachineTopics topics = options.topics();
        int partitions = start.partitions(options.kafka(), topics.specifications(), topics.facts());
        for (String other : topics.others()) {
            int found = start.partitions(options.kafka(), topics.specifications(), other);
            if (found != partitions) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "topic " + other + ": " + Counted.plain(found, "partition") + ", and " + topics.facts()
                                + " has " + partitions + ": both must have the same number");
            }
        }
        return partitions;
    }
}
