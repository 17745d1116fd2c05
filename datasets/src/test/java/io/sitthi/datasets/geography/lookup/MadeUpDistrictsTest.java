package io.sitthi.datasets.geography.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the districts of a generated drop. */
class MadeUpDistrictsTest {

    private static Agreement agreement;

    @BeforeAll
    static void read() throws IOException {
        agreement = new Agreement(DistrictsGeoJson.write().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMillionRandomPointsAreWhereJtsFindsThem() {
        int found = agreement.atRandomPoints(1_000_000);
        // the country is a third of the rectangle around it
        assertThat(found).isBetween(250_000, 600_000);
    }

    @Test
    void everyPolygonAsked() {
        agreement.atRandomPointsWithAll(5_000);
    }

    @Test
    void cornersOfCellsAreWhereJtsFindsThem() {
        assertThat(agreement.atCornersOfCells(10_000)).isEqualTo(90_000);
    }

    @Test
    void verticesEdgesAndWhatIsNextToThemAreWhereJtsFindsThem() {
        assertThat(agreement.atVerticesAndEdges()).isGreaterThan(90_000);
    }

    @Test
    void everyDistrictHasItsOwnPoint() {
        for (District district : Districts.all()) {
            assertThat(agreement.index().find(district.latitude(), district.longitude()))
                    .isEqualTo(district.code());
        }
    }

    @Test
    void memoryIsBounded() {
        assertThat(agreement.index().bytes()).isBetween(1_000_000L, 32_000_000L);
    }
}
