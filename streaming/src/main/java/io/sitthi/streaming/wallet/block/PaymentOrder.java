package io.sitthi.streaming.wallet.block;

/**
 * The order in which payments are decided: occurred_at, payment id as unsigned bytes, kind, payer, payee, amount
 * (contract section 4). Payments that are equal in all of these keep the order in which they were read.
 */
public final class PaymentOrder {

    private PaymentOrder() {}

    public static int compare(PaymentBlock left, int leftRow, PaymentBlock right, int rightRow) {
        int order = compareMoment(
                left.occurredAtMicros(leftRow),
                left.idHigh(leftRow),
                left.idLow(leftRow),
                right.occurredAtMicros(rightRow),
                right.idHigh(rightRow),
                right.idLow(rightRow));
        if (order == 0) {
            order = Byte.compare(left.kind(leftRow), right.kind(rightRow));
        }
        if (order == 0) {
            order = Long.compare(left.payer(leftRow), right.payer(rightRow));
        }
        if (order == 0) {
            order = Long.compare(left.payee(leftRow), right.payee(rightRow));
        }
        if (order == 0) {
            order = Long.compare(left.amountSatang(leftRow), right.amountSatang(rightRow));
        }
        return order;
    }

    /** By occurred_at and payment id alone. */
    public static int compareMoment(
            long leftMicros, long leftHigh, long leftLow, long rightMicros, long rightHigh, long rightLow) {
        int order = Long.compare(leftMicros, rightMicros);
        if (order == 0) {
            order = Long.compareUnsigned(leftHigh, rightHigh);
        }
        if (order == 0) {
            order = Long.compareUnsigned(leftLow, rightLow);
        }
        return order;
    }
}
