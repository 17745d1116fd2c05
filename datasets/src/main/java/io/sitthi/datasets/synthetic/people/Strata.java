package io.sitthi.datasets.synthetic.people;

/**
 * Numbered things shared out to districts, each district's in a run: of which district a thing is, in constant time.
 */
public final class Strata {

    private static final int GUIDES = 1 << 13;

    private final long count;
    /** The first thing of each district, and the number of things at the end. */
    private final long[] firsts;
    /** For each of equal parts of the things, the district of the part's first thing. */
    private final int[] guide = new int[GUIDES + 1];

    /** @param shares not negative, one for each district */
    Strata(long count, double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        this.count = count;
        this.firsts = new long[shares.length + 1];
        double before = 0;
        for (int district = 0; district < shares.length; district++) {
            firsts[district] = (long) (count * (before / sum));
            before += shares[district];
        }
        firsts[shares.length] = count;
        int district = 0;
        for (int part = 0; part <= GUIDES; part++) {
            long thing = Math.min(count - 1, count * part / GUIDES);
            while (firsts[district + 1] <= thing) {
                district++;
            }
            guide[part] = district;
        }
    }

    public long first(int district) {
        return firsts[district];
    }

    /** The thing after the district's last. */
    public long end(int district) {
        return firsts[district + 1];
    }

    public long size(int district) {
        return firsts[district + 1] - firsts[district];
    }

    /** The district of a thing from 0 to count - 1. */
    public int districtOf(long thing) {
        int district = guide[(int) (thing * GUIDES / count)];
        while (firsts[district + 1] <= thing) {
            district++;
        }
        return district;
    }
}
