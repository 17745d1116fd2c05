package io.sitthi.jobs.wallet.scatter;

/** Cuts a drop otherwise than its size would have it: a small drop then has as many blocks and buckets as a large one. */
public final class PlanCuts {

    private PlanCuts() {}

    /**
     * Cuts anew.
     *
     * @param blockRows rows of a block, but for row groups that are larger
     */
    public static ScatterPlan cut(ScatterPlan plan, int buckets, int blockRows) {
        ScatterPlan cut = ScatterPlan.of(plan.files(), blockRows);
        return new ScatterPlan(new Buckets(buckets), cut.files(), cut.blocks());
    }
}
