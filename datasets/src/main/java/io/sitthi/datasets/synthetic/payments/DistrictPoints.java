package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.DistrictPolygon;
import io.sitthi.datasets.geography.DistrictPolygons;
import io.sitthi.datasets.synthetic.random.Draw;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Points within districts. From a district's own point rays go out in {@value #RAYS} directions to its border; a point is
 * drawn from the triangle between two neighbouring rays, a little shorter than they are, so that nearly all points lie
 * inside even where a coast bends between the rays.
 */
final class DistrictPoints {

    private static final int RAYS = 32;
    private static final double SHORTER = 0.96;
    private static final double MICRODEGREES = 1e6;

    private final double[] longitudes;
    private final double[] latitudes;
    /** For each district and direction the way to the border, longitude and latitude in turn. */
    private final double[] ways;

    private final List<DistrictPolygon> polygons = DistrictPolygons.all();

    DistrictPoints() {
        longitudes = new double[polygons.size()];
        latitudes = new double[polygons.size()];
        ways = new double[polygons.size() * RAYS * 2];
        for (int i = 0; i < polygons.size(); i++) {
            District district = polygons.get(i).district();
            longitudes[i] = district.longitude();
            latitudes[i] = district.latitude();
            for (int ray = 0; ray < RAYS; ray++) {
                double angle = 2 * StrictMath.PI * ray / RAYS;
                double dx = StrictMath.cos(angle);
                double dy = StrictMath.sin(angle);
                double length =
                        SHORTER * distanceToBorder(polygons.get(i).shape(), longitudes[i], latitudes[i], dx, dy);
                ways[(i * RAYS + ray) * 2] = dx * length;
                ways[(i * RAYS + ray) * 2 + 1] = dy * length;
            }
        }
    }

    private static double distanceToBorder(Geometry shape, double x, double y, double dx, double dy) {
        double least = Double.POSITIVE_INFINITY;
        for (int part = 0; part < shape.getNumGeometries(); part++) {
            Coordinate[] border = shape.getGeometryN(part).getCoordinates();
            for (int i = 0; i + 1 < border.length; i++) {
                double ex = border[i + 1].x - border[i].x;
                double ey = border[i + 1].y - border[i].y;
                double cross = dx * ey - dy * ex;
                double ax = border[i].x - x;
                double ay = border[i].y - y;
                double alongRay = (ax * ey - ay * ex) / cross;
                double alongEdge = (ax * dy - ay * dx) / cross;
                if (cross != 0 && alongRay > 0 && alongEdge >= 0 && alongEdge <= 1) {
                    least = Math.min(least, alongRay);
                }
            }
        }
        return least;
    }

    /** The shape of a district. */
    Geometry shape(int district) {
        return polygons.get(district).shape();
    }

    /** Writes latitude and longitude of a point within a district, to the sixth decimal as telephones give them. */
    void draw(int district, long bits, double[] target) {
        int ray = Draw.reduce(bits, RAYS);
        long more = Draw.again(bits);
        double a = Draw.unit(more);
        double b = Draw.unit(Draw.again(more));
        if (a + b > 1) {
            a = 1 - a;
            b = 1 - b;
        }
        int first = (district * RAYS + ray) * 2;
        int second = (district * RAYS + (ray + 1) % RAYS) * 2;
        double longitude = longitudes[district] + a * ways[first] + b * ways[second];
        double latitude = latitudes[district] + a * ways[first + 1] + b * ways[second + 1];
        target[0] = Math.rint(latitude * MICRODEGREES) / MICRODEGREES;
        target[1] = Math.rint(longitude * MICRODEGREES) / MICRODEGREES;
    }
}
