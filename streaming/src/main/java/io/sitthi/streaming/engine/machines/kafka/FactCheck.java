package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.letters.SecondSending;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.util.List;

/** The checks of a fact that is sent once more, as the intake makes them; its key is its subject's. */
public final class FactCheck implements SecondSending.KeyOf {

    private final List<Schema> schemas;
    private final FactReader reader;
    private final RowBlockBuilder rows;

    /**
     * Of one topic.
     *
     * @param topic its place among the kind's topics of facts
     */
    public FactCheck(MachineKind kind, int topic) {
        schemas = MachineJob.factSchemas(kind);
        reader = new FactReader(kind, FactReader.ofTopic(kind, topic));
        rows = new RowBlockBuilder(schemas);
    }

    @Override
    public byte[] of(byte[] message, long nowMillis) throws MalformedMessageException {
        RowBlockBuilder.Sink sink = null;
        try {
            reader.read(message);
            sink = rows.rows(reader.dataset());
            reader.put(sink);
            MalformedMessageException fault = reader.fault();
            if (fault != null) {
                throw fault;
            }
            return Keys.of(sink.subject());
        } catch (RuntimeException | StackOverflowError e) {
            throw MalformedMessageException.unreadable("message", e);
        } finally {
            if (sink != null) {
                sink.dropRow();
            }
        }
    }
}
