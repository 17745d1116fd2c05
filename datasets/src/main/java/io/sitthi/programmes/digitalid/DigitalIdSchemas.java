package io.sitthi.programmes.digitalid;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.optional;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.DOUBLE;
import static io.sitthi.datasets.columns.ColumnType.INT32;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.TIME;

import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.civil.CivilRegister;
import io.sitthi.programmes.civil.CivilStatus;
import java.util.List;

/** What the digital identity reads and writes (CONTRACT-PROGRAMMES, section 7). */
public final class DigitalIdSchemas {

    public static final Schema ENROLMENTS = Schema.named("enrolments")
            .columns(
                    required("enrolment_id", INT64),
                    required("citizen_id", INT64),
                    required("method", STRING),
                    nullable("office_code", INT32),
                    required("device_id", STRING),
                    nullable("given_name", STRING),
                    nullable("family_name", STRING),
                    nullable("birth_date", DATE),
                    nullable("laser_code", STRING),
                    required("started_at", TIME),
                    nullable("terms_accepted_at", TIME),
                    nullable("card_confirmed_at", TIME),
                    nullable("selfie_at", TIME),
                    nullable("face_score", DOUBLE),
                    nullable("password_set_at", TIME),
                    nullable("consent_at", TIME),
                    nullable("completed_at", TIME))
            .key("citizen_id")
            .own("started_at")
            .codes("method", Method.values())
            .build();

    public static final Schema CIVIL = CivilRegister.schema(optional("died_on", DATE));

    public static final Schema CARDS = Schema.named("cards")
            .columns(
                    required("citizen_id", INT64),
                    required("laser_code", STRING),
                    required("issued_on", DATE),
                    nullable("expires_on", DATE),
                    required("status", STRING),
                    nullable("ended_on", DATE))
            .key("citizen_id")
            .unique("citizen_id", "laser_code")
            .own("issued_on")
            .codes("status", CardStatus.values())
            .build();

    public static final Schema VERDICTS = Schema.named("verdicts")
            .columns(
                    required("enrolment_id", INT64),
                    required("citizen_id", INT64),
                    required("verdict", STRING),
                    required("reasons", STRING),
                    required("method", STRING))
            .key("citizen_id")
            .build();

    /** What the rules saw of each enrolment that got a verdict (section 11). */
    public static final Schema EVIDENCE = Schema.named("evidence")
            .columns(
                    required("enrolment_id", INT64),
                    required("citizen_id", INT64),
                    required("method", STRING),
                    nullable("office_code", INT32),
                    required("started_at", TIME),
                    nullable("completed_at", TIME),
                    required("steps_missing", BOOLEAN),
                    required("steps_out_of_order", BOOLEAN),
                    required("selfie_taken", BOOLEAN),
                    nullable("face_score", DOUBLE),
                    required("civil", STRING),
                    nullable("identity_differs", BOOLEAN),
                    nullable("civil_status", STRING),
                    nullable("died_on", DATE),
                    required("card", STRING),
                    nullable("card_issued_on", DATE),
                    nullable("card_expires_on", DATE),
                    nullable("card_status", STRING),
                    nullable("card_ended_on", DATE))
            .key("citizen_id")
            .codes("method", Method.values())
            .codes("civil", LookUp.values())
            .codes("civil_status", CivilStatus.values())
            .codes("card", LookUp.values())
            .codes("card_status", CardStatus.values())
            .build();

    public static final Schema IDENTITIES = Schema.named("identities")
            .columns(
                    required("citizen_id", INT64),
                    required("device_id", STRING),
                    required("enrolled_at", TIME),
                    nullable("valid_until", DATE),
                    required("status", STRING))
            .key("citizen_id")
            .build();

    public static final Schema DAILY = Schema.named("daily")
            .columns(
                    required("day", DATE),
                    required("method", STRING),
                    required("started", INT64),
                    required("accepted", INT64),
                    required("superseded", INT64))
            .build();

    public static final Schema OFFICES = Schema.named("offices")
            .columns(required("office_code", INT32), required("started", INT64), required("accepted", INT64))
            .build();

    public static final Schema SHARED_DEVICES = Schema.named("shared_devices")
            .columns(required("device_id", STRING), required("citizens", INT64))
            .build();

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(ENROLMENTS, CIVIL, CARDS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN = List.of(VERDICTS, IDENTITIES, DAILY, OFFICES, SHARED_DEVICES);

    private DigitalIdSchemas() {}
}
