package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.schema.Schema;
import java.util.List;

/**
 * A dataset that a kind writes.
 *
 * @param schema its columns, at most 64
 * @param combined whether its rows are made from all subjects together, after the last one was judged; otherwise
 *     judges append them
 * @param distinct columns of numbers whose values hardly repeat: no dictionary is tried for them
 */
public record OutputDataset(Schema schema, boolean combined, List<String> distinct) {

    /** A dataset whose rows a judge appends. */
    public static OutputDataset of(Schema schema, String... distinct) {
        return new OutputDataset(schema, false, List.of(distinct));
    }

    /** A dataset that is made from all subjects together. */
    public static OutputDataset combined(Schema schema) {
        return new OutputDataset(schema, true, List.of());
    }

    public String name() {
        return schema.name();
    }
}
