package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.events.Micros;

/**
 * What a trader's payments and overtime orders refer to. A defective declaration or order is known, whatever else is in it;
 * one that was left out is not. For one thread; holds until the next trader.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
final class TraderReferences {

    /** Of a payment: nothing that is known, or nothing at all. */
    static final int NONE = PaidMonth.NONE;

    private static final int DIRECTION = DECLARATIONS.position("direction");
    private static final int OPEN_INSPECTION = DECLARATIONS.position("open_inspection");
    private static final int PURPOSE = FEE_PAYMENTS.position("purpose");
    private static final int REFERENCE = FEE_PAYMENTS.position("reference");
    private static final int PAYMENT_STATUS = FEE_PAYMENTS.position("status");
    private static final int PAID_AT = FEE_PAYMENTS.position("paid_at");
    private static final int ORDERED_FOR = OVERTIME_ORDERS.position("declaration_no");

    private final NumberIndex declarationNumbers = new NumberIndex(DECLARATIONS.position("declaration_no"));
    private final NumberIndex orderNumbers = new NumberIndex(OVERTIME_ORDERS.position("order_no"));
    private final TextSlice slice = new TextSlice();
    private int[] targets = new int[4];

    /** Looks up everything that a trader's rows refer to, and tells of each reference that nothing is known of. */
    void find(SubjectRows declarations, SubjectRows payments, SubjectRows orders, Unknown unknown) {
        if (targets.length < payments.count()) {
            targets = new int[payments.count() + payments.count() / 2];
        }
        if (orders.count() > 0 || payments.count() > 0) {
            declarationNumbers.build(declarations);
            orderNumbers.build(orders);
        }
        for (int row = 0; row < orders.count(); row++) {
            if (!orders.isNull(row, ORDERED_FOR) && !isForInspectedExport(orders, row, declarations)) {
                unknown.reject(CustomsRows.ORDER, row, ORDERED_FOR);
            }
        }
        for (int row = 0; row < payments.count(); row++) {
            targets[row] = NONE;
            if (!isCancelled(payments, row) && purpose(payments, row) >= 0 && !payments.isNull(row, REFERENCE)) {
                targets[row] = target(declarations, payments, orders, row);
                if (targets[row] == NONE) {
                    unknown.reject(CustomsRows.PAYMENT, row, REFERENCE);
                }
            }
        }
    }

    /** Overtime is paid for exports that were to be opened for inspection (seed 003, 2). */
    private boolean isForInspectedExport(SubjectRows orders, int order, SubjectRows declarations) {
        int row = declarationNumbers.find(declarations, orders.textAt(order, ORDERED_FOR, slice));
        return row != NumberIndex.NONE
                && (declarations.isDefective(row)
                        || declarations.codeAt(row, DIRECTION) == Direction.EXPORT.ordinal()
                                && declarations.longAt(row, OPEN_INSPECTION) != 0);
    }

    private int target(SubjectRows declarations, SubjectRows payments, SubjectRows orders, int row) {
        TextSlice reference = payments.textAt(row, REFERENCE, slice);
        int found;
        if (purpose(payments, row) == PaymentPurpose.STATEMENT.ordinal()) {
            int month = PaidMonth.parse(reference);
            return month != PaidMonth.NONE
                            && !payments.isNull(row, PAID_AT)
                            && month > Months.of(Micros.dayInBangkok(payments.longAt(row, PAID_AT)))
                    ? NONE
                    : month;
        } else if (purpose(payments, row) == PaymentPurpose.DECLARATION.ordinal()) {
            found = declarationNumbers.find(declarations, reference);
        } else {
            found = orderNumbers.find(orders, reference);
        }
        return found == NumberIndex.NONE ? NONE : found;
    }

    private static int purpose(SubjectRows payments, int row) {
        return payments.isNull(row, PURPOSE) ? -1 : payments.codeAt(row, PURPOSE);
    }

    /** Whether a payment counts for nothing. One whose status is not known is not cancelled. */
    static boolean isCancelled(SubjectRows payments, int row) {
        return !payments.isNull(row, PAYMENT_STATUS)
                && payments.codeAt(row, PAYMENT_STATUS) == PaymentStatus.CANCELLED.ordinal();
    }

    /** What a sound payment that counts refers to: the row of a declaration, a month, the row of an order. */
    int target(int payment) {
        return targets[payment];
    }

    /** Is told of rows that refer to what is not known. From then on such a row is defective. */
    @FunctionalInterface
    public interface Unknown {

        /**
         * @param dataset position among {@link CustomsRows#DATASETS}
         * @param column position of the reference among the dataset's columns
         */
        void reject(int dataset, int row, int column);
    }
}
