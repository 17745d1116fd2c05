package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowRule;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.text.TextForms;
import java.util.List;

/** What the programme says of single rows. What a row refers to is looked up by {@link TraderReferences}. */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class CustomsRows {

    /** Where the datasets stand in {@link #DATASETS}. */
    public static final int DECLARATION = 0;

    public static final int PAYMENT = 1;
    public static final int ORDER = 2;
    public static final int LETTER = 3;

    private static final int STATUS = DECLARATIONS.position("status");
    private static final int RELEASED_AT = DECLARATIONS.position("released_at");

    /**
     * The datasets in the programme's order. A release later than the run's day is not null but a declaration that is still
     * ACCEPTED, so that {@code released_at} is not among what has happened.
     */
    public static final List<DatasetRules> DATASETS = List.of(
            DatasetRules.of(DECLARATIONS)
                    .rule(CustomsRows::checkRelease)
                    .compared("declaration_no", TextForms.NAME)
                    .build(),
            DatasetRules.of(FEE_PAYMENTS)
                    .rule((rows, row, faults) -> checkAmount(rows, row, FEE_PAYMENTS.position("amount"), faults))
                    .compared("receipt_no", TextForms.NAME)
                    .build(),
            DatasetRules.of(OVERTIME_ORDERS)
                    .happened("letter_received_on")
                    .rule((rows, row, faults) -> checkAmount(rows, row, OVERTIME_ORDERS.position("amount"), faults))
                    .compared("order_no", TextForms.NAME)
                    .build(),
            DatasetRules.of(LETTERS)
                    .happened("answered_on")
                    .compared("letter_no", TextForms.NAME)
                    .build());

    private CustomsRows() {}

    private static void checkRelease(SubjectRows rows, int row, RowRule.Faults faults) {
        if (!rows.isNull(row, STATUS)
                && rows.codeAt(row, STATUS) == DeclarationStatus.RELEASED.ordinal()
                && rows.isNull(row, RELEASED_AT)) {
            faults.add(RELEASED_AT, RejectCode.NULL_VALUE);
        }
    }

    private static void checkAmount(SubjectRows rows, int row, int amount, RowRule.Faults faults) {
        if (!rows.isNull(row, amount) && rows.longAt(row, amount) <= 0) {
            faults.add(amount, RejectCode.NEGATIVE_VALUE);
        }
    }
}
