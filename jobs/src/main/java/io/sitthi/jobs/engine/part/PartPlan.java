package io.sitthi.jobs.engine.part;

/**
 * How the buckets are gathered into parts, each of which gives one file of every output dataset; those are
 * gathered into fewer when the output is published ({@link GatheredFiles}).
 *
 * @param buckets number of buckets; a power of two
 * @param parts how many parts there are; a power of two, and no more than buckets
 */
public record PartPlan(int buckets, int parts) {

    /** Enough for a killed run to lose little, and for all cores of one machine to have work. */
    private static final int USUAL_MOST = 32;

    /**
     * In a small country fewer parts suffice for all cores, and row groups, of which each part has at least one, are
     * not tiny.
     */
    private static final int LEAST_PARTS = 4;

    private static final int LEAST_BUCKETS = 8;

    /** For each task on a cluster: with one only, all other tasks would wait for the last to end. */
    private static final int PARTS_OF_A_TASK = 2;

    public PartPlan {
        if (Integer.bitCount(buckets) != 1 || Integer.bitCount(parts) != 1 || parts > buckets) {
            throw new IllegalArgumentException(parts + " parts of " + buckets + " buckets");
        }
    }

    /** The parts for one machine; their number follows from the number of buckets. */
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

    /** The parts for this many tasks at once; up to 16 tasks, the same as for one machine. */
    public static PartPlan forTasks(int buckets, int tasks) {
        int wanted = Integer.highestOneBit(Math.max(1, tasks * PARTS_OF_A_TASK) * 2 - 1);
        PartPlan usual = new PartPlan(buckets);
        return wanted > USUAL_MOST ? new PartPlan(buckets, Math.min(buckets, wanted)) : usual;
    }

    /**
     * The next bucket of the part that this one belongs to: they are {@link #parts} apart. So a part holds the subjects
     * whose bucket has certain lowest bits, and since buckets fold, the same subjects in a run with twice as many
     * buckets.
     *
     * @return the number of buckets, or more, when this was the last
     */
    public int bucketAfter(int bucket) {
        return bucket + parts;
    }

    /** The part that holds a bucket. */
    public int partOf(int bucket) {
        return bucket % parts;
    }

    /** The name of the part's file in the folder of each output dataset. */
    public static String fileName(int part) {
        return "part-%05d.parquet".formatted(part);
    }
}
