package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import java.util.Arrays;

/**
 * A trader's orders for work out of hours (seed 003, 2), each settled with the payments for it; what is beyond is credit.
 * For one thread; holds until the next trader.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class OvertimeFees {

    private static final int ORDER_AMOUNT = OVERTIME_ORDERS.position("amount");
    private static final int ORDERED_ON = OVERTIME_ORDERS.position("ordered_on");
    private static final int LETTER_RECEIVED_ON = OVERTIME_ORDERS.position("letter_received_on");
    private static final int PURPOSE = FEE_PAYMENTS.position("purpose");
    private static final int AMOUNT = FEE_PAYMENTS.position("amount");

    private final CustomsTerms terms;
    /** By row of an order. */
    private long[] unpaid = new long[4];

    OvertimeFees(CustomsTerms terms) {
        this.terms = terms;
    }

    void settle(
            SubjectRows orders, SubjectRows payments, RowSorter sorted, TraderReferences references, long[] credits) {
        if (unpaid.length < orders.count()) {
            unpaid = new long[orders.count() * 2];
        }
        Arrays.fill(unpaid, 0, orders.count(), 0);
        for (int row = 0; row < orders.count(); row++) {
            unpaid[row] = orders.isDefective(row) ? 0 : orders.longAt(row, ORDER_AMOUNT);
        }
        for (int i = 0; i < sorted.count(); i++) {
            int payment = sorted.row(i);
            if (payments.codeAt(payment, PURPOSE) == PaymentPurpose.OVERTIME.ordinal()) {
                int order = references.target(payment);
                long amount = payments.longAt(payment, AMOUNT);
                long used = Math.min(amount, unpaid[order]);
                unpaid[order] -= used;
                credits[payment] = amount - used;
            }
        }
    }

    /** What is unpaid of an order, in satang; nothing of a defective one. */
    public long unpaid(int order) {
        return unpaid[order];
    }

    /** The order's own due day. */
    public long dueOn(SubjectRows orders, int order) {
        return terms.overtimeDueOn(orders.longAt(order, ORDERED_ON));
    }

    /** The due day of the letter about an order; {@link TraderTotals#NONE} when none was received. */
    public long letterDueOn(SubjectRows orders, int order) {
        return orders.isNull(order, LETTER_RECEIVED_ON)
                ? TraderTotals.NONE
                : terms.overtimeLetterDueOn(orders.longAt(order, ORDERED_ON), orders.longAt(order, LETTER_RECEIVED_ON));
    }
}
