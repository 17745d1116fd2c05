package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.io.Serializable;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Messages of a topic become rows of blocks, in the order of their partition; a message that cannot be one becomes a
 * dead letter. Holds no state: a block leaves when it is full, when its first row has waited for the linger, before a
 * watermark and before a checkpoint.
 *
 * @param <B> a block
 */
public abstract class BlockIntake<B> extends AbstractStreamOperator<B>
        implements OneInputStreamOperator<RawRecord, B>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    private final Settings settings;

    private transient Counter accepted;
    private transient Counter[] refused;
    private transient long watermarkMillis;

    /**
     * How messages are taken.
     *
     * @param deadLetters topic of the dead letters
     * @param partitions of the topic that is read, by which a key belongs to one of them
     * @param lingerMillis longest time that a row waits for others to share its block
     * @param blockRows most rows of a block
     */
    public record Settings(String deadLetters, int partitions, long lingerMillis, int blockRows)
            implements Serializable {}

    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    protected BlockIntake(Settings settings) {
        this.settings = settings;
    }

    /**
     * Takes what a message holds.
     *
     * @throws MalformedMessageException when it is not what it should be: it becomes a dead letter
     */
    protected abstract void take(RawRecord record, byte[] value) throws MalformedMessageException;

    /** Called after a record has become a dead letter because {@link #take} could not take it, or because it is broken. */
    protected void refused(RawRecord record, MalformedMessageException fault) {
        // nobody else needs to hear of it
    }

    /** Rows of the block that is being filled. */
    protected abstract int pendingRows();

    /** The block that was being filled; the next one is empty. */
    protected abstract B takeBlock();

    @Override
    public void open() throws Exception {
        super.open();
        watermarkMillis = Long.MIN_VALUE;
        accepted = getMetricGroup().counter("requestsAccepted");
        refused = DeadLetterCounters.register(getMetricGroup());
        getMetricGroup()
                .gauge(
                        "watermarkLagMillis",
                        () -> watermarkMillis == Long.MIN_VALUE
                                ? -1L
                                : getProcessingTimeService().getCurrentProcessingTime() - watermarkMillis);
    }

    @Override
    public final void processElement(StreamRecord<RawRecord> element) {
        RawRecord record = element.getValue();
        byte[] value = record.value();
        if (value != null && Heartbeat.is(value)) {
            return;
        }
        try {
            take(record, record.usableValue());
        } catch (MalformedMessageException e) {
            refuse(record, e.reason(), e.explanation());
            refused(record, e);
        }
    }

    /** Makes a record a dead letter. */
    protected final void refuse(RawRecord record, DeadLetterReason reason, String explanation) {
        refused[reason.ordinal()].inc();
        DeadLetter letter = record.refused(reason, explanation);
        output.collect(
                DEAD_LETTERS,
                new StreamRecord<>(new OutgoingMessage(settings.deadLetters(), letter.messageKey(), letter.toBytes())));
    }

    /** The messages of one key are taken in the order of their partition: in another one they would be out of order. */
    protected final void requireItsPartition(byte[] key, RawRecord record) throws MalformedMessageException {
        int partition = KeyPartitions.of(key, settings.partitions());
        if (partition != record.partition()) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_PARTITION,
                    "The message stands in partition " + record.partition() + "; murmur2 of its key says " + partition
                            + " of " + settings.partitions() + ".");
        }
    }

    /** Called before a row is added: the first of a block starts the linger. */
    protected final void beforeRow() {
        if (pendingRows() == 0) {
            getProcessingTimeService()
                    .registerTimer(
                            getProcessingTimeService().getCurrentProcessingTime() + settings.lingerMillis(), this);
        }
    }

    /** Called after a row was added: the last of a full block sends it. */
    protected final void afterRow() {
        if (pendingRows() >= settings.blockRows()) {
            flush();
        }
    }

    /** Counts a message that was taken. */
    protected final void accept() {
        accepted.inc();
    }

    /** Sends the rows so far. */
    private void flush() {
        if (pendingRows() > 0) {
            output.collect(new StreamRecord<>(takeBlock()));
        }
    }

    @Override
    public void onProcessingTime(long timeMillis) {
        flush();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        watermarkMillis = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }
}
