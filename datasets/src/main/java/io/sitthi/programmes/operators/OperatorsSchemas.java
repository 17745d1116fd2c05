package io.sitthi.programmes.operators;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.TIME;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.schema.Schema;
import java.util.List;

/** What the check of operators' accounts reads and writes (CONTRACT-PROGRAMMES, section 9.1). */
public final class OperatorsSchemas {

    /** The nine columns of an address, in the contract's order. */
    public static final List<String> ADDRESS = List.of(
            "house_no", "building", "village_no", "lane", "road", "subdistrict", "district", "province", "postcode");

    public static final Schema ACCOUNTS = Schema.named("accounts")
            .columns(
                    required("account_id", INT64),
                    required("tax_id", INT64),
                    required("operator_type", STRING),
                    nullable("branch", STRING),
                    required("name", STRING))
            .columns(address(required("postcode", STRING)))
            .columns(
                    required("email", STRING),
                    nullable("email_confirmed_at", TIME),
                    required("officer_approved", BOOLEAN),
                    required("origin", STRING),
                    required("status", STRING),
                    required("registered_at", TIME))
            .key("tax_id")
            .unique("account_id")
            .own("registered_at")
            .codes("operator_type", OperatorType.values())
            .codes("origin", Origin.values())
            .codes("status", AccountStatus.values())
            .build();

    /** The Department of Business Development's register. */
    public static final Schema COMPANIES = register("companies");

    /** The civil register. */
    public static final Schema PERSONS = register("persons");

    /** The Revenue Department's register. */
    public static final Schema TAXPAYERS = register("taxpayers");

    public static final Schema VERDICTS = Schema.named("verdicts")
            .columns(
                    required("account_id", INT64),
                    required("tax_id", INT64),
                    required("verdict", STRING),
                    required("reasons", STRING))
            .key("tax_id")
            .build();

    /** What the rules saw of each account that got a verdict (section 11). */
    public static final Schema EVIDENCE = Schema.named("evidence")
            .columns(
                    required("account_id", INT64),
                    required("tax_id", INT64),
                    required("operator_type", STRING),
                    required("status", STRING),
                    required("origin", STRING),
                    required("officer_approved", BOOLEAN),
                    required("registered_at", TIME),
                    nullable("email_confirmed_at", TIME),
                    required("head_office", BOOLEAN),
                    required("register", STRING),
                    nullable("register_status", STRING),
                    nullable("name_differs", BOOLEAN),
                    nullable("address_differs", STRING))
            .key("tax_id")
            .codes("operator_type", OperatorType.values())
            .codes("status", AccountStatus.values())
            .codes("origin", Origin.values())
            .codes("register", LookUp.values())
            .codes("register_status", RegisterStatus.values())
            .build();

    public static final Schema CONFIRMATIONS = Schema.named("confirmations")
            .columns(
                    required("account_id", INT64),
                    required("tax_id", INT64),
                    required("field", STRING),
                    nullable("held", STRING),
                    nullable("registered", STRING))
            .key("tax_id")
            .build();

    public static final Schema WAITING = Schema.named("waiting")
            .columns(required("account_id", INT64), required("name", STRING), required("registered_at", TIME))
            .build();

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(ACCOUNTS, COMPANIES, PERSONS, TAXPAYERS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN = List.of(VERDICTS, CONFIRMATIONS, WAITING);

    private OperatorsSchemas() {}

    private static Schema register(String name) {
        return Schema.named(name)
                .columns(required("tax_id", INT64), required("name", STRING), required("status", STRING))
                .columns(address(nullable("postcode", STRING)))
                .key("tax_id")
                .unique("tax_id")
                .codes("status", RegisterStatus.values())
                .build();
    }

    private static Column[] address(Column postcode) {
        return new Column[] {
            nullable("house_no", STRING),
            nullable("building", STRING),
            nullable("village_no", STRING),
            nullable("lane", STRING),
            nullable("road", STRING),
            required("subdistrict", STRING),
            required("district", STRING),
            required("province", STRING),
            postcode
        };
    }
}
