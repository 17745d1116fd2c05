package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.intake.DeadLetterCounters;
import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.RecordFault;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Messages become blocks of facts, in the order of their partition; what is no sound fact becomes a dead letter, and where
 * it may speak against somebody the machine hears of it too, as of a defective row of a delivery. Holds no state: a block
 * leaves when it is full, when its first fact has waited for the linger, before a watermark and before a checkpoint.
 */
final class FactIntake extends AbstractStreamOperator<RowBlock>
        implements OneInputStreamOperator<RawRecord, RowBlock>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    /**
     * Heartbeats that are wanted at once, of all partitions in turn: where topics are brought into one order, what was read
     * waits until every partition's time has passed it.
     */
    static final OutputTag<Long> BEATS = new OutputTag<>("beats", Types.LONG);

    /** One that the broker took in the millisecond of the fact would not do, and a later one follows. */
    private static final int BEATS_AFTER_BLOCK = 2;

    private static final long BEAT_EVERY_MILLIS = 3;
    private static final int BLOCK_ROWS = 1_024;
    private static final long MICROS_PER_MILLI = 1_000;

    private final MachineKind kind;
    private final MachineStreamOptions options;
    private final int topic;
    private final int partitions;

    private transient List<Schema> schemas;
    private transient List<RowView> views;
    private transient FactReader reader;
    private transient RowBlockBuilder block;
    private transient int beatsWanted;
    private transient boolean isBeatDue;
    private transient long lastBeatMillis;
    private transient Counter accepted;
    private transient Counter[] refused;

    /**
     * Of one topic.
     *
     * @param topic its place among the kind's topics of facts
     * @param partitions of the topic, by which a key belongs to one of them
     */
    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    FactIntake(MachineKind kind, MachineStreamOptions options, int topic, int partitions) {
        this.kind = kind;
        this.topic = topic;
        this.options = options;
        this.partitions = partitions;
    }

    @Override
    public void open() throws Exception {
        super.open();
        schemas = MachineJob.factSchemas(kind);
        views = schemas.stream().map(RowView::new).toList();
        reader = new FactReader(kind, FactReader.ofTopic(kind, topic));
        block = new RowBlockBuilder(schemas);
        accepted = getMetricGroup().counter("paymentsAccepted");
        refused = DeadLetterCounters.register(getMetricGroup());
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        RawRecord record = element.getValue();
        byte[] value = record.value();
        if (value != null && Heartbeat.is(value)) {
            return;
        }
        try {
            RecordFault fault = record.fault();
            if (fault != null) {
                throw new MalformedMessageException(fault.reason(), fault.explanation());
            }
            if (value == null) {
                throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no value.");
            }
            long subject = subject(record);
            reader.read(value);
            add(record, subject);
        } catch (MalformedMessageException e) {
            refuse(record, e);
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of the reader: what it was given must not stop the job
            block.rows(0).dropRow();
            refuse(
                    record,
                    new MalformedMessageException(
                            DeadLetterReason.MALFORMED,
                            "The message cannot be read (" + e.getClass().getSimpleName() + ")."));
        }
    }

    /** A subject's facts are taken in the order of one partition: those of another would be out of order. */
    private long subject(RawRecord record) throws MalformedMessageException {
        byte[] key = record.key();
        if (key == null || !Keys.isId(key)) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_KEY, "The message's key is no id in decimal digits.");
        }
        int partition = KeyPartitions.of(key, partitions);
        if (partition != record.partition()) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_PARTITION,
                    "The message stands in partition " + record.partition() + "; murmur2 of its key says " + partition
                            + " of " + partitions + ".");
        }
        return Keys.id(key);
    }

    private void add(RawRecord record, long subject) throws MalformedMessageException {
        int dataset = reader.dataset();
        Schema schema = schemas.get(dataset);
        RowBlockBuilder.Sink sink = block.rows(dataset);
        reader.put(sink);
        int key = schema.position(String.valueOf(schema.key()));
        MalformedMessageException fault = reader.fault();
        if (!sink.isPut(key)) {
            sink.putLong(key, subject);
        } else if (sink.subject() != subject) {
            sink.dropRow();
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_KEY, "The message's key is not its " + schema.key() + ".");
        }
        if (fault == null) {
            fault = brokenRule(dataset);
        }
        if (isClockMinded(fault) && isAhead(sink.instant(), record.appendedAtMillis())) {
            MalformedMessageException ahead = new MalformedMessageException(
                    DeadLetterReason.CLOCK_AHEAD,
                    "The fact is dated more than " + options.clockAheadMillis()
                            + " ms ahead of the broker's clock when it arrived.");
            if (!kind.isMerged() || !kind.hearsOfDefects(dataset)) {
                sink.dropRow();
                throw ahead;
            }
            fault = ahead;
        }
        if (fault != null && !kind.hearsOfDefects(dataset)) {
            sink.dropRow();
            throw fault;
        }
        if (fault != null) {
            refuse(record, fault);
            sink.setDefective();
            stampIfUnknown(schema, sink, fault, record);
        } else {
            accepted.inc();
        }
        if (kind.isMerged()) {
            sink.setInstant(record.appendedAtMillis() * MICROS_PER_MILLI);
        }
        if (block.size() == 0) {
            getProcessingTimeService()
                    .registerTimer(
                            getProcessingTimeService().getCurrentProcessingTime() + options.lingerMillis(), this);
        }
        sink.endRow();
        if (block.size() >= BLOCK_ROWS) {
            flush();
        }
    }

    /** The first of the dataset's further rules that the row that is put breaks; null for none. */
    private @Nullable MalformedMessageException brokenRule(int dataset) {
        List<RowRule> rules = kind.facts().get(dataset).rules();
        if (rules.isEmpty()) {
            return null;
        }
        RowView view = views.get(dataset).set(block.peek());
        List<MalformedMessageException> broken = new ArrayList<>();
        for (RowRule rule : rules) {
            rule.check(view, block.size(), (column, code) -> broken.add(new MalformedMessageException(
                    reason(code), schemas.get(dataset).columns().get(column).name() + ": " + code + ".")));
        }
        return broken.isEmpty() ? null : broken.get(0);
    }

    private static DeadLetterReason reason(RejectCode code) {
        return switch (code) {
            case NULL_VALUE -> DeadLetterReason.NULL_VALUE;
            case UNKNOWN_VALUE -> DeadLetterReason.UNKNOWN_VALUE;
            case NEGATIVE_VALUE, WRONG_AS_OF, DUPLICATE_KEY, UNKNOWN_REFERENCE -> DeadLetterReason.INVALID_FORMAT;
        };
    }

    private boolean isClockMinded(@Nullable MalformedMessageException fault) {
        return kind.isMerged() || kind.isOrdered() && fault == null;
    }

    /** A defective fact whose stamp cannot be meant counts from its arrival on. */
    private void stampIfUnknown(
            Schema schema, RowBlockBuilder.Sink sink, MalformedMessageException fault, RawRecord record) {
        if (kind.stamp().isEmpty() || !kind.stamp().equals(schema.own())) {
            return;
        }
        int column = schema.position(kind.stamp());
        if (!sink.isPut(column) || fault.reason() == DeadLetterReason.CLOCK_AHEAD) {
            sink.putLong(column, record.appendedAtMillis() * MICROS_PER_MILLI);
        }
    }

    /** By the broker's clock when the fact arrived, not by ours: a replay must judge alike. */
    private boolean isAhead(long instant, long appendedAtMillis) {
        return instant > (appendedAtMillis + options.clockAheadMillis()) * MICROS_PER_MILLI;
    }

    private void refuse(RawRecord record, MalformedMessageException fault) {
        refused[fault.reason().ordinal()].inc();
        DeadLetter letter = record.refused(fault.reason(), fault.explanation());
        output.collect(
                DEAD_LETTERS,
                new StreamRecord<>(
                        new OutgoingMessage(options.topics().deadLetters(), letter.messageKey(), letter.toBytes())));
    }

    private void flush() {
        if (block.size() > 0) {
            output.collect(new StreamRecord<>(block.build()));
            if (kind.isMerged() && topic > 0) {
                beatsWanted = BEATS_AFTER_BLOCK;
                beat();
            }
        }
    }

    /** Facts of the first topic make nobody wait; what else is read wants to know that it has read all before it. */
    private void beat() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (beatsWanted > 0 && now - lastBeatMillis >= BEAT_EVERY_MILLIS) {
            beatsWanted--;
            lastBeatMillis = now;
            long all = (long) options.topics().taken().size() * partitions;
            for (long beat = 0; beat < all; beat++) {
                output.collect(BEATS, new StreamRecord<>(beat));
            }
        }
        if (beatsWanted > 0 && !isBeatDue) {
            isBeatDue = true;
            getProcessingTimeService().registerTimer(lastBeatMillis + BEAT_EVERY_MILLIS, time -> {
                isBeatDue = false;
                beat();
            });
        }
    }

    @Override
    public void onProcessingTime(long timeMillis) {
        flush();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
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
