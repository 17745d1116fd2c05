package io.sitthi.programmes.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;

/**
 * A sum of amounts in satang from which each can be taken again, so that it must not stop at a limit: billions and the rest
 * apart, so that it never overflows.
 */
final class Sum {

    private static final long BILLION = 1_000_000_000L;

    private long billions;
    private long rest;

    /** Adds an amount, or takes it away: a sign of 1 or -1. */
    void add(long satang, int sign) {
        billions += sign * (satang / BILLION);
        rest += sign * (satang % BILLION);
        billions += Math.floorDiv(rest, BILLION);
        rest = Math.floorMod(rest, BILLION);
    }

    boolean isZero() {
        return billions == 0 && rest == 0;
    }

    /** The sum, or the most that a column of baht holds. */
    long satang() {
        return billions >= Satang.MOST / BILLION ? Satang.MOST : billions * BILLION + rest;
    }

    /** What is left when another sum is taken away; 0 when nothing is. */
    long less(Sum other) {
        long billionsLeft = billions - other.billions;
        long restLeft = rest - other.rest;
        if (billionsLeft >= Satang.MOST / BILLION) {
            return Satang.MOST;
        }
        return billionsLeft < -1 ? 0 : Math.max(0, billionsLeft * BILLION + restLeft);
    }

    void writeTo(StateWriter out) {
        out.putNumber(billions);
        out.putNumber(rest);
    }

    void readFrom(StateReader in) {
        billions = in.takeNumber();
        rest = in.takeNumber();
    }

    void clear() {
        billions = 0;
        rest = 0;
    }
}
