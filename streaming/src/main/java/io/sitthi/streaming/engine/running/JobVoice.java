package io.sitthi.streaming.engine.running;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.watch.BackgroundWatch;
import io.sitthi.streaming.engine.watch.JobMetrics;
import io.sitthi.streaming.engine.watch.MetricsServer;
import io.sitthi.streaming.engine.watch.RunFigures;
import io.sitthi.streaming.engine.watch.StatusLine;
import io.sitthi.streaming.engine.watch.TopicWatch.Look;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Reports what a job in this process does: a line every ten seconds, and at once what it waits for. */
final class JobVoice implements AutoCloseable {

    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter out;
    private final JobMetrics metrics = new JobMetrics();
    private final BackgroundWatch watch;
    private final long epoch;
    private final @Nullable MetricsServer server;
    private final long began = System.nanoTime();
    private RunFigures last;
    private List<String> waitsFor = List.of();
    private long addedPartitions;
    private boolean hasStarted;

    /** @param metricsPort on the loopback; null: none */
    JobVoice(PrintWriter out, KafkaAccess kafka, WatchedTopics topics, long epoch, @Nullable Integer metricsPort)
            throws IOException {
        this.out = out;
        this.epoch = epoch;
        watch = new BackgroundWatch(kafka, topics);
        last = now();
        server = metricsPort == null ? null : new MetricsServer(metricsPort, this::now);
        if (server != null) {
            say("Metrics on http://127.0.0.1:" + server.port() + "/metrics");
        }
    }

    void addTo(Configuration settings) {
        metrics.addTo(settings);
    }

    private RunFigures now() {
        return RunFigures.now(metrics, watch.look(), epoch);
    }

    /** Prints what is due. To be called a few times a second. */
    void speak() throws LostRequestsException {
        Look look = watch.look();
        RunFigures now = now();
        if (!hasStarted && now.checkpointAgeMillis() >= 0) {
            hasStarted = true;
            say("The job has started");
        }
        if (!look.waitsFor().equals(waitsFor)) {
            waitsFor = look.waitsFor();
            say(waitsFor.isEmpty() ? "Waits no more" : "Waits: " + String.join("; ", waitsFor));
        }
        if (now.addedPartitions() > addedPartitions) {
            addedPartitions = now.addedPartitions();
            say("Partitions were added to the requests: " + addedPartitions
                    + ". What stands in another partition than that"
                    + " of its key at the start is refused (WRONG_PARTITION)");
        }
        if (!look.lostRequests().isEmpty() && now.restarts() > 0) {
            throw new LostRequestsException(String.join("\n", look.lostRequests()));
        }
        if (now.nanos() - last.nanos() >= LINE_NANOS) {
            say(StatusLine.of(last, now, began));
            last = now;
        }
    }

    /** @throws IOException when it waits for something: such an end is not a success */
    void requireNotWaiting() throws IOException {
        if (!waitsFor.isEmpty()) {
            throw new IOException("Ended while it waited: " + String.join("; ", waitsFor));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        watch.close();
        metrics.close();
    }
}
