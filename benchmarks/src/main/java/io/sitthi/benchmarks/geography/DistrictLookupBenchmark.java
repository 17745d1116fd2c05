package io.sitthi.benchmarks.geography;

import io.sitthi.benchmarks.Gate;
import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the district of a payment's coordinates, beside JTS with a tree and with every polygon, and
 * beside H3's cells?
 *
 * <p>On the made-up districts of a generated drop, or on {@code -p districts=FILE}. Every look-up is of another point, in
 * no order that a branch predictor could learn. Nanoseconds per look-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m"})
public class DistrictLookupBenchmark {

    static final int POINTS = 1 << 16;

    private static final String MADE_UP = "made-up";

    /** One standard deviation: about three kilometres from a town. */
    private static final double TOWN_DEGREES = 0.03;

    /** How many of the points are compared with every polygon before anything is timed. */
    private static final int POINTS_IN_ALL = 1 << 9;

    /** Where the points lie. */
    public enum Coordinates {
        /** Around the towns of all districts, each as many: districts have about as many people as each other. */
        PEOPLE,
        /** Only those of them that have to be compared with a border. */
        BORDERS
    }

    @Param
    private Coordinates places = Coordinates.PEOPLE;

    @Param(MADE_UP)
    private String districts = MADE_UP;

    private final double[] latitudes = new double[POINTS];
    private final double[] longitudes = new double[POINTS];

    @SuppressWarnings("NullAway.Init") // made before anything is measured
    private DistrictIndex index;

    @SuppressWarnings("NullAway.Init") // made before anything is measured
    private JtsDistricts jts;

    private int next;

    /** Makes the points, and proves that all ways find the same district for each. */
    @Setup
    public void makePoints() throws IOException {
        byte[] geoJson = districts.equals(MADE_UP)
                ? DistrictsGeoJson.write().getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(Path.of(districts));
        index = DistrictIndex.of(districts, geoJson);
        jts = new JtsDistricts(geoJson);
        Random random = new Random(1);
        List<District> towns = Districts.all();
        int found = 0;
        for (int i = 0; i < POINTS; ) {
            District town = towns.get(random.nextInt(towns.size()));
            latitudes[i] = town.latitude() + TOWN_DEGREES * random.nextGaussian();
            longitudes[i] = town.longitude() + TOWN_DEGREES * random.nextGaussian();
            if (places == Coordinates.PEOPLE || index.isNearBorder(latitudes[i], longitudes[i])) {
                int district = index.find(latitudes[i], longitudes[i]);
                Gate.require(district == jts.findByTree(latitudes[i], longitudes[i]), "JTS with a tree finds the same");
                Gate.require(
                        i >= POINTS_IN_ALL || district == jts.findInAll(latitudes[i], longitudes[i]),
                        "JTS with every polygon finds the same");
                found += district == DistrictIndex.NO_DISTRICT ? 0 : 1;
                i++;
            }
        }
        Gate.require(found > POINTS / 2, "most points are in a district: " + found);
    }

    /** H3's cells, which take a while to make: only for those who ask for them. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // made before anything is measured
    public static class H3 {

        private H3Districts districts;

        /** Makes the cells, and proves that the district of each point is the same as by Sitthi's index. */
        @Setup
        public void makeCells(DistrictLookupBenchmark benchmark) throws IOException {
            districts = new H3Districts(benchmark.jts);
            for (int i = 0; i < POINTS; i++) {
                double latitude = benchmark.latitudes[i];
                double longitude = benchmark.longitudes[i];
                Gate.require(
                        districts.find(latitude, longitude) == benchmark.index.find(latitude, longitude),
                        "H3 finds the same");
            }
        }
    }

    /** Sitthi's own index. */
    @Benchmark
    public int sitthi() {
        int point = next++ & POINTS - 1;
        return index.find(latitudes[point], longitudes[point]);
    }

    /** JTS: the polygons whose envelopes hold the point, from a tree. */
    @Benchmark
    public int jtsTree() {
        int point = next++ & POINTS - 1;
        return jts.findByTree(latitudes[point], longitudes[point]);
    }

    /** H3: the cell of the point, and JTS where a border touches the cell. */
    @Benchmark
    public int h3(H3 cells) {
        int point = next++ & POINTS - 1;
        return cells.districts.find(latitudes[point], longitudes[point]);
    }

    /** JTS: every polygon. */
    @Benchmark
    public int jtsEveryPolygon() {
        int point = next++ & POINTS - 1;
        return jts.findInAll(latitudes[point], longitudes[point]);
    }
}
