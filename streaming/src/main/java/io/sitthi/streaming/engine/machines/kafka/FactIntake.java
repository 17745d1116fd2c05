package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.intake.BlockIntake;
import io.sitthi.streaming.engine.intake.RecordSources;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Messages become blocks of facts; what is no sound fact becomes a dead letter, and where it may speak against somebody
 * the machine hears of it too, as of a defective row of a delivery.
 */
final class FactIntake extends BlockIntake<RowBlock> {

    private static final long serialVersionUID = 1L;

    /**
     * Says that facts wait for heartbeats of the first topic: where topics are brought into one order, what was read of the
     * others waits until the first topic's time has passed it.
     */
    static final OutputTag<Long> WAITING = new OutputTag<>("waiting", Types.LONG);

    private static final int BLOCK_ROWS = 1_024;
    private static final long MICROS_PER_MILLI = 1_000;

    private final MachineKind kind;
    private final MachineStreamOptions options;
    private final int topic;

    private transient List<Schema> schemas;
    private transient List<RowView> views;
    private transient long askedMillis;
    private transient FactReader reader;
    private transient RowBlockBuilder block;

    /**
     * Of one topic.
     *
     * @param topic its place among the kind's topics of facts
     * @param partitions of the topic, by which a key belongs to one of them
     */
    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    FactIntake(MachineKind kind, MachineStreamOptions options, int topic, int partitions) {
        super(new Settings(options.topics().deadLetters(), partitions, options.lingerMillis(), BLOCK_ROWS));
        this.kind = kind;
        this.options = options;
        this.topic = topic;
    }

    @Override
    public void open() throws Exception {
        super.open();
        schemas = MachineJob.factSchemas(kind);
        views = schemas.stream().map(RowView::new).toList();
        reader = new FactReader(kind, FactReader.ofTopic(kind, topic));
        block = new RowBlockBuilder(schemas);
    }

    @Override
    protected void take(RawRecord record, byte[] value) throws MalformedMessageException {
        try {
            long subject = subject(record);
            reader.read(value);
            add(record, subject);
        } catch (RuntimeException | StackOverflowError e) {
            block.rows(0).dropRow();
            throw MalformedMessageException.unreadable("message", e);
        }
    }

    private long subject(RawRecord record) throws MalformedMessageException {
        byte[] key = record.key();
        if (key == null || !Keys.isId(key)) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_KEY, "The message's key is no id in decimal digits.");
        }
        requireItsPartition(key, record);
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
            refuse(record, fault.reason(), fault.explanation());
            sink.setDefective();
            stampIfUnknown(schema, sink, fault, record);
        } else {
            accept();
        }
        if (kind.isMerged()) {
            sink.setInstant(record.appendedAtMillis() * MICROS_PER_MILLI);
        }
        beforeRow();
        sink.endRow();
        afterRow();
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
            rule.check(
                    view,
                    block.size(),
                    (column, code) -> broken.add(new MalformedMessageException(
                            reason(code),
                            schemas.get(dataset).columns().get(column).name() + ": " + code + ".")));
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

    @Override
    protected int pendingRows() {
        return block.size();
    }

    @Override
    protected RowBlock takeBlock() {
        if (kind.isMerged() && topic > 0) {
            askForBeats();
        }
        return block.build();
    }

    /** Facts of the first topic make nobody wait; what else is read wants to know that it has read all before it. */
    private void askForBeats() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (now - askedMillis >= RecordSources.BEATS_ASKED_EVERY_MILLIS) {
            askedMillis = now;
            output.collect(WAITING, new StreamRecord<>(now));
        }
    }
}
