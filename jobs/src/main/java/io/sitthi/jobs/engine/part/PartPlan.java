package io.sitthi.jobs.engine.part;

/**
 * How the buckets are gathered into parts, each of which gives one file of every output dataset; those are
 * gathered into fewer when the output is published ({@link GatheredFiles}).
 *
 * @param buckets number of buckets; a power of two
 * @param parts how many parts there are; a power of two, and no more than buckets
 */
public record PartPlan(int buckets, int parts) {

    /** Many enough that a killed run loses little and all cores of one machine share. */
    private static final int USUAL_MOST = 32;

    /** In a small country all cores share with fewer, and row groups, of which a part gives one at least, are not tiny. */
    private static final int LEAST_PARTS = 4;

    private static final int LEAST_BUCKETS = 8;

    /** Of each task's on a cluster: with one alone the last task to end would have all others wait. */
    private static final int PARTS_OF_A_TASK = 2;

    public PartPlan {
        if (Integer.bitCount(buckets) != 1 || Integer.bitCount(parts) != 1 || parts > buckets) {
            throw new IllegalArgumentException(parts + " parts of " + buckets + " buckets");
        }
    }

    /** As many parts as suit one machine; they follow from the number of buckets. */
    public PartPlan(int buckets) {
        this(buckets, Math.min(buckets, Math.max(LEAST_PARTS, Math.min(USUAL_MOST, buckets / LEAST_BUCKETS))));
    }

    /**
     * Fewer parts, where so few rows are judged that the files of the usual number would be tiny: each file is brought to the
     * disk by itself, which takes longer than writing it.
     *
     * @param rows how many are judged
     * @param partRows how many a part should have at least
     */
    public static PartPlan forFew(int buckets, long rows, long partRows) {
        int usual = new PartPlan(buckets).parts();
        long wanted = Long.highestOneBit(Math.max(1, rows / partRows));
        return new PartPlan(buckets, (int) Math.min(usual, Math.max(Math.min(usual, LEAST_PARTS), wanted)));
    }

    /** As many parts as suit so many tasks at once: those of one machine, up to 16 tasks. */
    public static PartPlan forTasks(int buckets, int tasks) {
        int wanted = Integer.highestOneBit(Math.max(1, tasks * PARTS_OF_A_TASK) * 2 - 1);
        PartPlan usual = new PartPlan(buckets);
        return wanted > USUAL_MOST ? new PartPlan(buckets, Math.min(buckets, wanted)) : usual;
    }

    /**
     * The bucket of a part that follows this one: they are {@link #parts} apart. So a part holds the citizens whose bucket has
     * certain lowest bits, and since buckets fold, the same citizens in a run of twice as many buckets.
     *
     * @return the number of buckets, or more, when there is none
     */
    public int bucketAfter(int bucket) {
        return bucket + parts;
    }

    /** The part that holds a bucket. */
    public int partOf(int bucket) {
        return bucket % parts;
    }

    /** Of the part's file in the folder of each output dataset. */
    public static String fileName(int part) {
        return "part-%05d.parquet".formatted(part);
    }
}
