package io.sitthi.programmes.customs;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.TIME;
import static io.sitthi.datasets.columns.ColumnType.UUID;
import static io.sitthi.programmes.customs.CustomsSchemas.DELIVERED;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the paperless gate takes and writes (CONTRACT-PROGRAMMES, section 10, <i>Stream</i>). */
public final class GateSchemas {

    /** When a fact was recorded: its event time, which stands beside its row. */
    public static final String RECORDED_AT = "recorded_at";

    public static final Schema SUBMISSIONS = Schema.named("submissions")
            .columns(
                    required("submission_id", UUID),
                    required(TRADER, INT64),
                    nullable("broker_tax_id", INT64),
                    required("direction", STRING),
                    required("submitted_at", TIME))
            .key(TRADER)
            .own("submitted_at")
            .codes("direction", Direction.values())
            .build();

    /** Facts as a drop holds them, for a replay. */
    public static final Schema FACTS = Schema.named("facts")
            .columns(
                    required("dataset", STRING),
                    required(RECORDED_AT, TIME),
                    required(TRADER, INT64),
                    required("row", STRING))
            .key(TRADER)
            .own(RECORDED_AT)
            .build();

    public static final Schema GATE_DECISIONS = Schema.named("gate_decisions")
            .columns(
                    required("submission_id", UUID),
                    required(TRADER, INT64),
                    required("decision", STRING),
                    required("reasons", STRING),
                    nullable("error_text", STRING),
                    required("submitted_at", TIME))
            .key(TRADER)
            .build();

    /** Where submissions stand in {@link #TAKEN}; before them come the datasets in their order. */
    public static final int SUBMISSION = DELIVERED.size();

    /**
     * What the gate takes: rows of the four datasets, each with the instant at which it was recorded, and submissions. The
     * instant is null in rows with which the gate opens.
     */
    public static final List<DatasetRules> TAKEN = taken();

    /** The datasets of a drop for a replay of the gate. */
    public static final List<Schema> REPLAYED = replayed();

    private GateSchemas() {}

    private static List<DatasetRules> taken() {
        List<DatasetRules> taken = new ArrayList<>();
        for (DatasetRules dataset : CustomsRows.DATASETS) {
            Schema delivered = dataset.schema();
            List<Column> columns = new ArrayList<>(delivered.columns());
            columns.add(nullable(RECORDED_AT, TIME));
            Schema recorded =
                    new Schema(delivered.name(), columns, delivered.key(), List.of(), RECORDED_AT, delivered.codes());
            taken.add(new DatasetRules(recorded, false, dataset.read(), Set.of(), dataset.rules(), dataset.forms()));
        }
        taken.add(DatasetRules.of(SUBMISSIONS).judged().build());
        return List.copyOf(taken);
    }

    private static List<Schema> replayed() {
        List<Schema> all = new ArrayList<>(DELIVERED);
        all.add(FACTS);
        all.add(SUBMISSIONS);
        return List.copyOf(all);
    }
}
