package io.sitthi.datasets.synthetic.random;

/** Picks one of a fixed number of outcomes by weight, in constant time (Walker's alias method, in Vose's form). */
public final class AliasTable {

    private final int[] alias;
    /** The chance of staying at a slot, in 2^-32. */
    private final long[] threshold;

    /**
     * @param weights not negative, their sum positive
     */
    public AliasTable(double... weights) {
        int n = weights.length;
        alias = new int[n];
        threshold = new long[n];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("the weights sum to " + sum);
        }
        double[] scaled = new double[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            scaled[i] = weights[i] * n / sum;
            if (scaled[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            threshold[less] = (long) (scaled[less] * 0x1p32);
            alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        while (larges > 0) {
            threshold[large[--larges]] = 1L << 32;
        }
        while (smalls > 0) {
            threshold[small[--smalls]] = 1L << 32;
        }
    }

    public int size() {
        return alias.length;
    }

    /** The outcome for these random bits. */
    public int pick(long bits) {
        int slot = Draw.reduce(bits, alias.length);
        return (bits & 0xFFFF_FFFFL) < threshold[slot] ? slot : alias[slot];
    }
}
