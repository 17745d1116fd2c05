package io.sitthi.streaming.engine.running;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.resume.SavedState;
import io.sitthi.streaming.engine.resume.SavedStates;
import io.sitthi.streaming.engine.resume.StartRefusedException;
import io.sitthi.streaming.engine.resume.StartRequest;
import io.sitthi.streaming.engine.resume.StreamStart;
import io.sitthi.streaming.engine.resume.StreamStart.Started;
import io.sitthi.streaming.engine.resume.StreamStart.StreamTopics;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Starts a stream from the state that it must go on from: in this process, or where {@code flink run} sends it.
 *
 * @param checkpoints URI of the folder under which checkpoints are kept; empty: as Flink's configuration says
 * @param from URI of the state to begin with; null: the newest
 * @param basis digests of what the decisions rest on, by name
 * @param settings of Flink
 * @param metricsPort where a job in this process answers with its figures, on the loopback; null: nowhere
 */
public record StreamRun(
        String name,
        String checkpoints,
        @Nullable String from,
        boolean fresh,
        Map<String, String> basis,
        Configuration settings,
        @Nullable Integer metricsPort) {

    /** More than one, in case a file of the last is damaged. */
    private static final int RETAINED_CHECKPOINTS = 2;

    /** Adds the operators of the job. */
    @FunctionalInterface
    public interface Builder {
        void build(StreamExecutionEnvironment environment, Lease lease);
    }

    /** Whether the job will run elsewhere, because {@code flink run} has started this program. */
    public static boolean isOnCluster() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment);
    }

    /**
     * Starts the job. In this process it runs until it is interrupted, and then its newest checkpoint stays; elsewhere
     * this returns when {@code flink run} does.
     *
     * @param out is told from which state
     * @throws LostRequestsException when requests are gone that were not decided
     * @throws StartRefusedException when the start would book anything twice
     * @throws IOException when the start, or the job in this process, fails; it may be tried again
     */
    public void run(KafkaAccess kafka, StreamTopics topics, WatchedTopics watched, Builder builder, PrintWriter out)
            throws Exception {
        if (isOnCluster()) {
            StreamExecutionEnvironment probe = StreamExecutionEnvironment.getExecutionEnvironment();
            Started started = claim(kafka, topics, probe.getConfiguration());
            say(out, started);
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.getExecutionEnvironment(settings(started));
            builder.build(environment, started.lease());
            environment.execute(name);
            return;
        }
        if (checkpoints.startsWith("file:")) {
            OwnedFolders.make(Path.of(URI.create(checkpoints)).resolve(name));
        }
        CountDownLatch stop = StopSignal.latch();
        try (ForegroundJob job = new ForegroundJob()) {
            Started started = claim(kafka, topics, new Configuration());
            say(out, started);
            Configuration all = job.settings();
            all.addAll(settings(started));
            try (JobVoice voice =
                    new JobVoice(out, kafka, watched, started.lease().start().epoch(), metricsPort)) {
                voice.addTo(all);
                try (StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(all)) {
                    builder.build(environment, started.lease());
                    job.run(environment, started.lease(), stop, voice);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private Started claim(KafkaAccess kafka, StreamTopics topics, ReadableConfig flink)
            throws StartRefusedException, IOException {
        String folder = checkpoints.isEmpty() ? flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY) : checkpoints;
        if (folder == null) {
            throw StartRefusedException.of("Nothing says where checkpoints are kept, and without them the stream could"
                    + " not go on after it ended. Name a folder that all machines of the cluster see: --checkpoints"
                    + " URI, or execution.checkpointing.dir in Flink's configuration.");
        }
        String named = flink.get(StateRecoveryOptions.SAVEPOINT_PATH);
        if (named != null && from != null) {
            throw StartRefusedException.of("Either --from, or -s of 'flink run'.");
        }
        if (named != null && fresh) {
            throw StartRefusedException.of("Either --fresh, or -s of 'flink run'.");
        }
        return new StreamStart(kafka, topics)
                .claim(new StartRequest(
                        name, SavedStates.uri(folder), named == null ? from : SavedStates.uri(named), fresh, basis));
    }

    private Configuration settings(Started started) {
        Configuration all = new Configuration(settings);
        all.setString(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
                started.lease().start().checkpoints());
        all.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        all.setString("execution.checkpointing.num-retained", Integer.toString(RETAINED_CHECKPOINTS));
        SavedState state = started.from();
        if (state != null) {
            all.setString(StateRecoveryOptions.SAVEPOINT_PATH.key(), state.uri());
            // the state that it began with stays until this start has a checkpoint of its own
            all.setString(StateRecoveryOptions.RESTORE_MODE.key(), "NO_CLAIM");
        }
        return all;
    }

    private static void say(PrintWriter out, Started started) {
        SavedState state = started.from();
        out.printf(
                Locale.ROOT,
                "Stream %s, epoch %d: %s%n",
                started.lease().start().name(),
                started.lease().start().epoch(),
                state == null
                        ? "begins without state, with the first request"
                        : "goes on from checkpoint " + state.checkpoint() + " (" + state.uri() + ")");
        out.flush();
    }
}
