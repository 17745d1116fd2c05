package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.intake.BlockIntake;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.RawRecord;
import java.util.List;

/**
 * Messages become blocks of facts; what is no sound fact becomes a dead letter, and where it may speak against somebody
 * the machine hears of it too, as of a defective row of a delivery.
 */
final class FactIntake extends BlockIntake<RowBlock> {

    private static final long serialVersionUID = 1L;

    private static final int BLOCK_ROWS = 1_024;
    private static final long MICROS_PER_MILLI = 1_000;

    private final MachineKind kind;
    private final MachineStreamOptions options;

    private transient List<Schema> schemas;
    private transient FactReader reader;
    private transient RowBlockBuilder block;

    /** @param partitions of the topic, by which a key belongs to one of them */
    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    FactIntake(MachineKind kind, MachineStreamOptions options, int partitions) {
        super(new Settings(options.topics().deadLetters(), partitions, options.lingerMillis(), BLOCK_ROWS));
        this.kind = kind;
        this.options = options;
    }

    @Override
    public void open() throws Exception {
        super.open();
        schemas = MachineJob.factSchemas(kind);
        reader = new FactReader(schemas);
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
        if (fault == null && kind.isOrdered() && isAhead(sink.instant(), record.appendedAtMillis())) {
            sink.dropRow();
            throw new MalformedMessageException(
                    DeadLetterReason.CLOCK_AHEAD,
                    "The fact is dated more than " + options.clockAheadMillis()
                            + " ms ahead of the broker's clock when it arrived.");
        }
        if (fault != null && !kind.hearsOfDefects(dataset)) {
            sink.dropRow();
            throw fault;
        }
        if (fault != null) {
            refuse(record, fault.reason(), fault.explanation());
            sink.setDefective();
        } else {
            accept();
        }
        beforeRow();
        sink.endRow();
        afterRow();
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
        return block.build();
    }
}
