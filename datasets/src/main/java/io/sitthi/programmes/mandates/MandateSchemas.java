package io.sitthi.programmes.mandates;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.STRING_LIST;
import static io.sitthi.datasets.columns.ColumnType.TIME;
import static io.sitthi.datasets.columns.ColumnType.UUID;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import java.util.Arrays;
import java.util.List;

/** What a mandates programme reads and writes (CONTRACT-PROGRAMMES, section 9.2). */
public final class MandateSchemas {

    public static final Schema MANDATE_EVENTS = Schema.named("mandate_events")
            .columns(
                    required("event_id", UUID),
                    required("grantor_tax_id", INT64),
                    required("mandate_id", INT64),
                    required("event", STRING),
                    required("by_tax_id", INT64),
                    nullable("agent_tax_id", INT64),
                    required("systems", STRING_LIST),
                    nullable("valid_from", TIME),
                    nullable("valid_until", TIME),
                    nullable("reason", STRING),
                    required("occurred_at", TIME))
            .key("grantor_tax_id")
            .own("occurred_at")
            .codes("event", Arrays.stream(MandateEvent.values()).map(Enum::name).toArray(String[]::new))
            .build();

    public static final Schema ACTS = Schema.named("acts")
            .columns(
                    required("act_id", UUID),
                    required("grantor_tax_id", INT64),
                    required("actor_tax_id", INT64),
                    required("system", STRING),
                    required("occurred_at", TIME))
            .key("grantor_tax_id")
            .own("occurred_at")
            .build();

    public static final Schema MANDATES = Schema.named("mandates")
            .columns(
                    required("mandate_id", INT64),
                    required("grantor_tax_id", INT64),
                    required("agent_tax_id", INT64),
                    required("status", STRING),
                    required("since", TIME),
                    required("granted_at", TIME),
                    nullable("confirmed_at", TIME),
                    required("systems", STRING),
                    nullable("valid_from", TIME),
                    nullable("valid_until", TIME),
                    required("expired", BOOLEAN),
                    nullable("reason", STRING))
            .key("grantor_tax_id")
            .build();

    public static final Schema REFUSED_EVENTS = Schema.named("refused_events")
            .columns(
                    required("event_id", UUID),
                    required("grantor_tax_id", INT64),
                    required("mandate_id", INT64),
                    required("code", STRING))
            .key("grantor_tax_id")
            .build();

    public static final Schema DECISIONS = Schema.named("decisions")
            .columns(
                    required("act_id", UUID),
                    required("grantor_tax_id", INT64),
                    required("actor_tax_id", INT64),
                    required("decision", STRING),
                    required("reasons", STRING),
                    nullable("mandate_id", INT64))
            .key("grantor_tax_id")
            .build();

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(MANDATE_EVENTS, ACTS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN = List.of(MANDATES, REFUSED_EVENTS, DECISIONS);

    /** Where the datasets stand in {@link #RULES}. */
    public static final int MANDATE_EVENT_ROWS = 0;

    public static final int ACT_ROWS = 1;

    /** The datasets with what is asked of their rows. */
    public static final List<DatasetRules> RULES = List.of(
            DatasetRules.of(MANDATE_EVENTS).build(),
            DatasetRules.of(ACTS).judged().build());

    private MandateSchemas() {}
}
