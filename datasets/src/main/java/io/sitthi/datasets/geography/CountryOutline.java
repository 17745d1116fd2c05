package io.sitthi.datasets.geography;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A simplified outline of Thailand, drawn by hand: the mainland and those islands that are districts. Every point of
 * {@link Districts} lies inside it. It is no authority on any border.
 */
public final class CountryOutline {

    private CountryOutline() {}

    /** The outline in WGS 84 degrees, longitude first. */
    public static MultiPolygon read() {
        GeometryFactory factory = new GeometryFactory();
        List<Polygon> polygons = new ArrayList<>();
        List<Coordinate> ring = new ArrayList<>();
        try (InputStream stream =
                        Objects.requireNonNull(CountryOutline.class.getResourceAsStream("country-outline.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int comma = line.indexOf(',');
                if (comma < 0) {
                    close(ring, polygons, factory);
                } else if (!line.startsWith("#")) {
                    ring.add(new Coordinate(
                            Double.parseDouble(line.substring(0, comma)),
                            Double.parseDouble(line.substring(comma + 1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(ring, polygons, factory);
        return factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private static void close(List<Coordinate> ring, List<Polygon> polygons, GeometryFactory factory) {
        if (!ring.isEmpty()) {
            ring.add(ring.get(0).copy());
            polygons.add(factory.createPolygon(ring.toArray(new Coordinate[0])));
            ring.clear();
        }
    }
}
