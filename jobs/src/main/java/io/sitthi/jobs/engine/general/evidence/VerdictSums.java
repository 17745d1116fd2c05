package io.sitthi.jobs.engine.general.evidence;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of a set of verdict rows, in any order, so that two sets can be compared without holding either: the sum of
 * their keyed hashes, and the number of each verdict. For one thread.
 */
public final class VerdictSums {

    private static final long[] NO_COUNT = {0};

    private final long key;
    private final Map<TextSlice, Verdict> known = new HashMap<>();
    private long rows;
    private long low;
    private long high;

    private static final class Verdict {
        private final String text;
        private final long hash;
        private long count;

        Verdict(String text, long key) {
            this.text = text;
            long mixed = key;
            for (int i = 0; i < text.length(); i++) {
                mixed = Buckets.mix(mixed ^ text.charAt(i));
            }
            hash = mixed;
        }
    }

    /** @param key random, and the same for both sets: nobody can choose rows that cancel out */
    public VerdictSums(long key) {
        this.key = key;
    }

    /**
     * Adds a row.
     *
     * @param id the row's own id
     * @param subject whose it is
     */
    public void add(long id, long subject, TextSlice verdict, TextSlice reasons) {
        add(id, subject, known(verdict, reasons));
    }

    /** As the other, from texts. */
    public void add(long id, long subject, String verdict, String reasons) {
        add(id, subject, known(TextSlice.of(verdict), TextSlice.of(reasons)));
    }

    private Verdict known(TextSlice verdict, TextSlice reasons) {
        String text = reasons.length() == 0 ? verdict.toString() : verdict + " (" + reasons + ")";
        return known.computeIfAbsent(TextSlice.of(text), unseen -> new Verdict(text, key));
    }

    private void add(long id, long subject, Verdict verdict) {
        rows++;
        verdict.count++;
        long first = Buckets.mix(Buckets.mix(id ^ key) ^ subject);
        long own = Buckets.mix(first ^ verdict.hash);
        low += own;
        high += Buckets.mix(own ^ Long.rotateLeft(key, Integer.SIZE));
    }

    /** Adds all rows of another, made with the same key. */
    public void addAll(VerdictSums other) {
        rows += other.rows;
        low += other.low;
        high += other.high;
        other.known.forEach((text, verdict) ->
                known.computeIfAbsent(text, unseen -> new Verdict(verdict.text, key)).count += verdict.count);
    }

    public long rows() {
        return rows;
    }

    /** Whether both hold the same rows. */
    public boolean isSame(VerdictSums other) {
        return rows == other.rows && low == other.low && high == other.high;
    }

    /** For each verdict with its reasons whose number differs: the number here, and in the other. */
    public Map<String, long[]> differences(VerdictSums other) {
        Map<String, long[]> counts = new TreeMap<>();
        known.values().forEach(verdict -> counts.put(verdict.text, new long[] {verdict.count, 0}));
        other.known.values().forEach(verdict -> {
            long here = counts.getOrDefault(verdict.text, NO_COUNT)[0];
            counts.put(verdict.text, new long[] {here, verdict.count});
        });
        counts.values().removeIf(count -> count[0] == count[1]);
        return counts;
    }
}
