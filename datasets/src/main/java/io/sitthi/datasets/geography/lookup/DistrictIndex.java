package io.sitthi.datasets.geography.lookup;

import io.sitthi.datasets.geography.lookup.MalformedDistrictsException.Problem;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.IOException;
import java.util.List;

/**
 * The district of a point, for any {@code districts.geojson} (contract sections 1 and 4). WGS 84 degrees.
 *
 * <p>A point belongs to every district that it lies in or on the border of; where there are several, to that of the
 * lowest code. That is exact: coordinates count as the binary numbers that they are. The plane is that of longitude and
 * latitude, edges are straight in it, and 180° is not joined to -180°. Within a polygon, rings count by even and odd, so
 * that a hole is outside whichever way it turns.
 *
 * <p>Immutable, and safe to share between threads. {@link #find} allocates nothing, but where a point lies within
 * rounding of an edge so long that the difference of their coordinates has to be rounded.
 */
public final class DistrictIndex {

    /*
     * A grid. Most cells lie wholly in one district, or in none: the cell's number is the answer. The others point to a
     * record: what covers the cell wholly, and, in order of code, the areas whose border touches it, each with whether
     * a reference point in the cell lies inside and with those of its edges that touch the cell. A point is on the same
     * side as the reference point when the straight way between them, which cannot leave the cell, crosses an even
     * number of these edges.
     *
     * A record, in ints: the covering code or 0; the number of areas; for each area a head (code, INSIDE, attempt of
     * the reference point), the number of edges, the edges. An edge is the number of its first vertex, shifted by
     * one, and REVERSED when the reference point is on its right.
     */

    /** In place of a code: no coordinates, or coordinates in no district. */
    public static final int NO_DISTRICT = Integer.MIN_VALUE;

    /** Files of more bytes are refused. */
    public static final int MAX_FILE_BYTES = 256 << 20;

    static final int CODE_BITS = 14;
    static final int CODE_MASK = (1 << CODE_BITS) - 1;
    static final int INSIDE = 1 << CODE_BITS;
    static final int ATTEMPT_SHIFT = CODE_BITS + 1;
    static final int MAX_ATTEMPTS = 1 << 16;
    static final int REVERSED = 1;

    private final Grid grid;

    /** More than 0: the code of the whole cell. 0: no district. Less than 0: the complement of the record's place. */
    private final int[] cells;

    private final int[] records;
    private final double[] vertices;

    DistrictIndex(Grid grid, int[] cells, int[] records, double[] vertices) {
        this.grid = grid;
        this.cells = cells;
        this.records = records;
        this.vertices = vertices;
    }

    /**
     * Reads a file.
     *
     * @throws MalformedDistrictsException when it is absent or not what the contract says
     * @throws IOException when the file system fails
     */
    public static DistrictIndex of(Location file) throws IOException {
        if (!file.exists() || file.isDirectory()) {
            throw malformed(file, "the boundaries of the districts", file.exists() ? "a directory" : "no such file");
        }
        try (SeekableInput input = file.open()) {
            if (input.size() > MAX_FILE_BYTES) {
                throw malformed(file, "at most " + MAX_FILE_BYTES + " bytes", Long.toString(input.size()));
            }
        }
        return of(file.name(), file.readAll());
    }

    /**
     * @param name the file's name, for messages
     * @throws MalformedDistrictsException when the content is not what the contract says
     */
    public static DistrictIndex of(String name, byte[] content) throws MalformedDistrictsException {
        return IndexBuilder.build(DistrictAreasReader.read(name, content));
    }

    private static MalformedDistrictsException malformed(Location file, String expected, String found) {
        return new MalformedDistrictsException(
                List.of(new Problem(file.name(), MalformedDistrictsException.WHOLE_FILE, "", expected, found)));
    }

    /**
     * The code of the district in which a point lies, the lowest where there are several.
     *
     * @return {@link #NO_DISTRICT} when it lies in none, or is no point: not finite, or out of range
     */
    public int find(double latitude, double longitude) {
        if (!grid.holds(longitude, latitude)) {
            return NO_DISTRICT;
        }
        int column = grid.column(longitude);
        int row = grid.row(latitude);
        int cell = cells[row * grid.columns + column];
        if (cell > 0) {
            return cell;
        }
        return cell == 0 ? NO_DISTRICT : findInRecord(~cell, column, row, longitude, latitude);
    }

    /** Whether a point lies in a cell with a border in it, so that {@link #find} has to compare it with edges. */
    public boolean isNearBorder(double latitude, double longitude) {
        return grid.holds(longitude, latitude) && cells[grid.row(latitude) * grid.columns + grid.column(longitude)] < 0;
    }

    /** How much memory the index takes. */
    public long bytes() {
        return Integer.BYTES * ((long) cells.length + records.length) + (long) Double.BYTES * vertices.length;
    }

    Grid grid() {
        return grid;
    }

    private int findInRecord(int record, int column, int row, double x, double y) {
        int at = record + 2;
        for (int areas = records[record + 1]; areas > 0; areas--) {
            int head = records[at];
            int end = at + 2 + records[at + 1];
            int attempt = head >>> ATTEMPT_SHIFT;
            double referenceX = grid.longitudeWithin(column, attempt);
            double referenceY = grid.latitudeWithin(row, attempt);
            if (touches(at + 2, end, (head & INSIDE) != 0, referenceX, referenceY, x, y)) {
                return head & CODE_MASK;
            }
            at = end;
        }
        return records[record] == 0 ? NO_DISTRICT : records[record];
    }

    /** Whether a point lies in an area or on its border. */
    private boolean touches(int from, int to, boolean inside, double fromX, double fromY, double x, double y) {
        boolean in = inside;
        for (int i = from; i < to; i++) {
            int edge = records[i];
            int first = edge & ~REVERSED;
            int a = (edge & REVERSED) == 0 ? first : first + 2;
            int b = 2 * first + 2 - a;
            double ax = vertices[a];
            double ay = vertices[a + 1];
            double bx = vertices[b];
            double by = vertices[b + 1];
            int side = Orientation.of(ax, ay, bx, by, x, y);
            if (side == 0 && Orientation.isBetween(ax, ay, bx, by, x, y)) {
                return true;
            }
            // A vertex on the line of the way counts as left of it, so that a way through a vertex crosses both of its
            // edges or neither. Neither end of the way lies on an edge, and an edge that merely points at one has both
            // its ends on the same side, so that it is not counted whatever its own side is.
            if (side < 0
                    && Orientation.of(fromX, fromY, x, y, ax, ay) >= 0
                            != Orientation.of(fromX, fromY, x, y, bx, by) >= 0) {
                in = !in;
            }
        }
        return in;
    }
}
