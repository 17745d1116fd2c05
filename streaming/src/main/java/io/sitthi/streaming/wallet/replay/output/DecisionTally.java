package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.streaming.wallet.block.DecisionBlock;

/** Counts decisions while they are written; for one thread, and then added to others. */
public final class DecisionTally {

    private static final int KINDS = PaymentKind.values().length;

    private final long[][] countsByReasons = new long[KINDS][PaymentReasons.ALL + 1];
    private final long[] duplicates = new long[KINDS];
    private final long[] movedSatang = new long[KINDS];
    private long lowestBalanceSatang = Long.MAX_VALUE;

    void add(DecisionBlock block) {
        int kind = block.kind().ordinal();
        for (int row = 0; row < block.size(); row++) {
            countsByReasons[kind][block.reasons(row)]++;
            if (block.isDuplicate(row)) {
                duplicates[kind]++;
            }
            if (block.movesMoney(row)) {
                movedSatang[kind] = Math.addExact(movedSatang[kind], block.amountSatang(row));
            }
            long balance = block.balanceSatang(row);
            if (balance != DecisionBlock.NO_BALANCE) {
                lowestBalanceSatang = Math.min(lowestBalanceSatang, balance);
            }
        }
    }

    void add(DecisionTally other) {
        for (int kind = 0; kind < KINDS; kind++) {
            for (int mask = 0; mask <= PaymentReasons.ALL; mask++) {
                countsByReasons[kind][mask] += other.countsByReasons[kind][mask];
            }
            duplicates[kind] += other.duplicates[kind];
            movedSatang[kind] = Math.addExact(movedSatang[kind], other.movedSatang[kind]);
        }
        lowestBalanceSatang = Math.min(lowestBalanceSatang, other.lowestBalanceSatang);
    }

    public long decisions() {
        long all = 0;
        for (PaymentKind kind : PaymentKind.values()) {
            all += approved(kind) + declined(kind);
        }
        return all;
    }

    /** Approvals, those that repeat an earlier one included. */
    public long approved(PaymentKind kind) {
        return countsByReasons[kind.ordinal()][0];
    }

    public long declined(PaymentKind kind) {
        long declined = 0;
        for (int mask = 1; mask <= PaymentReasons.ALL; mask++) {
            declined += countsByReasons[kind.ordinal()][mask];
        }
        return declined;
    }

    /** Decisions on both kinds that carry a reason. */
    public long declinedFor(PaymentReason reason) {
        long count = 0;
        for (long[] counts : countsByReasons) {
            for (int mask = 1; mask <= PaymentReasons.ALL; mask++) {
                count += reason.isIn(mask) ? counts[mask] : 0;
            }
        }
        return count;
    }

    /** Decisions on later uses of a payment id. */
    public long duplicates(PaymentKind kind) {
        return duplicates[kind.ordinal()];
    }

    /** What approved payments moved, each once. */
    public long movedSatang(PaymentKind kind) {
        return movedSatang[kind.ordinal()];
    }

    /** The lowest balance that any payer had after a decision; {@link Long#MAX_VALUE} when there was none. */
    public long lowestBalanceSatang() {
        return lowestBalanceSatang;
    }
}
