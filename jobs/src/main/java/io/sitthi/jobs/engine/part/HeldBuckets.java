package io.sitthi.jobs.engine.part;

import org.jspecify.annotations.Nullable;

/**
 * The buckets that a scattered block holds: all of them, or as a share those of one part. Its index has places for these
 * alone: with places for all, the indexes of a block's shares would together grow with the square of what there is to judge.
 *
 * @param buckets of the run; a power of two
 * @param parts of which it holds one; a power of two, and no more than buckets
 * @param part which one
 */
public record HeldBuckets(int buckets, int parts, int part) {

    private static final int BUCKET_BITS = 13;
    private static final int PARTS_BITS = 4;
    private static final int MOST_BUCKETS = 1 << (BUCKET_BITS - 1);

    public HeldBuckets {
        if (!areSound(buckets, parts, part)) {
            throw new IllegalArgumentException("part " + part + " of " + parts + " with " + buckets + " buckets");
        }
    }

    private static boolean areSound(int buckets, int parts, int part) {
        return Integer.bitCount(buckets) == 1
                && Integer.bitCount(parts) == 1
                && buckets > 0
                && buckets <= MOST_BUCKETS
                && parts > 0
                && parts <= buckets
                && part >= 0
                && part < parts;
    }

    public static HeldBuckets all(int buckets) {
        return new HeldBuckets(buckets, 1, 0);
    }

    public static HeldBuckets of(PartPlan plan, int part) {
        return new HeldBuckets(plan.buckets(), plan.parts(), part);
    }

    /** The fewest that there can be: of a share in which nothing is looked for. */
    public static HeldBuckets fewest(int buckets) {
        return new HeldBuckets(buckets, buckets, 0);
    }

    /** How many they are. */
    public int count() {
        return buckets / parts;
    }

    public boolean has(int bucket) {
        return (bucket & (parts - 1)) == part;
    }

    /** Where a bucket that it has stands among them. */
    public int place(int bucket) {
        return bucket / parts;
    }

    /** The bucket that stands there. */
    public int bucket(int place) {
        return place * parts + part;
    }

    /** In one number; of all buckets it is how many they are. */
    public int packed() {
        return buckets | (Integer.numberOfTrailingZeros(parts) << BUCKET_BITS) | (part << (BUCKET_BITS + PARTS_BITS));
    }

    /** What {@link #packed} has packed; null when it cannot have done that. */
    public static @Nullable HeldBuckets unpack(int packed) {
        int buckets = packed & ((1 << BUCKET_BITS) - 1);
        int parts = 1 << ((packed >>> BUCKET_BITS) & ((1 << PARTS_BITS) - 1));
        int part = packed >>> (BUCKET_BITS + PARTS_BITS);
        return areSound(buckets, parts, part) ? new HeldBuckets(buckets, parts, part) : null;
    }
}
