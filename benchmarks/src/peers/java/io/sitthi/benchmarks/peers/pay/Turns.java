package io.sitthi.benchmarks.peers.pay;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * Keeps the contract's order among payments that touch a merchant who pays, where several clients call at once: such a
 * payment waits for what that merchant was to receive before it, and what comes after it waits for the payment. All
 * others may overtake each other, for nothing depends on it.
 *
 * <p>Payments are {@link #add added} in their order by one thread. Each client then calls with some of them in that order:
 * the earliest that is not done never waits, so somebody always goes on.
 */
final class Turns {

    /** In place of a merchant's number: this one pays nobody. */
    private static final int UNTRACKED = -1;

    private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
    private int[] receiptsSoFar = new int[16];
    private int[] paymentsSoFar = new int[16];
    private boolean failed;

    Turns() {
        numbers.defaultReturnValue(UNTRACKED);
    }

    /** Tells of a merchant who pays; before any payment is added. */
    void track(long merchant) {
        if (numbers.putIfAbsent(merchant, numbers.size()) == UNTRACKED && numbers.size() > receiptsSoFar.length) {
            receiptsSoFar = Arrays.copyOf(receiptsSoFar, numbers.size() * 2);
            paymentsSoFar = Arrays.copyOf(paymentsSoFar, numbers.size() * 2);
        }
    }

    /**
     * What a payment waits for.
     *
     * @param payer number of the merchant who pays, or {@link #UNTRACKED}
     * @param payerReceipts how often the payer must have been paid
     * @param payee number of a payee who pays at some time, too, or {@link #UNTRACKED}
     * @param payeePayments how often the payee must have paid
     */
    record Turn(int payer, int payerReceipts, int payee, int payeePayments) {

        static final Turn ANY_TIME = new Turn(UNTRACKED, 0, UNTRACKED, 0);

        boolean anyTime() {
            return payer == UNTRACKED && payee == UNTRACKED;
        }
    }

    /** The turn of the next payment in order. */
    Turn add(boolean merchantPays, long payer, long payee) {
        int from = merchantPays ? numbers.get(payer) : UNTRACKED;
        // a merchant who pays himself receives nothing
        int to = merchantPays && payer == payee ? UNTRACKED : numbers.get(payee);
        if (from == UNTRACKED && to == UNTRACKED) {
            return Turn.ANY_TIME;
        }
        Turn turn = new Turn(
                from, from == UNTRACKED ? 0 : receiptsSoFar[from], to, to == UNTRACKED ? 0 : paymentsSoFar[to]);
        if (from != UNTRACKED) {
            paymentsSoFar[from]++;
        }
        if (to != UNTRACKED) {
            receiptsSoFar[to]++;
        }
        return turn;
    }

    /** All are added: from here on the counts are of what is done. */
    void begin() {
        Arrays.fill(receiptsSoFar, 0);
        Arrays.fill(paymentsSoFar, 0);
    }

    /** @throws IllegalStateException when another client has failed */
    synchronized void await(Turn turn) throws InterruptedException {
        while (!failed && !isDue(turn)) {
            wait();
        }
        if (failed) {
            throw new IllegalStateException("another client failed");
        }
    }

    private boolean isDue(Turn turn) {
        return (turn.payer() == UNTRACKED || receiptsSoFar[turn.payer()] == turn.payerReceipts())
                && (turn.payee() == UNTRACKED || paymentsSoFar[turn.payee()] == turn.payeePayments());
    }

    synchronized void done(Turn turn) {
        if (turn.payer() != UNTRACKED) {
            paymentsSoFar[turn.payer()]++;
        }
        if (turn.payee() != UNTRACKED) {
            receiptsSoFar[turn.payee()]++;
        }
        notifyAll();
    }

    /** Lets nobody wait for what will not come. */
    synchronized void fail() {
        failed = true;
        notifyAll();
    }
}
