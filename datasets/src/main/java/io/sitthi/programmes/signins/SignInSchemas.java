package io.sitthi.programmes.signins;

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
import java.util.Arrays;
import java.util.List;

/** What a sign-in programme reads and writes (CONTRACT-PROGRAMMES, section 9.3). */
public final class SignInSchemas {

    public static final Schema SIGN_INS = Schema.named("sign_ins")
            .columns(
                    required("sign_in_id", UUID),
                    required("account_id", INT64),
                    required("password_ok", BOOLEAN),
                    nullable("code_step", INT64),
                    required("occurred_at", TIME))
            .key("account_id")
            .own("occurred_at")
            .build();

    public static final Schema FACTOR_EVENTS = Schema.named("factor_events")
            .columns(
                    required("event_id", UUID),
                    required("account_id", INT64),
                    required("event", STRING),
                    required("occurred_at", TIME))
            .key("account_id")
            .own("occurred_at")
            .codes("event", Arrays.stream(FactorEvent.values()).map(Enum::name).toArray(String[]::new))
            .build();

    public static final Schema DECISIONS = Schema.named("decisions")
            .columns(
                    required("sign_in_id", UUID),
                    required("account_id", INT64),
                    required("decision", STRING),
                    required("reasons", STRING))
            .key("account_id")
            .build();

    public static final Schema LOCKS = Schema.named("locks")
            .columns(
                    required("account_id", INT64),
                    required("locked_from", TIME),
                    required("locked_until", TIME),
                    nullable("lifted_at", TIME))
            .key("account_id")
            .build();

    public static final Schema DAILY = Schema.named("daily")
            .columns(
                    required("day", DATE),
                    required("accepted", INT64),
                    required("declined", INT64),
                    required("locks", INT64))
            .build();

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(SIGN_INS, FACTOR_EVENTS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN = List.of(DECISIONS, LOCKS, DAILY);

    /** Where the datasets stand in {@link #RULES}. */
    public static final int SIGN_IN_ROWS = 0;

    public static final int FACTOR_EVENT_ROWS = 1;

    /** The datasets with what is asked of their rows. */
    public static final List<DatasetRules> RULES = List.of(
            DatasetRules.of(SIGN_INS).judged().build(),
            DatasetRules.of(FACTOR_EVENTS).build());

    private SignInSchemas() {}
}
