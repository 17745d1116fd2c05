package io.sitthi.datasets.geography.lookup;

/**
 * The edges of one area by the rows of a grid that they touch. What touches a cell is found with
 * {@link Grid#SLACK} to spare: an edge may be said to touch a cell that it only comes near, never the reverse.
 */
final class AreaEdges {

    private static final double SLACK = Grid.SLACK;

    private final DistrictAreas areas;
    private final Grid grid;
    private final int firstRing;
    private final int endRing;

    final int firstColumn;
    final int lastColumn;
    final int firstRow;
    final int lastRow;

    /** For each row of the area where its edges begin in {@link #edges}; empty before {@link #sortByRow}. */
    private int[] starts = {};

    private int[] edges = {};

    AreaEdges(DistrictAreas areas, Grid grid, int area) {
        this.areas = areas;
        this.grid = grid;
        firstRing = areas.firstRing(area);
        endRing = areas.firstRing(area + 1);
        double west = Double.POSITIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int i = areas.firstVertex(firstRing); i < areas.firstVertex(endRing); i++) {
            west = Math.min(west, areas.longitude(i));
            east = Math.max(east, areas.longitude(i));
            south = Math.min(south, areas.latitude(i));
            north = Math.max(north, areas.latitude(i));
        }
        firstColumn = grid.column(west - SLACK);
        lastColumn = grid.column(east + SLACK);
        firstRow = grid.row(south - SLACK);
        lastRow = grid.row(north + SLACK);
    }

    /** How many cells its extent has. */
    long cells() {
        return (long) (lastColumn - firstColumn + 1) * (lastRow - firstRow + 1);
    }

    /** More cells than its edges touch, each edge counted for itself. */
    long mostTouches() {
        long most = 0;
        for (int ring = firstRing; ring < endRing; ring++) {
            for (int i = areas.firstVertex(ring); i < areas.firstVertex(ring + 1) - 1; i++) {
                int columns = Math.abs(grid.column(areas.longitude(i)) - grid.column(areas.longitude(i + 1)));
                int rows = Math.abs(grid.row(areas.latitude(i)) - grid.row(areas.latitude(i + 1)));
                most += columns + rows + 1;
            }
        }
        return most;
    }

    void sortByRow() {
        starts = new int[lastRow - firstRow + 2];
        forEachTouchedRow((edge, row) -> starts[row - firstRow + 1]++);
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        edges = new int[starts[starts.length - 1]];
        int[] next = starts.clone();
        forEachTouchedRow((edge, row) -> edges[next[row - firstRow]++] = edge);
    }

    private interface EdgeInRow {
        void accept(int edge, int row);
    }

    private void forEachTouchedRow(EdgeInRow visitor) {
        for (int ring = firstRing; ring < endRing; ring++) {
            for (int i = areas.firstVertex(ring); i < areas.firstVertex(ring + 1) - 1; i++) {
                double a = areas.latitude(i);
                double b = areas.latitude(i + 1);
                int last = grid.row(Math.max(a, b) + SLACK);
                for (int row = grid.row(Math.min(a, b) - SLACK); row <= last; row++) {
                    visitor.accept(i, row);
                }
            }
        }
    }

    /** Where the edges that touch a row begin, for {@link #edge}; where they end, it is that of the next row. */
    int rowStart(int row) {
        return starts[row - firstRow];
    }

    int edge(int index) {
        return edges[index];
    }

    /** The first column in which an edge touches a row that it does touch. */
    int firstColumn(int edge, int row) {
        return grid.column(Math.min(longitudeAt(edge, row, 0), longitudeAt(edge, row, 1)) - SLACK);
    }

    int lastColumn(int edge, int row) {
        return grid.column(Math.max(longitudeAt(edge, row, 0), longitudeAt(edge, row, 1)) + SLACK);
    }

    /** The longitude of an edge at the southern (0) or northern (1) side of a row, or at its end before that side. */
    private double longitudeAt(int edge, int row, int side) {
        double ax = areas.longitude(edge);
        double ay = areas.latitude(edge);
        double bx = areas.longitude(edge + 1);
        double by = areas.latitude(edge + 1);
        if (ay == by) {
            return side == 0 ? ax : bx;
        }
        double latitude = grid.southOf(row + side) + (side == 0 ? -SLACK : SLACK);
        double part = Math.max(0, Math.min(1, (latitude - ay) / (by - ay)));
        return ax + part * (bx - ax);
    }

    /**
     * Where a point lies that is in a row: by a ray to the east, exactly.
     *
     * @return more than 0 inside, less outside, 0 on the border
     */
    int locate(int row, double x, double y) {
        boolean inside = false;
        for (int i = rowStart(row); i < rowStart(row + 1); i++) {
            int edge = edges[i];
            double ax = areas.longitude(edge);
            double ay = areas.latitude(edge);
            double bx = areas.longitude(edge + 1);
            double by = areas.latitude(edge + 1);
            boolean upwards = ay <= y;
            if (upwards != by <= y) {
                int side = Orientation.of(ax, ay, bx, by, x, y);
                if (side == 0) {
                    return 0;
                }
                inside ^= side > 0 == upwards;
            } else if (Orientation.isOn(ax, ay, bx, by, x, y)) {
                return 0;
            }
        }
        return inside ? 1 : -1;
    }

    /** On which side of an edge a point lies: more than 0 on the left. */
    int side(int edge, double x, double y) {
        return Orientation.of(
                areas.longitude(edge), areas.latitude(edge), areas.longitude(edge + 1), areas.latitude(edge + 1), x, y);
    }
}
