package io.sitthi.datasets.geography;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Writes a FeatureCollection of areas (RFC 7946), one feature a line. */
final class GeoJson {

    private final StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    private final int decimals;
    private final long scale;
    private boolean first = true;

    GeoJson(int decimals) {
        this.decimals = decimals;
        this.scale = (long) StrictMath.pow(10, decimals);
    }

    /**
     * Adds a feature.
     *
     * @param properties the members of its properties, as JSON
     */
    GeoJson feature(String properties, Geometry shape) {
        out.append(first ? "\n" : ",\n");
        first = false;
        out.append("{\"type\":\"Feature\",\"properties\":{").append(properties).append("},\"geometry\":{\"type\":\"");
        if (shape instanceof Polygon polygon) {
            out.append("Polygon\",\"coordinates\":");
            append(polygon);
        } else {
            out.append("MultiPolygon\",\"coordinates\":[");
            for (int i = 0; i < shape.getNumGeometries(); i++) {
                out.append(i == 0 ? "" : ",");
                append((Polygon) shape.getGeometryN(i));
            }
            out.append(']');
        }
        out.append("}}");
        return this;
    }

    @Override
    public String toString() {
        return out + "\n]}\n";
    }

    private void append(Polygon polygon) {
        out.append('[');
        append(polygon.getExteriorRing(), true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            out.append(',');
            append(polygon.getInteriorRingN(i), false);
        }
        out.append(']');
    }

    private void append(LineString ring, boolean counterClockwise) {
        CoordinateSequence points = ring.getCoordinateSequence();
        boolean reversed = Orientation.isCCW(points) != counterClockwise;
        out.append('[');
        for (int i = 0; i < points.size(); i++) {
            int at = reversed ? points.size() - 1 - i : i;
            out.append(i == 0 ? "[" : ",[");
            append(points.getX(at));
            out.append(',');
            append(points.getY(at));
            out.append(']');
        }
        out.append(']');
    }

    private void append(double degrees) {
        long scaled = Math.round(degrees * scale);
        if (scaled < 0) {
            out.append('-');
        }
        long size = Math.abs(scaled);
        String fraction = Long.toString(size % scale);
        out.append(size / scale).append('.').append("0".repeat(decimals - fraction.length()));
        out.append(fraction);
    }
}
