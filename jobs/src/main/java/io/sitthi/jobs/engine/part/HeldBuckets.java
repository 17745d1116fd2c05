package io.sitthi.jobs.engine.part;

import org.jspecify.annotations.Nullable;

/**
 * The buckets that a scattered block holds: all of them, or as a share those of one part. Its index has places for
 * these only: with places for all buckets, the indexes of a block's shares would together grow with the square of the
 * number of subjects.
 *
 * @param buckets of the run; a power of two
 * @param parts of which it holds one; a power of two, and no more than buckets
 * @param part the one that is held
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

    /** The fewest possible: for a share in which no bucket is looked up. */
    public static HeldBuckets fewest(int buckets) {
        return new HeldBuckets(buckets, buckets, 0);
    }

    /** The number of buckets held. */
    public int count() {
        return buckets / parts;
    }

    public boolean has(int bucket) {
        return (bucket & (parts - 1)) == part;
    }

    /** The place of a held bucket among them. */
    public int place(int bucket) {
        return bucket / parts;
    }

    /** The bucket at a place. */
    public int bucket(int place) {
        return place * parts + part;
    }

    /** Packs this into one number; for all buckets it is the number of buckets. */
    public int packed() {
        return buckets | (Integer.numberOfTrailingZeros(parts) << BUCKET_BITS) | (part << (BUCKET_BITS + PARTS_BITS));
    }

    /** Unpacks what {@link #packed} returned; null when it cannot have returned this. */
    public static @Nullable HeldBuckets unpack(int packed) {
        int buckets = packed & ((1 << BUCKET_BITS) - 1);
        int parts = 1 << ((packed >>> BUCKET_BITS) & ((1 << PARTS_BITS) - 1));
        int part = packed >>> (BUCKET_BITS + PARTS_BITS);
        return areSound(buckets, parts, part) ? new HeldBuckets(buckets, parts, part) : null;
    }
}
