package io.sitthi.datasets.geography.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Holds an index against JTS, point by point. */
final class Agreement {

    private final DistrictIndex index;
    private final AreasOracle oracle;
    private final SplittableRandom random = new SplittableRandom(20_24_10_01);

    Agreement(byte[] geoJson) throws IOException {
        index = DistrictIndex.of("districts.geojson", geoJson);
        oracle = new AreasOracle(geoJson);
    }

    DistrictIndex index() {
        return index;
    }

    AreasOracle oracle() {
        return oracle;
    }

    /** Compares at random points in and a little around the extent; gives how many of them are in a district. */
    int atRandomPoints(int points) {
        int found = 0;
        for (int i = 0; i < points; i++) {
            double latitude = latitude();
            double longitude = longitude();
            int expected = oracle.find(latitude, longitude);
            require(expected, latitude, longitude);
            found += expected == DistrictIndex.NO_DISTRICT ? 0 : 1;
        }
        return found;
    }

    /** Compares at random points with every polygon, and with every polygon by rays. */
    void atRandomPointsWithAll(int points) {
        for (int i = 0; i < points; i++) {
            double latitude = latitude();
            double longitude = longitude();
            int expected = oracle.findInAll(latitude, longitude);
            require(expected, latitude, longitude);
            assertThat(oracle.findByRays(latitude, longitude)).isEqualTo(expected);
        }
    }

    /** Compares at every vertex and at the middle of every edge, and at their nearest neighbours on each side. */
    int atVerticesAndEdges() {
        int points = 0;
        for (Coordinate[] ring : oracle.rings()) {
            for (int i = 1; i < ring.length; i++) {
                points += around(ring[i].y, ring[i].x);
                points += around((ring[i - 1].y + ring[i].y) / 2, (ring[i - 1].x + ring[i].x) / 2);
            }
        }
        return points;
    }

    /** Compares at corners of cells that a border touches, and at their nearest neighbours; gives how many points. */
    int atCornersOfCells(int cells) {
        Grid grid = index.grid();
        int points = 0;
        for (int i = 0; i < cells; ) {
            double latitude = grid.southOf(random.nextInt(grid.rows + 1));
            double longitude = grid.westOf(random.nextInt(grid.columns + 1));
            if (index.isNearBorder(latitude, longitude)) {
                points += around(latitude, longitude);
                i++;
            }
        }
        return points;
    }

    private int around(double latitude, double longitude) {
        double[] latitudes = {Math.nextDown(latitude), latitude, Math.nextUp(latitude)};
        double[] longitudes = {Math.nextDown(longitude), longitude, Math.nextUp(longitude)};
        for (double y : latitudes) {
            for (double x : longitudes) {
                require(oracle.find(y, x), y, x);
            }
        }
        return latitudes.length * longitudes.length;
    }

    private void require(int expected, double latitude, double longitude) {
        int found = index.find(latitude, longitude);
        if (found != expected) {
            assertThat(found).as("%s, %s", latitude, longitude).isEqualTo(expected);
        }
    }

    private double latitude() {
        Envelope extent = oracle.extent();
        return random.nextDouble(extent.getMinY() - 0.05, extent.getMaxY() + 0.05);
    }

    private double longitude() {
        Envelope extent = oracle.extent();
        return random.nextDouble(extent.getMinX() - 0.05, extent.getMaxX() + 0.05);
    }
}
