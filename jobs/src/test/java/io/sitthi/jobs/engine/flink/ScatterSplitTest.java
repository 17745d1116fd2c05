package io.sitthi.jobs.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScatterSplitTest {

    /** Files of so many row groups of 100 rows, each of which is a block. */
    private static ScatterPlan plan(int... rowGroups) {
        List<PlannedFile> files = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (int file = 0; file < rowGroups.length; file++) {
            PlannedFile planned = new PlannedFile(
                    0,
                    WalletSchemas.TAX,
                    file,
                    Location.of("nowhere-" + file),
                    "nowhere-" + file,
                    "",
                    Set.of(),
                    Collections.nCopies(rowGroups[file], 100L));
            files.add(planned);
            for (int group = 0; group < rowGroups[file]; group++) {
                blocks.add(new Block(blocks.size(), planned, group, 1, group * 100L, 100));
            }
        }
        return new ScatterPlan(new Buckets(1, 4), files, blocks);
    }

    @Test
    void smallFilesAreReadOnceTheLargestFirst() {
        assertThat(FlinkEngine.splits(plan(1, 2, 1, 1, 1, 1, 1), 1))
                .containsExactly(
                        ScatterSplit.file(1),
                        ScatterSplit.file(0),
                        ScatterSplit.file(2),
                        ScatterSplit.file(3),
                        ScatterSplit.file(4),
                        ScatterSplit.file(5),
                        ScatterSplit.file(6));
    }

    @Test
    void aLargeFileIsForSeveralTasksAndItsDigestForOne() {
        assertThat(FlinkEngine.splits(plan(1, 3, 1, 1, 1, 1, 1, 1), 1))
                .startsWith(ScatterSplit.digest(1), ScatterSplit.file(0))
                .endsWith(ScatterSplit.block(1), ScatterSplit.block(2), ScatterSplit.block(3))
                .hasSize(1 + 7 + 3);
        assertThat(FlinkEngine.splits(plan(1, 3, 1, 1, 1, 1, 1, 1), 5)).hasSize(8 + 10);
    }

    @Test
    void aSplitIsToldByItsNumber() {
        for (int position : new int[] {0, 1, 700_000}) {
            assertThat(new ScatterSplit(ScatterSplit.block(position).number()).isBlock())
                    .isTrue();
            assertThat(new ScatterSplit(ScatterSplit.digest(position).number()).isDigest())
                    .isTrue();
            assertThat(ScatterSplit.file(position).isBlock()
                            || ScatterSplit.file(position).isDigest())
                    .isFalse();
            assertThat(List.of(
                            ScatterSplit.block(position).position(),
                            ScatterSplit.digest(position).position(),
                            ScatterSplit.file(position).position()))
                    .containsOnly(position);
        }
    }
}
