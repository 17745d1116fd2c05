package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.ComparedText;
import io.sitthi.programmes.events.Micros;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes {@link Paper}s of rows as delivered. For one thread. */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class Papers {

    private static final int STATUS = DECLARATIONS.position("status");
    private static final int DIRECTION = DECLARATIONS.position("direction");
    private static final int OPEN_INSPECTION = DECLARATIONS.position("open_inspection");
    private static final int BROKER = DECLARATIONS.position("broker_tax_id");
    private static final int ACCEPTED_AT = DECLARATIONS.position("accepted_at");
    private static final int RELEASED_AT = DECLARATIONS.position("released_at");
    private static final int PURPOSE = FEE_PAYMENTS.position("purpose");
    private static final int REFERENCE = FEE_PAYMENTS.position("reference");
    private static final int AMOUNT = FEE_PAYMENTS.position("amount");
    private static final int PAID_AT = FEE_PAYMENTS.position("paid_at");
    private static final int ORDERED_FOR = OVERTIME_ORDERS.position("declaration_no");
    private static final int ORDER_AMOUNT = OVERTIME_ORDERS.position("amount");
    private static final int ORDERED_ON = OVERTIME_ORDERS.position("ordered_on");
    private static final int LETTER_RECEIVED_ON = OVERTIME_ORDERS.position("letter_received_on");
    private static final int CASE_NO = LETTERS.position("case_no");
    private static final int ADDRESSEE = LETTERS.position("addressee");
    private static final int RECEIVED_ON = LETTERS.position("received_on");
    private static final int ANSWERED_ON = LETTERS.position("answered_on");

    /** Where each dataset's number stands. */
    private static final List<Integer> NUMBERS = List.of(
            DECLARATIONS.position("declaration_no"),
            FEE_PAYMENTS.position("receipt_no"),
            OVERTIME_ORDERS.position("order_no"),
            LETTERS.position("letter_no"));

    private static final PaymentPurpose[] PURPOSES = PaymentPurpose.values();
    private static final Addressee[] ADDRESSEES = Addressee.values();

    private final TextSlice slice = new TextSlice();

    /** The number of a row in the form in which numbers are compared; null when it has none. */
    public @Nullable String number(int dataset, SubjectRows rows, int row) {
        return form(rows, row, NUMBERS.get(dataset));
    }

    /**
     * The paper of a row. What it holds later than the day of a submission counts then, and not before.
     *
     * @param dataset position among {@link CustomsRows#DATASETS}
     */
    public Paper paper(int dataset, SubjectRows rows, int row) {
        return switch (dataset) {
            case CustomsRows.DECLARATION -> declaration(rows, row);
            case CustomsRows.PAYMENT -> payment(rows, row);
            case CustomsRows.ORDER ->
                new Paper.Order(
                        rows.isDefective(row),
                        number(rows, row, ORDERED_ON),
                        number(rows, row, LETTER_RECEIVED_ON),
                        form(rows, row, ORDERED_FOR),
                        number(rows, row, ORDER_AMOUNT));
            default ->
                new Paper.Letter(
                        rows.isDefective(row),
                        number(rows, row, RECEIVED_ON),
                        number(rows, row, CASE_NO),
                        code(rows, row, ADDRESSEE) < 0 ? null : ADDRESSEES[code(rows, row, ADDRESSEE)],
                        number(rows, row, ANSWERED_ON));
        };
    }

    private static Paper declaration(SubjectRows rows, int row) {
        return new Paper.Declaration(
                rows.isDefective(row),
                day(rows, row, ACCEPTED_AT),
                day(rows, row, RELEASED_AT),
                code(rows, row, STATUS) == DeclarationStatus.RELEASED.ordinal(),
                code(rows, row, DIRECTION) == Direction.EXPORT.ordinal() && number(rows, row, OPEN_INSPECTION) == 1,
                !rows.isNull(row, BROKER));
    }

    private Paper payment(SubjectRows rows, int row) {
        int purpose = code(rows, row, PURPOSE);
        long paidOn = day(rows, row, PAID_AT);
        long month = Paper.NONE;
        boolean unknownMonth = false;
        if (purpose == PaymentPurpose.STATEMENT.ordinal() && !rows.isNull(row, REFERENCE)) {
            int parsed = PaidMonth.parse(rows.textAt(row, REFERENCE, slice));
            unknownMonth = parsed == PaidMonth.NONE || paidOn != Paper.NONE && parsed > Months.of(paidOn);
            month = unknownMonth ? Paper.NONE : parsed;
        }
        boolean cancelled = TraderReferences.isCancelled(rows, row);
        return new Paper.Payment(
                rows.isDefective(row) || unknownMonth && !cancelled,
                paidOn,
                cancelled,
                purpose < 0 ? null : PURPOSES[purpose],
                form(rows, row, REFERENCE),
                month,
                number(rows, row, AMOUNT));
    }

    private @Nullable String form(SubjectRows rows, int row, int column) {
        if (rows.isNull(row, column)) {
            return null;
        }
        TextSlice text = rows.textAt(row, column, slice);
        return ComparedText.name(text.bytes(), text.offset(), text.length());
    }

    private static int code(SubjectRows rows, int row, int column) {
        return rows.isNull(row, column) ? -1 : rows.codeAt(row, column);
    }

    private static long number(SubjectRows rows, int row, int column) {
        return rows.isNull(row, column) ? Paper.NONE : rows.longAt(row, column);
    }

    private static long day(SubjectRows rows, int row, int column) {
        return rows.isNull(row, column) ? Paper.NONE : Micros.dayInBangkok(rows.longAt(row, column));
    }
}
