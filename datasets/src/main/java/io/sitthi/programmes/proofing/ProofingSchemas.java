package io.sitthi.programmes.proofing;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.TIME;
import static io.sitthi.datasets.columns.ColumnType.UUID;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import java.util.List;

/** What a proofing programme reads and writes (CONTRACT-PROGRAMMES, section 8). */
public final class ProofingSchemas {

    public static final Schema PROOFING_EVENTS = Schema.named("proofing_events")
            .columns(
                    required("event_id", UUID),
                    required("citizen_id", INT64),
                    required("application_id", INT64),
                    required("channel", STRING),
                    required("step", STRING),
                    nullable("code", STRING),
                    nullable("first_time", BOOLEAN),
                    required("occurred_at", TIME))
            .key("citizen_id")
            .own("occurred_at")
            .build();

    public static final Schema APPLICATIONS = Schema.named("applications")
            .columns(
                    required("application_id", INT64),
                    required("citizen_id", INT64),
                    required("channel", STRING),
                    required("status", STRING),
                    required("opened_at", TIME),
                    required("since", TIME),
                    nullable("next_step", STRING),
                    nullable("missed_step", STRING),
                    nullable("verified_at", TIME),
                    nullable("next_change", TIME),
                    required("source_data_error", BOOLEAN))
            .key("citizen_id")
            .build();

    public static final Schema REFUSED_EVENTS = Schema.named("refused_events")
            .columns(
                    required("event_id", UUID),
                    required("application_id", INT64),
                    required("citizen_id", INT64),
                    required("channel", STRING),
                    required("step", STRING),
                    required("occurred_at", TIME),
                    required("code", STRING))
            .key("citizen_id")
            .build();

    public static final Schema NOTIFICATIONS = Schema.named("notifications")
            .columns(
                    required("application_id", INT64),
                    required("citizen_id", INT64),
                    required("medium", STRING),
                    required("message", STRING),
                    required("due_at", TIME),
                    required("due_today", BOOLEAN))
            .key("citizen_id")
            .build();

    public static final Schema IDENTITIES = Schema.named("identities")
            .columns(required("citizen_id", INT64), required("channel", STRING), required("verified_at", TIME))
            .key("citizen_id")
            .build();

    public static final Schema DAILY = Schema.named("daily")
            .columns(
                    required("day", DATE),
                    required("channel", STRING),
                    required("opened", INT64),
                    required("verified", INT64))
            .build();

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(PROOFING_EVENTS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN = List.of(APPLICATIONS, REFUSED_EVENTS, NOTIFICATIONS, IDENTITIES, DAILY);

    /** The dataset with what is asked of its rows. */
    public static final List<DatasetRules> RULES =
            List.of(DatasetRules.of(PROOFING_EVENTS).judged().build());

    private ProofingSchemas() {}
}
