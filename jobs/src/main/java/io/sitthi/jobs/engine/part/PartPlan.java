package io.sitthi.jobs.engine.part;

/**
 * How the buckets are gathered into parts, each of which gives one file of every output dataset.
 *
 * @param buckets number of buckets; a power of two
 */
public record PartPlan(int buckets) {

    /** Few enough that the files are worth opening, many enough that a killed run loses little and all cores share. */
    private static final int MAX_PARTS = 32;

    /** How many parts there are. */
    public int parts() {
        return Math.min(buckets, MAX_PARTS);
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
