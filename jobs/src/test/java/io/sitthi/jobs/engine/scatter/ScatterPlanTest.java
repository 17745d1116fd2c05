package io.sitthi.jobs.engine.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScatterPlanTest {

    private static PlannedFile file(int ordinal, Long... rowGroupRows) {
        return new PlannedFile(
                1,
                WalletSchemas.CIVIL,
                ordinal,
                Location.of(Path.of("drop", "civil", "part-" + ordinal)),
                "part-" + ordinal,
                "0".repeat(64),
                Set.of(),
                Arrays.asList(rowGroupRows));
    }

    private static ScatterPlan plan(int blockRows, PlannedFile... files) {
        return ScatterPlan.of("programme", Arrays.asList(files), new ScatterPlan.Cut(blockRows, 100_000));
    }

    @Test
    void rowGroupsAreGatheredUntilABlockIsFull() {
        PlannedFile first = file(0, 4L, 6L, 1L, 30L, 5L);
        PlannedFile second = file(1, 3L);
        ScatterPlan plan = plan(10, first, second);
        assertThat(plan.blocks())
                .containsExactly(
                        new Block(0, first, 0, 2, 0, 10),
                        new Block(1, first, 2, 1, 10, 1),
                        new Block(2, first, 3, 1, 11, 30),
                        new Block(3, first, 4, 1, 41, 5),
                        new Block(4, second, 0, 1, 0, 3));
        assertThat(plan.rows()).isEqualTo(49);
    }

    @Test
    void filesAndRowGroupsWithoutRowsNeedNoBlock() {
        PlannedFile last = file(2, 0L, 20L, 0L, 5L, 0L);
        ScatterPlan plan = plan(10, file(0), file(1, 0L, 0L), last);
        assertThat(plan.blocks()).containsExactly(new Block(0, last, 0, 2, 0, 20), new Block(1, last, 2, 3, 20, 5));
        assertThat(plan(10).buckets().count()).isEqualTo(1);
    }

    @Test
    void everyRowIsInOneBlockWhateverTheRowGroups() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            Long[] groups = new Long[random.nextInt(30)];
            Arrays.setAll(groups, i -> (long) random.nextInt(random.nextInt(40) + 1));
            ScatterPlan plan = plan(1 + random.nextInt(50), file(0, groups));
            long nextRow = 0;
            Set<String> names = new HashSet<>();
            for (Block block : plan.blocks()) {
                assertThat(block.firstRow()).isEqualTo(nextRow);
                long rows = 0;
                for (int group = block.firstRowGroup(); group < block.firstRowGroup() + block.rowGroups(); group++) {
                    rows += groups[group];
                }
                assertThat(block.rows()).isEqualTo(rows).isPositive();
                nextRow += rows;
                assertThat(names.add(block.scratchName())).isTrue();
                assertThat(block.ordinal()).isEqualTo(names.size() - 1);
            }
            assertThat(nextRow)
                    .isEqualTo(Arrays.stream(groups).mapToLong(Long::longValue).sum());
        }
    }
}
