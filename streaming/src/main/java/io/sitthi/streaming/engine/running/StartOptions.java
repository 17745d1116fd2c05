package io.sitthi.streaming.engine.running;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.streaming.engine.intake.Skips;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.resume.SavedStates;
import io.sitthi.streaming.engine.resume.StartRefusedException;
import io.sitthi.streaming.engine.resume.StreamStart.StreamTopics;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a command that starts a stream, and the start itself. */
public final class StartOptions {

    private static final long LEAST_CHECKPOINT_MILLIS = 10;

    @Option(
            names = "--checkpoints",
            paramLabel = "URI",
            description = "Folder in which checkpoints are kept (default: on a cluster, as its configuration "
                    + "says; otherwise checkpoints/ in --stores, if the command has that option).")
    private @Nullable String checkpoints;

    @Option(
            names = "--from",
            paramLabel = "URI",
            description = "The savepoint or checkpoint to go on from (default: the newest checkpoint of this name).")
    private @Nullable String from;

    @Option(
            names = "--fresh",
            description = "Start without state, even if there are checkpoints. Refused when anything was written.")
    private boolean fresh;

    @Option(
            names = "--checkpoint-millis",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Time between checkpoints. What is written in transactions, such as ledger entries, "
                    + "may be this late (default: ${DEFAULT-VALUE}).")
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
            names = "--skip",
            paramLabel = "PARTITION:OFFSET",
            description = "Do not read this message, because it stops the job; PARTITION:FIRST-LAST for several. "
                    + "Give the option until a checkpoint beyond the message is complete.")
    private List<String> skips = List.of();

    @Option(
            names = "--transaction-timeout-millis",
            paramLabel = "N",
            defaultValue = "900000",
            description = "How long a transaction may last: longer than from one checkpoint to the next, "
                    + "restarts included, and no longer than the brokers' transaction.max.timeout.ms "
                    + "(default: ${DEFAULT-VALUE}).")
    private long transactionTimeoutMillis = 900_000;

    /** What is started: its name, its topics, and digests of what its decisions rest on. */
    public record Started(
            String name, KafkaAccess kafka, StreamTopics topics, WatchedTopics watched, Map<String, String> basis) {}

    /**
     * How long a transaction may last.
     *
     * @throws IllegalArgumentException when that is not longer than from one checkpoint to the next
     */
    public long transactionTimeoutMillis() {
        if (checkpointMillis < LEAST_CHECKPOINT_MILLIS || checkpointMillis >= transactionTimeoutMillis) {
            throw new IllegalArgumentException("checkpoints every " + checkpointMillis + " ms, expected "
                    + LEAST_CHECKPOINT_MILLIS + " to less than the transactions' time-out of "
                    + transactionTimeoutMillis);
        }
        return transactionTimeoutMillis;
    }

    /** @throws IllegalArgumentException when a value is not a place in a topic */
    public Skips skips() {
        return Skips.parse(skips);
    }

    /**
     * Checks the topics of a stream.
     *
     * @param read the topic that it reads
     * @return how many partitions that has
     */
    public int partitions(KafkaAccess kafka, List<TopicSpecification> topics, String read) throws CommandException {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            return admin.check(topics, read, transactionTimeoutMillis);
        } catch (TopicsException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Starts a stream, and lets it run: see {@link StreamRun#run}.
     *
     * @param stores folder in which checkpoints are kept too when nothing says where; null for none
     */
    public void run(CommandLine line, Started stream, @Nullable Path stores, StreamRun.Builder builder)
            throws Exception {
        Configuration settings = StreamSettings.of(checkpointMillis);
        flinkPort.addTo(settings, line);
        try {
            new StreamRun(
                            stream.name(),
                            checkpointsFolder(line, stores),
                            fromState(line),
                            fresh,
                            stream.basis(),
                            settings,
                            metricsPort)
                    .run(stream.kafka(), stream.topics(), stream.watched(), builder, line.getOut());
        } catch (StartRefusedException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (LostRequestsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, e.getMessage() + "\nThe same command goes on where this one ended.", e);
        }
    }

    /** Empty: as Flink's configuration says. */
    private String checkpointsFolder(CommandLine line, @Nullable Path stores) {
        if (checkpoints != null) {
            return SavedStates.uri(checkpoints);
        }
        if (StreamRun.isOnCluster()) {
            return "";
        }
        if (stores == null) {
            throw new ParameterException(line, "Name a folder for checkpoints: --checkpoints URI.");
        }
        return SavedStates.uri(stores.resolve("checkpoints").toString());
    }

    private @Nullable String fromState(CommandLine line) {
        if (from != null && fresh) {
            throw new ParameterException(line, "Either --from or --fresh.");
        }
        return from == null ? null : SavedStates.uri(from);
    }

    /** Entry point for {@code flink run}: failures are thrown, as Flink's client expects. */
    public static void runOnCluster(Object command, String[] arguments) throws Exception {
        CommandLine line = CommandLines.of(command);
        line.setExecutionExceptionHandler((e, failed, parsed) -> {
            throw e;
        });
        int status = line.execute(arguments);
        if (status != ExitStatus.DONE) {
            throw new IllegalArgumentException("the stream was not started; see above");
        }
    }
}
