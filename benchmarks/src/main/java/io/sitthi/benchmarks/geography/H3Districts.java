package io.sitthi.benchmarks.geography;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The district of a point as one would find it with H3: the point's cell is looked up in a hash map; a cell that no border
 * touches answers at once, the others name the polygons that are to be compared with the point, by JTS.
 *
 * <p>Exact: a border is followed in steps shorter than half a cell, and every cell that a step falls in counts as touched
 * together with its neighbours, so that none is missed. What is left of a polygon's cells lies wholly within it.
 */
final class H3Districts {

    /** Cells of about five square kilometres: a district of Thailand has some hundred of them. */
    static final int RESOLUTION = 7;

    private static final double KILOMETRES_PER_DEGREE = 111;

    /** What is known of a cell: a district that all of it lies in, or what its points have to be compared with. */
    private static final class Cell {
        private final List<JtsDistricts.Area> areas = new ArrayList<>(1);
        private boolean touched;
    }

    private final H3Core h3 = H3Core.newInstance();
    private final Long2ObjectOpenHashMap<Cell> cells = new Long2ObjectOpenHashMap<>();
    private final double stepDegrees =
            h3.getHexagonEdgeLengthAvg(RESOLUTION, LengthUnit.km) / 2 / KILOMETRES_PER_DEGREE;

    H3Districts(JtsDistricts districts) throws IOException {
        for (JtsDistricts.Area area : districts.areas()) {
            Polygon polygon = (Polygon) area.polygon().getGeometry();
            Set<Long> touched = new HashSet<>();
            addCells(polygon.getExteriorRing(), touched);
            List<List<LatLng>> holes = new ArrayList<>();
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                addCells(polygon.getInteriorRingN(i), touched);
                holes.add(positions(polygon.getInteriorRingN(i)));
            }
            for (long index : touched) {
                cell(index).areas.add(area);
                cell(index).touched = true;
            }
            for (long index : h3.polygonToCells(positions(polygon.getExteriorRing()), holes, RESOLUTION)) {
                if (!touched.contains(index)) {
                    cell(index).areas.add(area);
                }
            }
        }
        // the first that holds the point is then the lowest
        cells.values().forEach(cell -> cell.areas.sort(Comparator.comparingInt(JtsDistricts.Area::code)));
    }

    private Cell cell(long index) {
        return cells.computeIfAbsent(index, absent -> new Cell());
    }

    private void addCells(LineString ring, Set<Long> target) {
        long last = 0;
        for (int i = 1; i < ring.getNumPoints(); i++) {
            Coordinate from = ring.getCoordinateN(i - 1);
            Coordinate to = ring.getCoordinateN(i);
            int steps = 1 + (int) (from.distance(to) / stepDegrees);
            for (int step = 0; step <= steps; step++) {
                double along = (double) step / steps;
                long index =
                        h3.latLngToCell(from.y + along * (to.y - from.y), from.x + along * (to.x - from.x), RESOLUTION);
                if (index != last) {
                    target.addAll(h3.gridDisk(index, 1));
                    last = index;
                }
            }
        }
    }

    private static List<LatLng> positions(LineString ring) {
        List<LatLng> positions = new ArrayList<>();
        for (int i = 0; i < ring.getNumPoints(); i++) {
            Coordinate position = ring.getCoordinateN(i);
            positions.add(new LatLng(position.y, position.x));
        }
        return positions;
    }

    int find(double latitude, double longitude) {
        Cell cell = cells.get(h3.latLngToCell(latitude, longitude, RESOLUTION));
        if (cell == null) {
            return DistrictIndex.NO_DISTRICT;
        }
        if (!cell.touched) {
            return cell.areas.get(0).code();
        }
        Point point = JtsDistricts.point(latitude, longitude);
        for (int i = 0; i < cell.areas.size(); i++) {
            JtsDistricts.Area area = cell.areas.get(i);
            if (area.polygon().intersects(point)) {
                return area.code();
            }
        }
        return DistrictIndex.NO_DISTRICT;
    }
}
