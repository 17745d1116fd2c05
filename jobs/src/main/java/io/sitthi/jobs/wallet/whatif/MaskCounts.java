package io.sitthi.jobs.wallet.whatif;

import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many registrations have each set of reasons. For one thread. */
public final class MaskCounts {

    private final long[] counts = new long[Reasons.ALL + 1];

    void add(int mask) {
        counts[mask]++;
    }

    void addAll(MaskCounts other) {
        for (int mask = 0; mask < counts.length; mask++) {
            counts[mask] += other.counts[mask];
        }
    }

    public long registrations() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    public long of(Verdict verdict) {
        long all = 0;
        for (int mask = 0; mask < counts.length; mask++) {
            all += counts[mask] > 0 && Verdict.of(mask) == verdict ? counts[mask] : 0;
        }
        return all;
    }

    /** Registrations that have a reason, alone or among others; in the contract's order, without those that nobody has. */
    public Map<Reason, Long> reasons() {
        Map<Reason, Long> reasons = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            long with = 0;
            for (int mask = 0; mask < counts.length; mask++) {
                with += counts[mask] > 0 && reason.isIn(mask) ? counts[mask] : 0;
            }
            if (with > 0) {
                reasons.put(reason, with);
            }
        }
        return reasons;
    }
}
