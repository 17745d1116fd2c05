package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.PaymentKind;

/** Collects decisions for a {@link DecisionBlock}; at most as many as it was made for. */
public final class DecisionBlockBuilder {

    private final PaymentKind kind;
    private final long[] idHigh;
    private final long[] idLow;
    private final long[] payer;
    private final long[] payee;
    private final long[] amountSatang;
    private final long[] occurredAtMicros;
    private final int[] reasons;
    private final boolean[] duplicate;
    private final long[] balanceSatang;
    private int size;
    private long arrivedAtMillis;

    public DecisionBlockBuilder(PaymentKind kind, int capacity) {
        this.kind = kind;
        idHigh = new long[capacity];
        idLow = new long[capacity];
        payer = new long[capacity];
        payee = new long[capacity];
        amountSatang = new long[capacity];
        occurredAtMicros = new long[capacity];
        reasons = new int[capacity];
        duplicate = new boolean[capacity];
        balanceSatang = new long[capacity];
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == idHigh.length;
    }

    public void add(PaymentBlock block, int row, int reasonMask, boolean isDuplicate, long balance) {
        int at = size;
        idHigh[at] = block.idHigh(row);
        idLow[at] = block.idLow(row);
        payer[at] = block.payer(row);
        payee[at] = block.payee(row);
        amountSatang[at] = block.amountSatang(row);
        occurredAtMicros[at] = block.occurredAtMicros(row);
        reasons[at] = reasonMask;
        duplicate[at] = isDuplicate;
        balanceSatang[at] = balance;
        long arrived = block.arrivedAtMillis();
        if (arrived != 0 && (arrivedAtMillis == 0 || arrived < arrivedAtMillis)) {
            arrivedAtMillis = arrived;
        }
        size = at + 1;
    }

    /** The block; this builder is not to be used again. */
    public DecisionBlock build() {
        return new DecisionBlock(
                size,
                kind,
                idHigh,
                idLow,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                reasons,
                duplicate,
                balanceSatang,
                arrivedAtMillis);
    }
}
