package io.sitthi.jobs.engine.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartPlanTest {

    @Test
    void everyBucketIsInOnePartAndNoPartIsEmpty() {
        for (int buckets = 1; buckets <= 4096; buckets *= 2) {
            PartPlan plan = new PartPlan(buckets);
            assertThat(plan.parts()).isBetween(1, Math.min(buckets, 32));
            int[] parts = new int[buckets];
            for (int part = 0; part < plan.parts(); part++) {
                for (int bucket = part; bucket < buckets; bucket = plan.bucketAfter(bucket)) {
                    parts[bucket]++;
                    // the same in a run of half as many buckets
                    assertThat(bucket & plan.parts() - 1).isEqualTo(part);
                }
            }
            assertThat(parts).containsOnly(1);
        }
    }

    /** Up to 16 tasks the parts, and so the files, are those of one machine. */
    @Test
    void manyTasksGetManyParts() {
        for (int tasks = 1; tasks <= 16; tasks++) {
            assertThat(PartPlan.forTasks(1024, tasks)).isEqualTo(new PartPlan(1024));
        }
        assertThat(PartPlan.forTasks(1024, 17).parts()).isEqualTo(64);
        assertThat(PartPlan.forTasks(1024, 100).parts()).isEqualTo(256);
        assertThat(PartPlan.forTasks(1024, 512).parts()).isEqualTo(1024);
        assertThat(PartPlan.forTasks(64, 512).parts()).isEqualTo(64);
        assertThat(PartPlan.forTasks(8, 512).parts()).isEqualTo(8);
    }
}
