package io.sitthi.jobs.engine.part;

/**
 * How the buckets are gathered into parts, each of which gives one file of every output dataset; those are
 * gathered into fewer when the output is published ({@link GatheredFiles}).
 *
 * @param buckets number of buckets; a power of two
 */
public record PartPlan(int buckets) {

    /** Many enough that a killed run loses little and all cores share. */
    private static final int MAX_PARTS = 32;

    /** In a small country all cores share with fewer, and row groups, of which a part gives one at least, are not tiny. */
    private static final int LEAST_PARTS = 4;

    private static final int LEAST_BUCKETS = 8;

    /** How many parts there are. */
    public int parts() {
        return Math.min(buckets, Math.max(LEAST_PARTS, Math.min(MAX_PARTS, buckets / LEAST_BUCKETS)));
    }

    /**
     * The bucket of a part that follows this one: they are {@link #parts} apart. So a part holds the citizens whose bucket has
     * certain lowest bits, and since buckets fold, the same citizens in a run of twice as many buckets.
     *
     * @return the number of buckets, or more, when there is none
     */
    public int bucketAfter(int bucket) {
        return bucket + parts();
    }

    /** The part that holds a bucket. */
    public int partOf(int bucket) {
        return bucket % parts();
    }

    /** Of the part's file in the folder of each output dataset. */
    public static String fileName(int part) {
        return "part-%05d.parquet".formatted(part);
    }
}
