package io.sitthi.streaming.engine.changes;

import io.sitthi.streaming.engine.changes.ChangesFetcher.Batch;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Emits the changes, and after them the instant up to which everything is known. A separate thread waits for the
 * broker.
 */
final class ChangesReader implements SourceReader<RawRecord, ChangesPosition> {

    private static final int MAX_WAITING_BATCHES = 8;
    private static final long JOIN_MILLIS = 30_000;

    private final ChangesFetcher fetcher;
    private final ChangesOptions options;
    private final LongConsumer tellKnown;

    /* Guards what is shared with that thread. */
    private final Object lock = new Object();
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable Throwable failure;
    private boolean closed;

    private @Nullable Thread thread;
    private @Nullable ChangesPosition position;
    private long knownUntilMillis = Long.MIN_VALUE;
    private long readUntilMillis = Long.MIN_VALUE;

    /** @param tellKnown receives the instant up to which every change is known, in milliseconds */
    ChangesReader(ChangesFetcher fetcher, ChangesOptions options, LongConsumer tellKnown) {
        this.tellKnown = tellKnown;
        this.fetcher = fetcher;
        this.options = options;
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<ChangesPosition> splits) {
        for (ChangesPosition split : splits) {
            if (thread != null) {
                throw new IllegalStateException("a second split; the changes have one partition");
            }
            position = split;
            thread = new Thread(() -> run(split), "changes of the payment stream");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(ChangesPosition from) {
        try {
            fetcher.begin(from);
            while (true) {
                Batch batch = fetcher.fetch();
                synchronized (lock) {
                    while (batches.size() >= MAX_WAITING_BATCHES && !closed) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    if (!batch.records().isEmpty() || batch.readAtMillis() != ChangesFetcher.NO_PROGRESS) {
                        batches.add(batch);
                        available.complete(null);
                    }
                }
            }
        } catch (WakeupException | InterruptedException e) {
            // closed
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                failure = e;
                available.complete(null);
            }
        } finally {
            fetcher.close();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) throws IOException {
        Batch batch;
        synchronized (lock) {
            if (failure != null) {
                throw new IOException("the changes cannot be read: " + failure, failure);
            }
            batch = batches.poll();
            lock.notifyAll();
            if (batch == null) {
                if (available.isDone()) {
                    available = new CompletableFuture<>();
                }
                return InputStatus.NOTHING_AVAILABLE;
            }
        }
        for (RawRecord record : batch.records()) {
            requireNotTooLate(record);
            output.collect(record, record.appendedAtMillis());
        }
        if (batch.nextOffset() != ChangesFetcher.NO_PROGRESS) {
            position = new ChangesPosition(batch.nextOffset());
        }
        if (batch.readAtMillis() != ChangesFetcher.NO_PROGRESS) {
            long known = options.knownUntilMillis(batch.readAtMillis());
            if (known > knownUntilMillis) {
                knownUntilMillis = known;
                readUntilMillis = batch.readAtMillis();
                output.emitWatermark(new Watermark(known));
                tellKnown.accept(known);
            }
        }
        return InputStatus.MORE_AVAILABLE;
    }

    /** Payments may have been decided without it: this must not pass unnoticed. */
    private void requireNotTooLate(RawRecord record) throws IOException {
        if (record.appendedAtMillis() != RawRecord.UNKNOWN_TIME
                && readUntilMillis != Long.MIN_VALUE
                && record.appendedAtMillis() < readUntilMillis - options.clockSkewMillis()) {
            throw new IOException("topic " + record.topic() + ", offset " + record.offset() + ": appended at "
                    + record.appendedAtMillis() + " by the broker's clock, and not yet to be read at " + readUntilMillis
                    + " by this machine's; expected to differ by at most " + options.clockSkewMillis()
                    + " ms. Allow a larger clock skew");
        }
    }

    @Override
    public List<ChangesPosition> snapshotState(long checkpointId) {
        return position == null ? List.of() : List.of(position);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        synchronized (lock) {
            return batches.isEmpty() && failure == null ? available : CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() throws Exception {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        if (thread == null) {
            fetcher.close();
            return;
        }
        fetcher.wakeup();
        thread.join(JOIN_MILLIS);
    }
}
