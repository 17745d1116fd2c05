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

class PiecesTest {

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
        assertThat(FlinkEngine.pieces(plan(1, 2, 1, 1, 1, 1, 1), 1))
                .containsExactly(
                        Piece.file(1),
                        Piece.file(0),
                        Piece.file(2),
                        Piece.file(3),
                        Piece.file(4),
                        Piece.file(5),
                        Piece.file(6));
    }

    @Test
    void aLargeFileIsForSeveralTasksAndItsDigestForOne() {
        assertThat(FlinkEngine.pieces(plan(1, 3, 1, 1, 1, 1, 1, 1), 1))
                .startsWith(Piece.digest(1), Piece.file(0))
                .endsWith(Piece.block(1), Piece.block(2), Piece.block(3))
                .hasSize(1 + 7 + 3);
        assertThat(FlinkEngine.pieces(plan(1, 3, 1, 1, 1, 1, 1, 1), 5)).hasSize(8 + 10);
    }

    @Test
    void aPieceIsToldByItsNumber() {
        for (int position : new int[] {0, 1, 700_000}) {
            assertThat(new Piece(Piece.block(position).number()).isBlock()).isTrue();
            assertThat(new Piece(Piece.digest(position).number()).isDigest()).isTrue();
            assertThat(Piece.file(position).isBlock() || Piece.file(position).isDigest())
                    .isFalse();
            assertThat(List.of(
                            Piece.block(position).position(),
                            Piece.digest(position).position(),
                            Piece.file(position).position()))
                    .containsOnly(position);
        }
    }
}
