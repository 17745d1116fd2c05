package io.sitthi.datasets.schema;

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
import java.util.List;
import java.util.Locale;

/**
 * The datasets of a drop and of an output folder, with their columns in the contract's order (contract sections 1, 3
 * and 4).
 */
public enum Dataset {
    REGISTRATIONS(
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
            required("registered_at", TIME)),
    CIVIL(
            required("citizen_id", INT64),
            required("given_name", STRING),
            required("family_name", STRING),
            required("birth_date", DATE),
            required("laser_code", STRING),
            required("nationality", STRING),
            required("status", STRING),
            nullable("house_id", INT64),
            nullable("district_code", INT32)),
    TAX(required("citizen_id", INT64), required("tax_year_be", INT32), required("assessable_income", BAHT)),
    DEPOSITS(
            required("citizen_id", INT64),
            required("bank_code", INT32),
            required("account_type", STRING),
            required("currency", STRING),
            required("joint", BOOLEAN),
            required("balance", BAHT),
            required("as_of", DATE)),
    INCARCERATION(required("citizen_id", INT64), required("admitted_on", DATE), nullable("released_on", DATE)),
    MEASURES(required("citizen_id", INT64), required("measure", STRING), required("finding", STRING)),
    MERCHANTS(
            required("merchant_id", INT64),
            required("name", STRING),
            required("merchant_class", STRING),
            required("status", STRING),
            required("district_code", INT32)),
    PAYMENTS(
            required("payment_id", UUID),
            required("kind", STRING),
            required("payer_id", INT64),
            required("payee_merchant_id", INT64),
            required("amount", BAHT),
            required("goods", STRING_LIST),
            nullable("latitude", DOUBLE),
            nullable("longitude", DOUBLE),
            required("occurred_at", TIME)),

    VERDICTS(
            required("registration_id", INT64),
            required("citizen_id", INT64),
            required("verdict", STRING),
            required("reasons", STRING),
            required("district_code", INT32)),
    WALLETS(
            required("citizen_id", INT64),
            required("district_code", INT32),
            required("applicant_group", STRING),
            required("credit", BAHT)),
    DECISIONS(
            required("payment_id", UUID),
            required("kind", STRING),
            required("payer_id", INT64),
            required("payee_merchant_id", INT64),
            required("amount", BAHT),
            required("occurred_at", TIME),
            required("decision", STRING),
            required("reasons", STRING),
            required("duplicate", BOOLEAN),
            nullable("payer_balance", BAHT)),
    BALANCES(required("account_kind", STRING), required("account_id", INT64), required("balance", BAHT)),
    REJECTS(
            required("dataset", STRING),
            required("file", STRING),
            required("row", INT64),
            required("column", STRING),
            required("code", STRING),
            nullable("citizen_id", INT64));

    private final List<Column> columns;

    Dataset(Column... columns) {
        this.columns = List.of(columns);
    }

    /** The dataset's name, which is also its folder's. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * The column of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException(folder() + " has no column " + name);
    }
}
