package io.sitthi.benchmarks.geography;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The district of a point as one would find it with JTS: prepared polygons, in a tree of their envelopes or all. */
final class JtsDistricts {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** A part of a district. */
    record Area(int code, PreparedGeometry polygon) {}

    private final List<Area> areas = new ArrayList<>();
    private final STRtree tree = new STRtree();

    JtsDistricts(byte[] geoJson) throws IOException {
        for (JsonNode feature : new ObjectMapper().readTree(geoJson).path("features")) {
            int code = feature.path("properties").path("district_code").intValue();
            JsonNode geometry = feature.path("geometry");
            JsonNode coordinates = geometry.path("coordinates");
            if (geometry.path("type").textValue().equals("Polygon")) {
                add(code, coordinates);
            } else {
                coordinates.forEach(part -> add(code, part));
            }
        }
        tree.build();
    }

    private void add(int code, JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.path(i + 1));
        }
        Polygon polygon = FACTORY.createPolygon(ring(rings.path(0)), holes);
        Area area = new Area(code, PreparedGeometryFactory.prepare(polygon));
        areas.add(area);
        tree.insert(polygon.getEnvelopeInternal(), area);
    }

    private static LinearRing ring(JsonNode positions) {
        Coordinate[] coordinates = new Coordinate[positions.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = new Coordinate(
                    positions.path(i).path(0).doubleValue(),
                    positions.path(i).path(1).doubleValue());
        }
        return FACTORY.createLinearRing(coordinates);
    }

    List<Area> areas() {
        return areas;
    }

    static Point point(double latitude, double longitude) {
        return FACTORY.createPoint(new Coordinate(longitude, latitude));
    }

    int findByTree(double latitude, double longitude) {
        Point point = point(latitude, longitude);
        int lowest = Integer.MAX_VALUE;
        for (Object item : tree.query(point.getEnvelopeInternal())) {
            Area area = (Area) item;
            if (area.code < lowest && area.polygon.intersects(point)) {
                lowest = area.code;
            }
        }
        return lowest == Integer.MAX_VALUE ? DistrictIndex.NO_DISTRICT : lowest;
    }

    int findInAll(double latitude, double longitude) {
        Point point = point(latitude, longitude);
        int lowest = Integer.MAX_VALUE;
        for (Area area : areas) {
            if (area.code < lowest && area.polygon.intersects(point)) {
                lowest = area.code;
            }
        }
        return lowest == Integer.MAX_VALUE ? DistrictIndex.NO_DISTRICT : lowest;
    }
}
