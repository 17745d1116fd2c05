package io.sitthi.datasets.geography.lookup;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes small files of districts; a ring is longitudes and latitudes in turn, without the first again at its end. */
final class GeoJsonText {

    private final StringJoiner features = new StringJoiner(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}");

    /** A feature of one polygon: its outer ring and its holes. */
    GeoJsonText polygon(int code, double[]... rings) {
        return feature(code, "Polygon", coordinates(rings));
    }

    /** A feature of several polygons. */
    GeoJsonText multiPolygon(int code, double[][]... polygons) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (double[][] polygon : polygons) {
            all.add(coordinates(polygon));
        }
        return feature(code, "MultiPolygon", all.toString());
    }

    private GeoJsonText feature(int code, String type, String coordinates) {
        features.add("{\"type\":\"Feature\",\"properties\":{\"district_code\":" + code + "},\"geometry\":{\"type\":\""
                + type + "\",\"coordinates\":" + coordinates + "}}");
        return this;
    }

    private static String coordinates(double[][] rings) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (double[] ring : rings) {
            StringJoiner positions = new StringJoiner(",", "[", "]");
            for (int i = 0; i <= ring.length; i += 2) {
                positions.add("[" + ring[i % ring.length] + "," + ring[i % ring.length + 1] + "]");
            }
            all.add(positions.toString());
        }
        return all.toString();
    }

    /** An upright rectangle as a ring. */
    static double[] rectangle(double west, double south, double east, double north) {
        return new double[] {west, south, east, south, east, north, west, north};
    }

    byte[] bytes() {
        return features.toString().getBytes(StandardCharsets.UTF_8);
    }

    DistrictIndex index() throws MalformedDistrictsException {
        return DistrictIndex.of("districts.geojson", bytes());
    }
}
