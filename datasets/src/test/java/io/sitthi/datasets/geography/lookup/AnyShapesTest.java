package io.sitthi.datasets.geography.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * On shapes of any kind: rings that cross themselves and each other, run along each other, touch in corners. Vertices lie
 * on a small lattice, so that nearly every case has points on vertices, edges, sides and corners of cells.
 */
class AnyShapesTest {

    private static final int LATTICE = 8;

    /** A polygon of rings, in steps of the lattice. */
    record Area(int code, List<List<Integer>> rings) {

        double[][] scaled(double origin, double step) {
            return rings.stream()
                    .map(ring -> ring.stream()
                            .flatMapToDouble(place -> DoubleStream.of(
                                    origin + step * (place % (LATTICE + 1)), origin + step * (place / (LATTICE + 1))))
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    @Property(tries = 400)
    void everyPointOfTheLatticeAndBetweenIsWhereARayFindsIt(
            @ForAll("areas") List<Area> areas, @ForAll("grids") int cells, @ForAll("scales") double[] scale)
            throws IOException {
        double origin = scale[0];
        double step = scale[1];
        GeoJsonText text = new GeoJsonText();
        for (Area area : areas) {
            text.polygon(area.code(), area.scaled(origin, step));
        }
        DistrictIndex index = IndexBuilder.build(DistrictAreasReader.read("districts.geojson", text.bytes()), cells);
        AreasOracle oracle = new AreasOracle(text.bytes());
        for (int i = -1; i <= 4 * LATTICE + 1; i++) {
            for (int j = -1; j <= 4 * LATTICE + 1; j++) {
                double latitude = origin + step * (i / 4.0);
                double longitude = origin + step * (j / 4.0);
                assertThat(index.find(latitude, longitude))
                        .as("%s, %s", latitude, longitude)
                        .isEqualTo(oracle.findByRays(latitude, longitude));
            }
        }
    }

    @Provide
    Arbitrary<List<Area>> areas() {
        Arbitrary<List<Integer>> ring = Arbitraries.integers()
                .between(0, (LATTICE + 1) * (LATTICE + 1) - 1)
                .list()
                .ofMinSize(3)
                .ofMaxSize(9)
                .uniqueElements();
        Arbitrary<List<List<Integer>>> rings = ring.list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<Integer> code = Arbitraries.integers().between(1001, 1004);
        return Combinators.combine(code, rings)
                .as(Area::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Integer> grids() {
        return Arbitraries.of(1, 4, LATTICE * LATTICE, 100, 4096, 50_000);
    }

    /** Origin and step: exact numbers, decimals as files have them, and such as need every bit. */
    @Provide
    Arbitrary<double[]> scales() {
        return Arbitraries.of(
                new double[] {0, 1},
                new double[] {-4, 1},
                new double[] {0, 0.1},
                new double[] {13.7, 0.01},
                new double[] {13.7, 0.00001},
                new double[] {-1.0 / 3, 1.0 / 12},
                new double[] {-90, 180.0 / LATTICE});
    }
}
