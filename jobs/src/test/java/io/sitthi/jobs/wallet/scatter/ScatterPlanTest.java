package io.sitthi.jobs.wallet.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.jobs.wallet.scatter.ScatterPlan.PlannedFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScatterPlanTest {

    private static PlannedFile file(int ordinal, Long... rowGroupRows) {
        return new PlannedFile(
                WalletSchemas.CIVIL, ordinal, "part-" + ordinal, "0".repeat(64), Arrays.asList(rowGroupRows));
    }

    @Test
    void rowGroupsAreGatheredUntilABlockIsFull() {
        ScatterPlan plan = ScatterPlan.of(List.of(file(0, 4L, 6L, 1L, 30L, 5L), file(1, 3L)), 10);
        assertThat(plan.blocks())
                .containsExactly(
                        new Block(0, WalletSchemas.CIVIL, 0, "part-0", 0, 2, 0, 10),
                        new Block(1, WalletSchemas.CIVIL, 0, "part-0", 2, 1, 10, 1),
                        new Block(2, WalletSchemas.CIVIL, 0, "part-0", 3, 1, 11, 30),
                        new Block(3, WalletSchemas.CIVIL, 0, "part-0", 4, 1, 41, 5),
                        new Block(4, WalletSchemas.CIVIL, 1, "part-1", 0, 1, 0, 3));
        assertThat(plan.rows()).isEqualTo(49);
    }

    @Test
    void filesAndRowGroupsWithoutRowsNeedNoBlock() {
        ScatterPlan plan = ScatterPlan.of(List.of(file(0), file(1, 0L, 0L), file(2, 0L, 20L, 0L, 5L, 0L)), 10);
        assertThat(plan.blocks())
                .containsExactly(
                        new Block(0, WalletSchemas.CIVIL, 2, "part-2", 0, 2, 0, 20),
                        new Block(1, WalletSchemas.CIVIL, 2, "part-2", 2, 3, 20, 5));
        assertThat(ScatterPlan.of(List.of()).buckets().count()).isEqualTo(1);
    }

    @Test
    void everyRowIsInOneBlockWhateverTheRowGroups() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            Long[] groups = new Long[random.nextInt(30)];
            Arrays.setAll(groups, i -> (long) random.nextInt(random.nextInt(40) + 1));
            ScatterPlan plan = ScatterPlan.of(List.of(file(0, groups)), 1 + random.nextInt(50));
            long nextRow = 0;
            Set<String> names = new HashSet<>();
            for (Block block : plan.blocks()) {
                assertThat(block.firstRow()).isEqualTo(nextRow);
                long rows = 0;
                for (int group = block.firstRowGroup(); group < block.firstRowGroup() + block.rowGroups(); group++) {
                    rows += groups[group];
                }
                assertThat(block.rows()).isEqualTo((int) rows).isPositive();
                nextRow += rows;
                assertThat(names.add(block.scratchName())).isTrue();
                assertThat(block.ordinal()).isEqualTo(names.size() - 1);
            }
            assertThat(nextRow)
                    .isEqualTo(Arrays.stream(groups).mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void aRowGroupThatNoMemoryHoldsIsRefusedByName() {
        assertThatThrownBy(() -> ScatterPlan.of(List.of(file(0, 5L, (1L << 24) + 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dataset civil, file part-0: row group 1 has 16777217 rows");
        assertThat(ScatterPlan.of(List.of(file(0, 1L << 24, 1L << 24))).blocks())
                .hasSize(2);
    }
}
