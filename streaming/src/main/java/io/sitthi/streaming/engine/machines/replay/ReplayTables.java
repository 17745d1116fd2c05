package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.MachineTallies;
import java.util.List;
import java.util.Map;

/** What a kind makes of its counts when a replay has ended: whole tables, and what the summary says. */
public interface ReplayTables {

    /** The tables that are made of counts. */
    default List<Schema> combined() {
        return List.of();
    }

    /** Writes the rows of one of them. */
    default void combine(Schema table, MachineTallies counts, RowSink rows) {
        throw new IllegalArgumentException(table.name());
    }

    /** The kind's own fields of {@code summary.json}, in their order: the same as the nightly run's. */
    Map<String, Object> summary(MachineTallies counts);
}
