package io.sitthi.datasets.geography.lookup;

import java.util.Arrays;

/**
 * The polygons of a {@code districts.geojson} as numbers: an area is one polygon, its outer ring and its holes; a
 * district is all areas with its code. WGS 84 degrees.
 *
 * <p>A ring's vertices stand in a row, the first again at the end, none twice in succession. An edge goes by the number
 * of its first vertex.
 */
final class DistrictAreas {

    private double[] coordinates = new double[1024];
    private int vertices;

    /** The first vertex of each ring, and at the end where a next one would begin. */
    private int[] ringStarts = new int[64];

    private int rings;

    /** The first ring of each area, and at the end where a next one would begin. */
    private int[] areaStarts = new int[64];

    private int[] codes = new int[64];
    private int areas;

    /** Adds a vertex to the ring that is being written. */
    void addVertex(double longitude, double latitude) {
        if (vertices > ringStarts[rings]
                && longitude == coordinates[2 * vertices - 2]
                && latitude == coordinates[2 * vertices - 1]) {
            return;
        }
        if (2 * vertices == coordinates.length) {
            coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
        }
        // adding zero makes -0.0 zero, so that equal vertices are the same bits
        coordinates[2 * vertices] = longitude + 0.0;
        coordinates[2 * vertices + 1] = latitude + 0.0;
        vertices++;
    }

    /** How many vertices the ring that is being written has so far, the last again as the first. */
    int ringVertices() {
        return vertices - ringStarts[rings];
    }

    void endRing() {
        if (++rings == ringStarts.length) {
            ringStarts = Arrays.copyOf(ringStarts, 2 * rings);
        }
        ringStarts[rings] = vertices;
    }

    /** Forgets the rings and vertices since the last area. */
    void dropUnfinished() {
        rings = areaStarts[areas];
        vertices = ringStarts[rings];
    }

    /** Makes the rings since the last area an area of this district. */
    void endArea(int code) {
        codes[areas] = code;
        if (++areas == areaStarts.length) {
            areaStarts = Arrays.copyOf(areaStarts, 2 * areas);
            codes = Arrays.copyOf(codes, 2 * areas);
        }
        areaStarts[areas] = rings;
    }

    int count() {
        return areas;
    }

    int code(int area) {
        return codes[area];
    }

    int firstRing(int area) {
        return areaStarts[area];
    }

    int firstVertex(int ring) {
        return ringStarts[ring];
    }

    int vertexCount() {
        return vertices;
    }

    double longitude(int vertex) {
        return coordinates[2 * vertex];
    }

    double latitude(int vertex) {
        return coordinates[2 * vertex + 1];
    }

    /** Longitude and latitude of every vertex in turn. */
    double[] toArray() {
        return Arrays.copyOf(coordinates, 2 * vertices);
    }
}
