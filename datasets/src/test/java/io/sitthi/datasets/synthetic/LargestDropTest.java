package io.sitthi.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.BlockPlan;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples of the largest drop, which is too large to write in a test. */
class LargestDropTest {

    private static final List<RowSource> SOURCES =
            SyntheticDrop.sources(SyntheticDropOptions.of(SyntheticDropOptions.MOST_PEOPLE, 1));

    @Test
    void everyPartOfEveryDatasetCanBeMade() {
        for (RowSource source : SOURCES) {
            Block block = new Block(source.dataset(), source.books());
            long step = source.positions() / 2_000;
            for (long position = source.positions() - 1; position >= 0; position -= step) {
                source.emit(position, block);
            }
            assertThat(block.rows())
                    .as(source.dataset().folder())
                    .isBetween((int) (source.rowsPerPosition() * 1_000), (int) (source.rowsPerPosition() * 2_800) + 60);
            if (source.dataset().equals(WalletSchemas.CIVIL)) {
                LongVector ids = (LongVector) block.toVectors().get(0);
                for (int row = 0; row < ids.size(); row++) {
                    assertThat(CitizenId.isValid(ids.get(row))).isTrue();
                }
            }
        }
    }

    @Test
    void blocksAndFilesKeepTheirSizes() {
        for (RowSource source : SOURCES) {
            List<BlockPlan> plans = BlockPlan.of(source);
            assertThat(plans.get(0).first()).isZero();
            assertThat(plans.get(plans.size() - 1).end()).isEqualTo(source.positions());
            for (int i = 1; i < plans.size(); i++) {
                assertThat(plans.get(i).first()).isEqualTo(plans.get(i - 1).end());
                assertThat(plans.get(i).file() - plans.get(i - 1).file()).isBetween(0, 1);
            }
            double rows = source.positions() * source.rowsPerPosition();
            assertThat(rows / plans.size()).isBetween(1_000.0, 300_001.0);
            int files = plans.get(plans.size() - 1).file() + 1;
            assertThat(files).isGreaterThan(1);
            assertThat(rows / files).isLessThan(3_000_001.0);
        }
    }
}
