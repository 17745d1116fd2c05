package io.sitthi.jobs.engine.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartPlanTest {

    @Test
    void everyBucketIsInOnePartAndNoPartIsEmpty() {
        for (int buckets = 1; buckets <= 4096; buckets++) {
            PartPlan plan = new PartPlan(buckets);
            assertThat(plan.parts()).isBetween(1, Math.min(buckets, 32));
            assertThat(plan.firstBucket(0)).isZero();
            assertThat(plan.firstBucket(plan.parts())).isEqualTo(buckets);
            int smallest = Integer.MAX_VALUE;
            int largest = 0;
            for (int part = 0; part < plan.parts(); part++) {
                int size = plan.firstBucket(part + 1) - plan.firstBucket(part);
                smallest = Math.min(smallest, size);
                largest = Math.max(largest, size);
            }
            assertThat(smallest).isPositive();
            assertThat(largest - smallest).isLessThanOrEqualTo(1);
        }
    }
}
