package io.sitthi.jobs.engine.part;

/**
 * How the buckets are gathered into parts, each of which gives one file of every output dataset.
 *
 * @param buckets number of buckets
 */
public record PartPlan(int buckets) {

    /** Few enough that the files are worth opening, many enough that a killed run loses little and all cores share. */
    private static final int MAX_PARTS = 32;

    /** How many parts there are. */
    public int parts() {
        return Math.min(buckets, MAX_PARTS);
    }

    /** The part's first bucket; for the number of parts, the number of buckets. */
    public int firstBucket(int part) {
        return (int) ((long) buckets * part / parts());
    }

    /** Of the part's file in the folder of each output dataset. */
    public static String fileName(int part) {
        return "part-%05d.parquet".formatted(part);
    }
}
