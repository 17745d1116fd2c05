package io.sitthi.programmes.customs;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BAHT;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.TIME;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import java.util.Arrays;
import java.util.List;

/** What the customs programme reads and writes (CONTRACT-PROGRAMMES, section 10). */
public final class CustomsSchemas {

    /** The subject's id, in every dataset. */
    public static final String TRADER = "trader_tax_id";

    public static final Schema DECLARATIONS = Schema.named("declarations")
            .columns(
                    required("declaration_no", STRING),
                    required(TRADER, INT64),
                    nullable("broker_tax_id", INT64),
                    required("direction", STRING),
                    required("status", STRING),
                    required("open_inspection", BOOLEAN),
                    required("accepted_at", TIME),
                    nullable("released_at", TIME))
            .key(TRADER)
            .unique("declaration_no")
            .own("accepted_at")
            .codes("direction", names(Direction.values()))
            .codes("status", names(DeclarationStatus.values()))
            .build();

    public static final Schema FEE_PAYMENTS = Schema.named("fee_payments")
            .columns(
                    required("receipt_no", STRING),
                    required(TRADER, INT64),
                    required("purpose", STRING),
                    required("reference", STRING),
                    required("amount", BAHT),
                    required("status", STRING),
                    required("paid_at", TIME))
            .key(TRADER)
            .unique("receipt_no")
            .own("paid_at")
            .codes("purpose", names(PaymentPurpose.values()))
            .codes("status", names(PaymentStatus.values()))
            .build();

    public static final Schema OVERTIME_ORDERS = Schema.named("overtime_orders")
            .columns(
                    required("order_no", STRING),
                    required(TRADER, INT64),
                    required("declaration_no", STRING),
                    required("amount", BAHT),
                    required("ordered_on", DATE),
                    nullable("letter_received_on", DATE))
            .key(TRADER)
            .unique("order_no")
            .own("ordered_on")
            .build();

    public static final Schema LETTERS = Schema.named("letters")
            .columns(
                    required("letter_no", STRING),
                    required(TRADER, INT64),
                    required("case_no", INT64),
                    required("addressee", STRING),
                    required("received_on", DATE),
                    nullable("answered_on", DATE))
            .key(TRADER)
            .unique("letter_no")
            .own("received_on")
            .codes("addressee", names(Addressee.values()))
            .build();

    public static final Schema STANDINGS = output(
            "standings",
            required("status", STRING),
            required("reasons", STRING),
            required("service_fee_unpaid", BAHT),
            required("overtime_unpaid", BAHT),
            required("credit", BAHT),
            nullable("suspended_from", DATE),
            nullable("error_text", STRING),
            required("defective", STRING));

    public static final Schema STATEMENTS = output(
            "statements",
            required("month", STRING),
            required("issued_on", DATE),
            required("due_on", DATE),
            required("declarations", INT64),
            required("paid", INT64),
            required("unpaid", INT64),
            required("amount_unpaid", BAHT));

    public static final Schema STATEMENT_LINES = output(
            "statement_lines",
            required("month", STRING),
            required("declaration_no", STRING),
            required("released_at", TIME),
            required("fee", BAHT),
            required("paid", BAHT),
            required("unpaid", BAHT));

    public static final Schema ITEMS = output(
            "items",
            required("item", STRING),
            required("reference", STRING),
            nullable("amount_unpaid", BAHT),
            nullable("due_on", DATE));

    public static final Schema CREDITS = Schema.named("credits")
            .columns(
                    required("receipt_no", STRING),
                    required(TRADER, INT64),
                    required("purpose", STRING),
                    required("reference", STRING),
                    required("credit", BAHT))
            .key(TRADER)
            .build();

    public static final Schema ANNOUNCEMENTS = output(
            "announcements",
            required("order_no", STRING),
            required("amount_unpaid", BAHT),
            required("overdue_since", DATE));

    public static final Schema WORK =
            output("work", required("task", STRING), required("reference", STRING), required("since", DATE));

    /** What agencies deliver. The day of the first is the run's. */
    public static final List<Schema> DELIVERED = List.of(DECLARATIONS, FEE_PAYMENTS, OVERTIME_ORDERS, LETTERS);

    /** What a run writes besides rejects. */
    public static final List<Schema> WRITTEN =
            List.of(STANDINGS, STATEMENTS, STATEMENT_LINES, ITEMS, CREDITS, ANNOUNCEMENTS, WORK);

    private CustomsSchemas() {}

    private static Schema output(String name, Column... columns) {
        return Schema.named(name)
                .columns(required(TRADER, INT64))
                .columns(columns)
                .key(TRADER)
                .build();
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }
}
