package io.sitthi.jobs.wallet.difference;

import io.sitthi.jobs.wallet.whatif.PairCounts;
import io.sitthi.programmes.wallet.Cause;
import java.util.Map;
import java.util.TreeMap;

/** What differs, counted. For one thread. */
public final class DifferenceCounts {

    /**
     * The changes in one province.
     *
     * @param code district_code / 100
     */
    public record Province(int code, long added, long gone, long changed, long gained, long lost) {}

    private static final int ADDED = 0;
    private static final int GONE = 1;
    private static final int CHANGED = 2;
    private static final int GAINED = 3;
    private static final int LOST = 4;
    private static final int COUNTS = 5;

    long before;
    long after;
    long eligibleBefore;
    long eligibleAfter;
    long opened;
    long withdrawn;
    final long[] byChange = new long[Change.values().length];
    final long[] byCauses = new long[Cause.ALL + 1];
    /** Masks of reasons before and after, of registrations of both nights. */
    final PairCounts moves = new PairCounts();

    private final Map<Integer, long[]> provinces = new TreeMap<>();

    /** @param district of the second night, or, of who is gone, of the first */
    @SuppressWarnings("EnumOrdinal")
    void add(Change change, int district, boolean eligibleBefore, boolean eligibleAfter, int causes) {
        byChange[change.ordinal()]++;
        byCauses[causes]++;
        long[] counts = provinces.computeIfAbsent(district / 100, absent -> new long[COUNTS]);
        counts[
                switch (change) {
                    case NEW -> ADDED;
                    case GONE -> GONE;
                    case CHANGED -> CHANGED;
                }]++;
        counts[GAINED] += eligibleAfter && !eligibleBefore ? 1 : 0;
        counts[LOST] += eligibleBefore && !eligibleAfter ? 1 : 0;
    }

    void addAll(DifferenceCounts other) {
        before += other.before;
        after += other.after;
        eligibleBefore += other.eligibleBefore;
        eligibleAfter += other.eligibleAfter;
        opened += other.opened;
        withdrawn += other.withdrawn;
        add(byChange, other.byChange);
        add(byCauses, other.byCauses);
        moves.addAll(other.moves);
        other.provinces.forEach(
                (code, counts) -> add(provinces.computeIfAbsent(code, absent -> new long[COUNTS]), counts));
    }

    private static void add(long[] own, long[] other) {
        for (int i = 0; i < own.length; i++) {
            own[i] += other[i];
        }
    }

    /** Registrations of the first night. */
    public long before() {
        return before;
    }

    /** Registrations of the second night. */
    public long after() {
        return after;
    }

    public long eligibleBefore() {
        return eligibleBefore;
    }

    public long eligibleAfter() {
        return eligibleAfter;
    }

    /** Citizens who have a wallet on the second night only. */
    public long opened() {
        return opened;
    }

    /** Citizens who have a wallet on the first night only. */
    public long withdrawn() {
        return withdrawn;
    }

    @SuppressWarnings("EnumOrdinal")
    public long of(Change change) {
        return byChange[change.ordinal()];
    }

    /** How many changes have just these causes: a mask of {@link Cause}s. */
    public long ofCauses(int mask) {
        return byCauses[mask];
    }

    /** Masks of reasons before and after, of registrations of both nights. */
    public PairCounts moves() {
        return moves;
    }

    /** The provinces in which anything changed, by code. */
    public Iterable<Province> provinces() {
        return provinces.entrySet().stream()
                .map(entry -> {
                    long[] c = entry.getValue();
                    return new Province(entry.getKey(), c[ADDED], c[GONE], c[CHANGED], c[GAINED], c[LOST]);
                })
                .toList();
    }
}
