package io.sitthi.datasets.geography.lookup;

import static io.sitthi.datasets.geography.lookup.DistrictIndex.ATTEMPT_SHIFT;
import static io.sitthi.datasets.geography.lookup.DistrictIndex.CODE_MASK;
import static io.sitthi.datasets.geography.lookup.DistrictIndex.INSIDE;
import static io.sitthi.datasets.geography.lookup.DistrictIndex.MAX_ATTEMPTS;
import static io.sitthi.datasets.geography.lookup.DistrictIndex.REVERSED;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a {@link DistrictIndex}: area by area and row by row, it finds the cells that edges touch, and which stretches
 * between them the area covers wholly.
 */
final class IndexBuilder {

    /** How fine the grid is: so many cells for a vertex, up to {@link #MAX_CELLS}. */
    static final int CELLS_PER_VERTEX = 64;

    static final int MAX_CELLS = 1 << 22;

    /** A coarser grid is taken where more edges would touch cells, or more cells would have to be visited. */
    private static final long MAX_TOUCHES = 1 << 25;

    private static final long MAX_VISITS = 1 << 28;

    /** In place of a record: there is none. */
    private static final int NONE = -1;

    private final DistrictAreas areas;
    private final Grid grid;

    /** The lowest code that covers each cell wholly; 0 for none. */
    private final char[] covers;

    /** For each cell the last record made for it, or {@link #NONE}. */
    private final int[] lastRecords;

    /** One area in one cell: the record made before it for the same cell, head, number of edges, edges. */
    private final IntList records = new IntList();

    /** What touches the row at hand: the column above, the edge below. */
    private long[] touches = new long[64];

    private int touchCount;

    private IndexBuilder(DistrictAreas areas, Grid grid) {
        this.areas = areas;
        this.grid = grid;
        covers = new char[grid.columns * grid.rows];
        lastRecords = new int[grid.columns * grid.rows];
        Arrays.fill(lastRecords, NONE);
    }

    static DistrictIndex build(DistrictAreas areas) {
        return build(areas, (int) Math.min(MAX_CELLS, (long) CELLS_PER_VERTEX * areas.vertexCount()));
    }

    /** @param cells about how many there shall be, if that is not too much work */
    static DistrictIndex build(DistrictAreas areas, int cells) {
        double west = Double.POSITIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < areas.vertexCount(); i++) {
            west = Math.min(west, areas.longitude(i));
            east = Math.max(east, areas.longitude(i));
            south = Math.min(south, areas.latitude(i));
            north = Math.max(north, areas.latitude(i));
        }
        int wanted = cells;
        Grid grid = new Grid(west, south, east, north, wanted);
        while (wanted > 1 && isTooMuchWork(areas, grid)) {
            wanted = Math.max(1, wanted / 4);
            grid = new Grid(west, south, east, north, wanted);
        }
        return new IndexBuilder(areas, grid).build();
    }

    private static boolean isTooMuchWork(DistrictAreas areas, Grid grid) {
        long touches = 0;
        long visits = 0;
        for (int area = 0; area < areas.count(); area++) {
            AreaEdges edges = new AreaEdges(areas, grid, area);
            touches += edges.mostTouches();
            visits += edges.cells();
        }
        return touches > MAX_TOUCHES || visits > MAX_VISITS;
    }

    private DistrictIndex build() {
        // from the highest code to the lowest: a lower one takes the place of a higher, and a cell's records, each of
        // which leads to the one before, are then read from the lowest
        List<Integer> order = IntStream.range(0, areas.count())
                .boxed()
                .sorted(Comparator.comparingInt(areas::code).reversed())
                .toList();
        for (int area : order) {
            addArea(area);
        }
        return inOrderOfCells();
    }

    private void addArea(int area) {
        AreaEdges edges = new AreaEdges(areas, grid, area);
        edges.sortByRow();
        char code = (char) areas.code(area);
        for (int row = edges.firstRow; row <= edges.lastRow; row++) {
            findTouches(edges, row);
            int column = edges.firstColumn;
            for (int from = 0; from < touchCount; ) {
                int touched = column(touches[from]);
                int to = from + 1;
                while (to < touchCount && column(touches[to]) == touched) {
                    to++;
                }
                cover(edges, row, column, touched, code);
                addRecord(edges, row, touched, from, to, code);
                column = touched + 1;
                from = to;
            }
            cover(edges, row, column, edges.lastColumn + 1, code);
        }
    }

    private void findTouches(AreaEdges edges, int row) {
        touchCount = 0;
        for (int i = edges.rowStart(row); i < edges.rowStart(row + 1); i++) {
            int edge = edges.edge(i);
            int last = edges.lastColumn(edge, row);
            for (int column = edges.firstColumn(edge, row); column <= last; column++) {
                if (touchCount == touches.length) {
                    touches = Arrays.copyOf(touches, 2 * touchCount);
                }
                touches[touchCount++] = (long) column << Integer.SIZE | edge;
            }
        }
        Arrays.sort(touches, 0, touchCount);
    }

    private static int column(long touch) {
        return (int) (touch >>> Integer.SIZE);
    }

    /** A stretch of cells that no edge touches: wholly inside or wholly outside. */
    private void cover(AreaEdges edges, int row, int from, int to, char code) {
        if (from < to && edges.locate(row, grid.longitudeWithin(from, 0), grid.latitudeWithin(row, 0)) > 0) {
            int first = row * grid.columns;
            Arrays.fill(covers, first + from, first + to, code);
        }
    }

    private void addRecord(AreaEdges edges, int row, int column, int from, int to, char code) {
        int attempt = 0;
        int location = 0;
        double x = 0;
        double y = 0;
        while (location == 0) {
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalStateException("no place off the borders in row " + row + ", column " + column);
            }
            x = grid.longitudeWithin(column, attempt);
            y = grid.latitudeWithin(row, attempt++);
            location = edges.locate(row, x, y);
        }
        int cell = row * grid.columns + column;
        int record = records.size();
        records.add(lastRecords[cell]);
        lastRecords[cell] = record;
        records.add(code | (location > 0 ? INSIDE : 0) | (attempt - 1) << ATTEMPT_SHIFT);
        records.add(to - from);
        for (int i = from; i < to; i++) {
            int edge = (int) touches[i];
            records.add(edge << 1 | (edges.side(edge, x, y) < 0 ? REVERSED : 0));
        }
    }

    /** The index, with the records of neighbouring cells near each other. */
    private DistrictIndex inOrderOfCells() {
        int[] cells = new int[covers.length];
        IntList ordered = new IntList();
        for (int cell = 0; cell < cells.length; cell++) {
            int start = ordered.size();
            ordered.add(covers[cell]);
            ordered.add(0);
            int count = 0;
            for (int record = lastRecords[cell]; record != NONE; record = records.get(record)) {
                // what lies under the lowest code that covers the whole cell is never the answer
                boolean counts = covers[cell] == 0 || (records.get(record + 1) & CODE_MASK) < covers[cell];
                if (counts) {
                    ordered.addAll(records, record + 1, record + 3 + records.get(record + 2));
                    count++;
                }
            }
            ordered.set(start + 1, count);
            if (count == 0) {
                ordered.truncate(start);
            }
            cells[cell] = count == 0 ? covers[cell] : ~start;
        }
        return new DistrictIndex(grid, cells, ordered.toArray(), areas.toArray());
    }
}
