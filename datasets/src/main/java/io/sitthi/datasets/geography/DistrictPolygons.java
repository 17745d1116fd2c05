package io.sitthi.datasets.geography;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Made-up shapes for the real districts: to each belongs what is nearer to its point than to any other's (its Voronoi
 * cell, in degrees), within the {@link CountryOutline}.
 *
 * <p>The shapes are an exact coverage: neighbours have the same vertices along their common border, and nothing is left
 * over or covered twice. For that, all borders are first drawn as lines, noded and rounded together, and the faces
 * between them are then given to the districts.
 */
public final class DistrictPolygons {

    /** Five decimals of a degree, about a metre. */
    static final int DECIMALS = 5;

    private static final List<DistrictPolygon> ALL = make();

    private DistrictPolygons() {}

    /** The shapes of all districts, in order of code. */
    public static List<DistrictPolygon> all() {
        return ALL;
    }

    private static List<DistrictPolygon> make() {
        List<District> districts = Districts.all();
        List<List<Polygon>> faces = new ArrayList<>();
        for (int i = 0; i < districts.size(); i++) {
            faces.add(new ArrayList<>());
        }
        MultiPolygon outline = CountryOutline.read();
        PointOnGeometryLocator country = new IndexedPointInAreaLocator(outline);
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(borders(districts, outline));
        for (Object face : polygonizer.getPolygons()) {
            Polygon polygon = (Polygon) face;
            Coordinate inside = polygon.getInteriorPoint().getCoordinate();
            if (country.locate(inside) == Location.INTERIOR) {
                faces.get(nearest(districts, inside)).add(polygon);
            }
        }
        List<DistrictPolygon> all = new ArrayList<>();
        for (int i = 0; i < districts.size(); i++) {
            // where rings begin and which face is first is otherwise as JTS hashes its edges, by identity: another
            // order in another process, and with it other bytes of a generated drop
            all.add(new DistrictPolygon(
                    districts.get(i),
                    outline.getFactory().buildGeometry(faces.get(i)).norm()));
        }
        return List.copyOf(all);
    }

    /** All borders as lines that meet only at their ends, on the grid of {@link #DECIMALS}. */
    private static Geometry borders(List<District> districts, MultiPolygon outline) {
        GeometryFactory factory = outline.getFactory();
        List<Coordinate> sites = new ArrayList<>();
        for (District district : districts) {
            sites.add(new Coordinate(district.longitude(), district.latitude()));
        }
        Envelope beyond = outline.getEnvelopeInternal();
        beyond.expandBy(1);
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(sites);
        builder.setClipEnvelope(beyond);
        Geometry cells = builder.getDiagram(factory);
        List<Geometry> lines = new ArrayList<>();
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            lines.add(cells.getGeometryN(i).getBoundary());
        }
        lines.add(outline.getBoundary());
        return UnaryUnionNG.union(lines, factory, new PrecisionModel(StrictMath.pow(10, DECIMALS)));
    }

    private static int nearest(List<District> districts, Coordinate point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < districts.size(); i++) {
            double dx = districts.get(i).longitude() - point.x;
            double dy = districts.get(i).latitude() - point.y;
            double square = dx * dx + dy * dy;
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest;
    }
}
