package io.sitthi.benchmarks.peers.pay;

import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Payments, receipts and decisions as messages: fields at fixed places, which costs a peer next to nothing to read. A
 * message without bytes says that its partition has ended.
 */
final class PaymentBytes {

    static final byte[] END = {};

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int PAYER = 16;
    private static final int PAYEE = 24;
    private static final int AMOUNT = 32;
    private static final int MICROS = 40;
    private static final int DISTRICT = 48;
    private static final int KIND = 52;
    private static final int PROHIBITED = 53;
    private static final int PAYMENT_BYTES = 54;
    private static final int REASONS = 54;
    private static final int DUPLICATE = 58;
    private static final int BALANCE = 59;
    private static final int DECISION_BYTES = 67;

    private static final int RECEIPT_BYTES = 16;

    /** Where payer and payment id stand in a key of first uses. */
    static final int FIRST_USE_KEY_BYTES = 24;

    private PaymentBytes() {}

    static byte[] ofPayment(PaymentBlock block, int row) {
        byte[] bytes = new byte[PAYMENT_BYTES];
        LONG.set(bytes, 0, block.idHigh(row));
        LONG.set(bytes, Long.BYTES, block.idLow(row));
        LONG.set(bytes, PAYER, block.payer(row));
        LONG.set(bytes, PAYEE, block.payee(row));
        LONG.set(bytes, AMOUNT, block.amountSatang(row));
        LONG.set(bytes, MICROS, block.occurredAtMicros(row));
        INT.set(bytes, DISTRICT, block.district(row));
        bytes[KIND] = block.kind(row);
        bytes[PROHIBITED] = (byte) (OrderedPayments.anyProhibited(block, row) ? 1 : 0);
        return bytes;
    }

    static byte[] ofDecision(byte[] payment, int reasons, boolean duplicate, long balanceSatang) {
        byte[] bytes = new byte[DECISION_BYTES];
        System.arraycopy(payment, 0, bytes, 0, PAYMENT_BYTES);
        INT.set(bytes, REASONS, reasons);
        bytes[DUPLICATE] = (byte) (duplicate ? 1 : 0);
        LONG.set(bytes, BALANCE, balanceSatang);
        return bytes;
    }

    static byte[] ofReceipt(long payee, long amountSatang) {
        byte[] bytes = new byte[RECEIPT_BYTES];
        LONG.set(bytes, 0, payee);
        LONG.set(bytes, Long.BYTES, amountSatang);
        return bytes;
    }

    static boolean isEnd(byte[] message) {
        return message.length == 0;
    }

    static boolean isReceipt(byte[] message) {
        return message.length == RECEIPT_BYTES;
    }

    static long receiver(byte[] receipt) {
        return (long) LONG.get(receipt, 0);
    }

    static long receivedSatang(byte[] receipt) {
        return (long) LONG.get(receipt, Long.BYTES);
    }

    static byte[] ofLong(long value) {
        byte[] bytes = new byte[Long.BYTES];
        LONG.set(bytes, 0, value);
        return bytes;
    }

    /** Payer and payment id of a payment. */
    static byte[] firstUseKey(byte[] payment) {
        byte[] key = new byte[FIRST_USE_KEY_BYTES];
        System.arraycopy(payment, 0, key, 0, FIRST_USE_KEY_BYTES);
        return key;
    }

    static long payer(byte[] payment) {
        return (long) LONG.get(payment, PAYER);
    }

    static long payee(byte[] payment) {
        return (long) LONG.get(payment, PAYEE);
    }

    static long amountSatang(byte[] payment) {
        return (long) LONG.get(payment, AMOUNT);
    }

    static long occurredAtMicros(byte[] payment) {
        return (long) LONG.get(payment, MICROS);
    }

    static int district(byte[] payment) {
        return (int) INT.get(payment, DISTRICT);
    }

    static boolean anyProhibited(byte[] payment) {
        return payment[PROHIBITED] != 0;
    }

    static int reasons(byte[] decision) {
        return (int) INT.get(decision, REASONS);
    }

    static boolean isDuplicate(byte[] decision) {
        return decision[DUPLICATE] != 0;
    }

    /** Whether it moved money. */
    static boolean movesMoney(byte[] decision) {
        return reasons(decision) == 0 && !isDuplicate(decision);
    }

    static long balanceSatang(byte[] decision) {
        return (long) LONG.get(decision, BALANCE);
    }

    static Answer answer(byte[] decision) {
        return new Answer(
                (long) LONG.get(decision, 0),
                (long) LONG.get(decision, Long.BYTES),
                decision[KIND],
                payer(decision),
                payee(decision),
                amountSatang(decision),
                occurredAtMicros(decision),
                reasons(decision),
                isDuplicate(decision),
                balanceSatang(decision));
    }
}
