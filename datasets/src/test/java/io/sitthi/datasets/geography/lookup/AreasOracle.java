package io.sitthi.datasets.geography.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The district of a point, found by JTS in polygons that it read for itself. */
final class AreasOracle {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private record Area(int code, Polygon polygon, PreparedGeometry prepared) {}

    private final List<Area> areas = new ArrayList<>();
    private final STRtree tree = new STRtree();
    private final Envelope extent = new Envelope();

    AreasOracle(byte[] geoJson) throws IOException {
        for (JsonNode feature : new ObjectMapper().readTree(geoJson).get("features")) {
            int code = feature.get("properties").get("district_code").intValue();
            JsonNode coordinates = feature.get("geometry").get("coordinates");
            if (feature.get("geometry").get("type").textValue().equals("Polygon")) {
                add(code, polygon(coordinates));
            } else {
                for (JsonNode part : coordinates) {
                    add(code, polygon(part));
                }
            }
        }
        tree.build();
    }

    private void add(int code, Polygon polygon) {
        Area area = new Area(code, polygon, PreparedGeometryFactory.prepare(polygon));
        areas.add(area);
        tree.insert(polygon.getEnvelopeInternal(), area);
        extent.expandToInclude(polygon.getEnvelopeInternal());
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.get(i + 1));
        }
        return FACTORY.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode positions) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode position : positions) {
            coordinates.add(new Coordinate(
                    position.get(0).doubleValue(), position.get(1).doubleValue()));
        }
        return FACTORY.createLinearRing(coordinates.toArray(new Coordinate[0]));
    }

    Envelope extent() {
        return extent;
    }

    /** All vertices, with the first of each ring at its end again, a ring at a time. */
    List<Coordinate[]> rings() {
        List<Coordinate[]> rings = new ArrayList<>();
        for (Area area : areas) {
            rings.add(area.polygon.getExteriorRing().getCoordinates());
            for (int i = 0; i < area.polygon.getNumInteriorRing(); i++) {
                rings.add(area.polygon.getInteriorRingN(i).getCoordinates());
            }
        }
        return rings;
    }

    /** For polygons that are valid: with a tree of their envelopes. */
    int find(double latitude, double longitude) {
        Geometry point = FACTORY.createPoint(new Coordinate(longitude, latitude));
        int[] lowest = {Integer.MAX_VALUE};
        tree.query(point.getEnvelopeInternal(), item -> {
            Area area = (Area) item;
            if (area.code < lowest[0] && area.prepared.intersects(point)) {
                lowest[0] = area.code;
            }
        });
        return lowest[0] == Integer.MAX_VALUE ? DistrictIndex.NO_DISTRICT : lowest[0];
    }

    /** For polygons that are valid: every one of them. */
    int findInAll(double latitude, double longitude) {
        Geometry point = FACTORY.createPoint(new Coordinate(longitude, latitude));
        int lowest = Integer.MAX_VALUE;
        for (Area area : areas) {
            if (area.code < lowest && area.prepared.intersects(point)) {
                lowest = area.code;
            }
        }
        return lowest == Integer.MAX_VALUE ? DistrictIndex.NO_DISTRICT : lowest;
    }

    /** For polygons of any kind: a ray through all edges of every polygon, by even and odd. */
    int findByRays(double latitude, double longitude) {
        int lowest = Integer.MAX_VALUE;
        for (Area area : areas) {
            RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(longitude, latitude));
            count(counter, area.polygon.getExteriorRing().getCoordinates());
            for (int i = 0; i < area.polygon.getNumInteriorRing(); i++) {
                count(counter, area.polygon.getInteriorRingN(i).getCoordinates());
            }
            if (counter.getLocation() != Location.EXTERIOR) {
                lowest = Math.min(lowest, area.code);
            }
        }
        return lowest == Integer.MAX_VALUE ? DistrictIndex.NO_DISTRICT : lowest;
    }

    private static void count(RayCrossingCounter counter, Coordinate[] ring) {
        for (int i = 1; i < ring.length; i++) {
            counter.countSegment(ring[i - 1], ring[i]);
        }
    }
}
