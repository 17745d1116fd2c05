package io.sitthi.streaming;

import io.sitthi.streaming.engine.running.StartOptions;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
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
            "Takes a programme's facts as they come from Kafka, for as long as it is let.",
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
        int partitions = start.partitions(
                options.kafka(), options.topics().specifications(), options.topics().facts());
        start.run(
                line,
                new StartOptions.Started(
                        options.name(),
                        options.kafka(),
                        options.topics().start(),
                        options.topics().watched(options.name()),
                        Map.of("programme", kind.programme().header().sha256())),
                null,
                (environment, lease) ->
                        new MachinePipeline(kind.stream(), options, lease).build(environment, partitions));
        return ExitStatus.DONE;
    }

    private MachineStreamOptions options(StreamKind<?> kind) {
        CommandLine line = spec.commandLine();
        try {
            MachineStreamOptions usual = MachineStreamOptions.of(
                    kafka.access(line),
                    kind.topics(prefix),
                    name == null ? "sitthi-" + kind.stream().name() : name);
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
}
