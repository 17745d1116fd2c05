package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.engine.table.IdSet;
import io.sitthi.streaming.engine.table.IndexSort;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentOrder;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import java.util.Arrays;

/**
 * Receipts and payments of merchants that are not yet due, and their order once they are.
 *
 * <p>Receipts may be applied in any order among themselves, and a receipt of a merchant that pays nothing now may be
 * applied at once. Only receipts of payers are put in order with their payments.
 */
final class PendingEntries {

    /** Takes the entries that are due, in order. */
    interface Ledger {
        void receive(long payee, long amountSatang);

        void decide(PaymentBlock block, int row);
    }

    private long[] micros = new long[1024];
    private long[] idHigh = new long[1024];
    private long[] idLow = new long[1024];
    private long[] payee = new long[1024];
    private long[] amountSatang = new long[1024];
    private int receiptCount;

    private final PaymentBlockBuilder pendingPayments = new PaymentBlockBuilder(1024);
    private int[] dueReceipts = new int[1024];
    private int[] duePayments = new int[256];
    private int[] leftPayments = new int[256];
    private final IndexSort paymentSort = new IndexSort();
    private final IndexSort receiptSort = new IndexSort();
    private final IdSet payers = new IdSet();

    int size() {
        return receiptCount + pendingPayments.size();
    }

    void addReceipt(ReceiptBlock block, int row) {
        if (receiptCount == micros.length) {
            int length = receiptCount * 2;
            micros = Arrays.copyOf(micros, length);
            idHigh = Arrays.copyOf(idHigh, length);
            idLow = Arrays.copyOf(idLow, length);
            payee = Arrays.copyOf(payee, length);
            amountSatang = Arrays.copyOf(amountSatang, length);
        }
        int at = receiptCount;
        micros[at] = block.occurredAtMicros(row);
        idHigh[at] = block.idHigh(row);
        idLow[at] = block.idLow(row);
        payee[at] = block.payee(row);
        amountSatang[at] = block.amountSatang(row);
        receiptCount++;
    }

    void addPayment(PaymentBlock block, int row) {
        pendingPayments.addRow(block, row);
    }

    /**
     * Hands every entry up to and including this instant to the ledger, in order, and keeps the others.
     *
     * @param receivedUpToMillis payments that were received later are kept too
     */
    void settle(long upToMicros, long receivedUpToMillis, Ledger ledger) {
        int count = pendingPayments.size();
        if (duePayments.length < count) {
            duePayments = new int[count * 2];
            leftPayments = new int[count * 2];
        }
        PaymentBlock pending = pendingPayments.view(0);
        int duePaymentCount = 0;
        int leftCount = 0;
        long earliestArrival = Long.MAX_VALUE;
        payers.clear();
        for (int row = 0; row < count; row++) {
            if (pending.occurredAtMicros(row) <= upToMicros && pending.receivedAtMillis(row) <= receivedUpToMillis) {
                duePayments[duePaymentCount] = row;
                duePaymentCount++;
                payers.add(pending.payer(row));
                earliestArrival = Math.min(earliestArrival, pending.receivedAtMillis(row));
            } else {
                leftPayments[leftCount] = row;
                leftCount++;
            }
        }
        int dueReceiptCount = takeReceipts(upToMicros, duePaymentCount > 0, ledger);
        if (duePaymentCount == 0) {
            return;
        }
        PaymentBlock payments = pendingPayments.view(earliestArrival);
        int[] orderedPayments = paymentSort.sort(
                duePayments, duePaymentCount, (left, right) -> PaymentOrder.compare(payments, left, payments, right));
        int[] orderedReceipts = receiptSort.sort(dueReceipts, dueReceiptCount, this::compareReceipts);
        int receipt = 0;
        for (int i = 0; i < duePaymentCount; i++) {
            int row = orderedPayments[i];
            while (receipt < dueReceiptCount && isBefore(orderedReceipts[receipt], payments, row)) {
                receive(orderedReceipts[receipt], ledger);
                receipt++;
            }
            ledger.decide(payments, row);
        }
        for (; receipt < dueReceiptCount; receipt++) {
            receive(orderedReceipts[receipt], ledger);
        }
        compactReceipts(upToMicros);
        pendingPayments.keep(leftPayments, leftCount);
    }

    /** A copy of all payments that are pending, as one block. */
    PaymentBlock payments() {
        int count = pendingPayments.size();
        PaymentBlockBuilder copy = new PaymentBlockBuilder(count);
        PaymentBlock pending = pendingPayments.view(0);
        for (int row = 0; row < count; row++) {
            copy.addRow(pending, row);
        }
        return copy.build();
    }

    /** All receipts that are pending. */
    ReceiptBlock receipts() {
        return ReceiptBlock.of(
                Arrays.copyOf(micros, receiptCount),
                Arrays.copyOf(idHigh, receiptCount),
                Arrays.copyOf(idLow, receiptCount),
                Arrays.copyOf(payee, receiptCount),
                Arrays.copyOf(amountSatang, receiptCount));
    }

    /** Applies what is due of merchants that do not pay; lists what is due of those that do. */
    private int takeReceipts(long upToMicros, boolean anyPayer, Ledger ledger) {
        if (dueReceipts.length < receiptCount) {
            dueReceipts = new int[receiptCount * 2];
        }
        int due = 0;
        int left = 0;
        for (int i = 0; i < receiptCount; i++) {
            if (micros[i] > upToMicros) {
                move(i, left);
                left++;
            } else if (anyPayer && payers.contains(payee[i])) {
                move(i, left);
                dueReceipts[due] = left;
                due++;
                left++;
            } else {
                receive(i, ledger);
            }
        }
        receiptCount = left;
        return due;
    }

    private void compactReceipts(long upToMicros) {
        int left = 0;
        for (int i = 0; i < receiptCount; i++) {
            if (micros[i] > upToMicros) {
                move(i, left);
                left++;
            }
        }
        receiptCount = left;
    }

    private void move(int from, int to) {
        if (from != to) {
            micros[to] = micros[from];
            idHigh[to] = idHigh[from];
            idLow[to] = idLow[from];
            payee[to] = payee[from];
            amountSatang[to] = amountSatang[from];
        }
    }

    private void receive(int receipt, Ledger ledger) {
        ledger.receive(payee[receipt], amountSatang[receipt]);
    }

    private int compareReceipts(int left, int right) {
        return PaymentOrder.compareMoment(
                micros[left], idHigh[left], idLow[left], micros[right], idHigh[right], idLow[right]);
    }

    /** A consumer's payment stands before a merchant's of the same moment and id. */
    private boolean isBefore(int receipt, PaymentBlock payments, int row) {
        return PaymentOrder.compareMoment(
                        micros[receipt],
                        idHigh[receipt],
                        idLow[receipt],
                        payments.occurredAtMicros(row),
                        payments.idHigh(row),
                        payments.idLow(row))
                <= 0;
    }
}
