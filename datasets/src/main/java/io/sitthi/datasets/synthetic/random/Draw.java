package io.sitthi.datasets.synthetic.random;

/**
 * A table of random numbers that is computed instead of stored: the number at an index depends on the seed, the purpose
 * and the index only. So any thread may draw for any person in any order and always finds the same.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood, 2014), whose state is a counter.
 */
public final class Draw {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;

    /**
     * @param purpose what is drawn: two purposes give two unrelated tables
     */
    public Draw(long seed, String purpose) {
        long hash = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ purpose.charAt(i));
        }
        this.key = hash;
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key + index * GOLDEN_GAMMA);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(long index, int bound) {
        return reduce(bits(index), bound);
    }

    /** A number from 0 to {@code bound - 1}, for bounds beyond an int; of about equal chances up to 2^40. */
    public long belowLong(long index, long bound) {
        return Math.floorMod(bits(index) >>> 1, bound);
    }

    /** True for {@code perMillion} in a million indexes. */
    public boolean chance(long index, int perMillion) {
        return reduce(bits(index), 1_000_000) < perMillion;
    }

    /** A number from 0 to {@code bound - 1} from the upper 32 of these bits. */
    public static int reduce(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** A number from 0 (included) to 1 (excluded) from the upper 53 of these bits. */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Other random bits, made of these. */
    public static long again(long bits) {
        return mix(bits + GOLDEN_GAMMA);
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
