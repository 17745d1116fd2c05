package io.sitthi.streaming.engine.lease;

import io.sitthi.streaming.engine.watch.BackgroundWatch;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lease while the job runs; elements pass through unchanged. There is one of it, at a place through which the
 * watermark passes that every decision waits for: so nothing is decided before the lease is held.
 *
 * <p>No checkpoint completes without a renewal of the lease that began after the checkpoint did. What is booked in
 * transactions becomes visible only with a checkpoint; so a job that has lost its lease books nothing more, even when
 * it has not noticed. It then ends, and is not started again.
 */
public final class HoldLease<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HoldLease.class);

    /** How long Kafka may be silent before a start or a checkpoint fails, as a sink's flush does. */
    private static final long PATIENCE_SECONDS = 120;

    private static final long AGAIN_MILLIS = 500;

    private final Lease lease;
    private final WatchedTopics topics;

    private transient HeldLease held;
    private transient BackgroundWatch watch;
    private transient List<String> waitsFor;
    private transient volatile long renewedAtNanos;
    private transient volatile long completed;
    private transient volatile long completedMillis;
    private transient boolean completedIsUnwritten;

    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    public HoldLease(Lease lease, WatchedTopics topics) {
        this.lease = lease;
        this.topics = topics;
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new HeldLease(lease);
        waitsFor = List.of();
        completedMillis = System.currentTimeMillis();
        renewPatiently(0);
        getMetricGroup().gauge("epoch", () -> lease.start().epoch());
        getMetricGroup().gauge("leaseAgeMillis", () -> (System.nanoTime() - renewedAtNanos) / 1_000_000);
        getMetricGroup().gauge("checkpointAgeMillis", () -> System.currentTimeMillis() - completedMillis);
        watch = new BackgroundWatch(lease.kafka(), topics);
        getMetricGroup().gauge("waits", () -> watch.look().waitsFor().size());
        getMetricGroup().gauge("lostRequests", () -> watch.look().lostRequests().size());
        nextTimer();
    }

    private void nextTimer() {
        getProcessingTimeService()
                .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + Lease.RENEW_MILLIS / 2, this);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void onProcessingTime(long timeMillis) {
        long ageMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedAtNanos);
        if (completedIsUnwritten || ageMillis >= Lease.RENEW_MILLIS / 2) {
            try {
                renew(0);
            } catch (IOException e) {
                LOG.warn("The lease could not be renewed; trying again: {}", e.getMessage());
            }
        }
        tellWhatItWaitsFor();
        nextTimer();
    }

    private void tellWhatItWaitsFor() {
        List<String> now = new ArrayList<>(watch.look().waitsFor());
        now.addAll(watch.look().lostRequests());
        if (!now.equals(waitsFor)) {
            waitsFor = now;
            LOG.warn("Stream {} waits: {}", lease.start().name(), now.isEmpty() ? "no more" : String.join("; ", now));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        renewPatiently(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        if (checkpointId > completed) {
            completed = checkpointId;
            completedMillis = System.currentTimeMillis();
            completedIsUnwritten = true;
        }
    }

    private void renewPatiently(long begun) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                renew(begun);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LOG.warn("The lease could not be renewed; trying again: {}", e.getMessage());
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private void renew(long begun) throws IOException {
        long now = System.nanoTime();
        long writing = completed;
        try {
            held.renew(begun, writing, completedMillis);
        } catch (LeaseLostException e) {
            throw new SuppressRestartsException(e);
        }
        renewedAtNanos = now;
        completedIsUnwritten = writing != completed;
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            if (watch != null) {
                watch.close();
            }
            if (held != null) {
                writeCompleted();
                held.close();
            }
        }
    }

    /** A savepoint that ended the job is recorded nowhere else. */
    private void writeCompleted() {
        if (completedIsUnwritten) {
            try {
                held.renew(0, completed, completedMillis);
            } catch (IOException | LeaseLostException | RuntimeException e) {
                LOG.warn("Could not record that checkpoint {} is complete: {}", completed, e.getMessage());
            }
        }
    }
}
