package io.sitthi.programmes.wallet;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BAHT;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.DOUBLE;
import static io.sitthi.datasets.columns.ColumnType.INT32;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.STRING_LIST;
import static io.sitthi.datasets.columns.ColumnType.TIME;
import static io.sitthi.datasets.columns.ColumnType.UUID;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.civil.CivilRegister;
import java.util.List;
import java.util.stream.Stream;

/**
 * The wallet's datasets, delivered and written, with their columns in the contract's order (contract sections 1, 3 and
 * 4).
 */
public final class WalletSchemas {

    public static final Schema REGISTRATIONS = Schema.named("registrations")
            .columns(
                    required("registration_id", INT64),
                    required("citizen_id", INT64),
                    required("given_name", STRING),
                    required("family_name", STRING),
                    required("birth_date", DATE),
                    required("laser_code", STRING),
                    required("home_district_code", INT32),
                    required("applicant_group", STRING),
                    required("channel", STRING),
                    nullable("identity_verified_at", TIME),
                    required("registered_at", TIME))
            .key("citizen_id")
            .codes("applicant_group", ApplicantGroup.values())
            .codes("channel", Channel.values())
            .build();

    public static final Schema CIVIL = CivilRegister.schema();

    public static final Schema TAX = Schema.named("tax")
            .columns(required("citizen_id", INT64), required("tax_year_be", INT32), required("assessable_income", BAHT))
            .key("citizen_id")
            .build();

    public static final Schema DEPOSITS = Schema.named("deposits")
            .columns(
                    required("citizen_id", INT64),
                    required("bank_code", INT32),
                    required("account_type", STRING),
                    required("currency", STRING),
                    required("joint", BOOLEAN),
                    required("balance", BAHT),
                    required("as_of", DATE))
            .key("citizen_id")
            .build();

    public static final Schema INCARCERATION = Schema.named("incarceration")
            .columns(required("citizen_id", INT64), required("admitted_on", DATE), nullable("released_on", DATE))
            .key("citizen_id")
            .build();

    public static final Schema MEASURES = Schema.named("measures")
            .columns(required("citizen_id", INT64), required("measure", STRING), required("finding", STRING))
            .key("citizen_id")
            .codes("finding", Finding.values())
            .build();

    /** Appeals against verdicts, all that were ever filed; a drop need not have it (section 16). */
    public static final Schema APPEALS = Schema.named("appeals")
            .columns(
                    required("appeal_id", INT64),
                    required("registration_id", INT64),
                    required("filed_at", TIME),
                    required("grounds", STRING),
                    nullable("decision", STRING),
                    nullable("decided_by", STRING),
                    nullable("decided_at", TIME),
                    nullable("given_name", STRING),
                    nullable("family_name", STRING),
                    nullable("birth_date", DATE),
                    nullable("laser_code", STRING),
                    nullable("civil_birth_date", DATE),
                    nullable("nationality", STRING),
                    nullable("deceased", BOOLEAN),
                    nullable("house", BOOLEAN),
                    nullable("income", BAHT),
                    nullable("deposits", BAHT),
                    nullable("incarcerated", BOOLEAN),
                    nullable("suspended", BOOLEAN),
                    nullable("violated", BOOLEAN),
                    nullable("source_data_error", BOOLEAN))
            .key("registration_id")
            .unique("appeal_id")
            .codes("grounds", AppealGrounds.values())
            .codes("decision", AppealDecision.values())
            .build();

    public static final Schema MERCHANTS = Schema.named("merchants")
            .columns(
                    required("merchant_id", INT64),
                    required("name", STRING),
                    required("merchant_class", STRING),
                    required("status", STRING),
                    required("district_code", INT32))
            .key("merchant_id")
            .unique("merchant_id")
            .codes("merchant_class", MerchantClass.values())
            .codes("status", MerchantStatus.values())
            .build();

    public static final Schema PAYMENTS = Schema.named("payments")
            .columns(
                    required("payment_id", UUID),
                    required("kind", STRING),
                    required("payer_id", INT64),
                    required("payee_merchant_id", INT64),
                    required("amount", BAHT),
                    required("goods", STRING_LIST),
                    nullable("latitude", DOUBLE),
                    nullable("longitude", DOUBLE),
                    required("occurred_at", TIME))
            .key("payer_id")
            .codes("kind", PaymentKind.values())
            .build();

    public static final Schema VERDICTS = Schema.named("verdicts")
            .columns(
                    required("registration_id", INT64),
                    required("citizen_id", INT64),
                    required("verdict", STRING),
                    required("reasons", STRING),
                    required("district_code", INT32),
                    nullable("appeal_id", INT64))
            .key("citizen_id")
            .build();

    public static final Schema WALLETS = Schema.named("wallets")
            .columns(
                    required("citizen_id", INT64),
                    required("district_code", INT32),
                    required("applicant_group", STRING),
                    required("credit", BAHT))
            .key("citizen_id")
            .build();

    /** Verdicts of earlier nights' registrations that a night gives otherwise (section 14). */
    public static final Schema REVISED = Schema.named("revised")
            .columns(Stream.concat(
                            VERDICTS.columns().stream(),
                            Stream.of(required("verdict_before", STRING), required("reasons_before", STRING)))
                    .toArray(Column[]::new))
            .key("citizen_id")
            .build();

    /** Citizens whose wallets end tonight (section 14). */
    public static final Schema WITHDRAWN = Schema.named("withdrawn")
            .columns(required("citizen_id", INT64))
            .key("citizen_id")
            .build();

    public static final Schema DECISIONS = Schema.named("decisions")
            .columns(
                    required("payment_id", UUID),
                    required("kind", STRING),
                    required("payer_id", INT64),
                    required("payee_merchant_id", INT64),
                    required("amount", BAHT),
                    required("occurred_at", TIME),
                    required("decision", STRING),
                    required("reasons", STRING),
                    required("duplicate", BOOLEAN),
                    nullable("payer_balance", BAHT))
            .key("payer_id")
            .build();

    public static final Schema BALANCES = Schema.named("balances")
            .columns(required("account_kind", STRING), required("account_id", INT64), required("balance", BAHT))
            .build();

    /** What the rules saw of each registration (section 11). */
    public static final Schema EVIDENCE = evidence("evidence");

    /**
     * The same of those registrations of earlier nights that a night judged again (section 14): it takes the place of what the
     * nights before saw of them.
     */
    public static final Schema EVIDENCE_AGAIN = evidence("evidence-again");

    /** Registrations with IDENTITY_MISMATCH, with what differs (section 16). */
    public static final Schema MISMATCHES = Schema.named("mismatches")
            .columns(
                    required("registration_id", INT64),
                    required("citizen_id", INT64),
                    required("fields", STRING),
                    required("kind", STRING))
            .key("citizen_id")
            .build();

    /** What {@code what-if} writes: registrations whose verdict or reasons another programme changes (section 12). */
    public static final Schema MOVED = Schema.named("moved")
            .columns(
                    required("registration_id", INT64),
                    required("citizen_id", INT64),
                    required("verdict_before", STRING),
                    required("verdict_after", STRING),
                    required("reasons_before", STRING),
                    required("reasons_after", STRING))
            .key("citizen_id")
            .build();

    /** What {@code difference} writes: registrations that two nights judge differently (section 13). */
    public static final Schema CHANGES = Schema.named("changes")
            .columns(
                    required("registration_id", INT64),
                    required("citizen_id", INT64),
                    required("change", STRING),
                    nullable("verdict_before", STRING),
                    nullable("verdict_after", STRING),
                    nullable("reasons_before", STRING),
                    nullable("reasons_after", STRING),
                    required("causes", STRING))
            .key("citizen_id")
            .build();

    /** What agencies deliver, in the contract's order, but for {@link #APPEALS}, which a drop need not have. */
    public static final List<Schema> DELIVERED =
            List.of(REGISTRATIONS, CIVIL, TAX, DEPOSITS, INCARCERATION, MEASURES, MERCHANTS, PAYMENTS);

    /** What eligibility depends on, in the order in which it is read: the registrations, and the sources about citizens. */
    public static final List<Schema> ELIGIBILITY =
            List.of(REGISTRATIONS, CIVIL, TAX, DEPOSITS, INCARCERATION, MEASURES);

    /** Of {@code identities/} of a run of identity proofing (CONTRACT-PROGRAMMES, section 8): who proved what where, and when. */
    public static final Schema PROOFS = Schema.named("proofs")
            .columns(required("citizen_id", INT64), required("channel", STRING), required("verified_at", TIME))
            .key("citizen_id")
            .build();

    /** Of {@code identities/} of a run of digital ID (section 7): who was enrolled, and when. */
    public static final Schema DIGITAL_IDENTITIES = Schema.named("digital_identities")
            .columns(required("citizen_id", INT64), required("enrolled_at", TIME))
            .key("citizen_id")
            .build();

    /** What {@code verify --proofs} reads beside {@link #ELIGIBILITY}. */
    public static final List<Schema> PROVING = List.of(PROOFS, DIGITAL_IDENTITIES);

    /** What {@code verify} and {@code pay} write, in the contract's order. */
    public static final List<Schema> WRITTEN = List.of(VERDICTS, WALLETS, DECISIONS, BALANCES);

    private WalletSchemas() {}

    private static Schema evidence(String name) {
        return Schema.named(name)
                .columns(
                        required("registration_id", INT64),
                        required("citizen_id", INT64),
                        required("district_code", INT32),
                        required("applicant_group", STRING),
                        required("channel", STRING),
                        required("registered_at", TIME),
                        nullable("identity_verified_at", TIME),
                        required("civil", STRING),
                        nullable("identity_differs", BOOLEAN),
                        nullable("birth_date", DATE),
                        nullable("nationality", STRING),
                        nullable("deceased", BOOLEAN),
                        nullable("house", BOOLEAN),
                        required("income", BAHT),
                        required("deposits", BAHT),
                        required("incarcerated", BOOLEAN),
                        required("suspended", BOOLEAN),
                        required("violated", BOOLEAN),
                        required("source_data_error", BOOLEAN),
                        nullable("civil_person", INT64),
                        nullable("appeal_id", INT64))
                .key("citizen_id")
                .codes("applicant_group", ApplicantGroup.values())
                .codes("channel", Channel.values())
                .codes("civil", LookUp.values())
                .build();
    }
}
