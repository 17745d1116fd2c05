package io.sitthi.datasets.geography.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a file of real boundaries, where one is given: {@code -Dsitthi.districts=FILE}. */
class RealBoundariesTest {

    private static Agreement agreement;

    @BeforeAll
    static void read() throws IOException {
        String file = System.getProperty("sitthi.districts", "");
        assumeTrue(!file.isEmpty(), "no -Dsitthi.districts=FILE");
        byte[] content = Files.readAllBytes(Path.of(file));
        agreement = new Agreement(content);
    }

    @Test
    void aMillionRandomPointsAreWhereJtsFindsThem() {
        assertThat(agreement.atRandomPoints(1_000_000)).isPositive();
    }

    @Test
    void everyPolygonAsked() {
        agreement.atRandomPointsWithAll(2_000);
    }

    @Test
    void cornersOfCellsAreWhereJtsFindsThem() {
        assertThat(agreement.atCornersOfCells(10_000)).isEqualTo(90_000);
    }

    @Test
    void verticesEdgesAndWhatIsNextToThemAreWhereJtsFindsThem() {
        assertThat(agreement.atVerticesAndEdges()).isPositive();
    }
}
