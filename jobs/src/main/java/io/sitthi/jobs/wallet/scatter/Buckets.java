package io.sitthi.jobs.wallet.scatter;

/**
 * Which bucket a citizen's rows go to. Everything about one citizen is in one bucket, and a bucket fits in memory many
 * times over; how many there are follows from the number of rows alone, so that every run of a drop splits alike.
 */
public record Buckets(int count) {

    /** At this many rows of all datasets, a bucket's table of citizens stays within a core's second-level cache. */
    private static final long ROWS_PER_BUCKET = 100_000;

    static final int MAX_COUNT = 4096;

    public Buckets {
        if (count < 1 || count > MAX_COUNT || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(count + " buckets, expected a power of two up to " + MAX_COUNT);
        }
    }

    /** @param rows of all datasets together */
    public static Buckets forRows(long rows) {
        long wanted = Math.min(MAX_COUNT, Math.max(1, (rows + ROWS_PER_BUCKET - 1) / ROWS_PER_BUCKET));
        return new Buckets((int) Long.highestOneBit(wanted * 2 - 1));
    }

    /** The bucket of a {@link #mix mixed} id: its highest bits, so that the lowest are left for a table within it. */
    public int of(long mixed) {
        return (int) (mixed >>> 32 & 0xffff_ffffL) >>> 1 >>> (31 - Integer.numberOfTrailingZeros(count));
    }

    /** Spreads ids that are close together over all 64 bits (Stafford's variant 13 of the MurmurHash3 finaliser). */
    public static long mix(long id) {
        long mixed = (id ^ (id >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
