package io.sitthi.datasets.geography.lookup;

/**
 * Square cells over an extent, numbered row by row from its south-western corner.
 *
 * <p>A cell is the set of those points whose {@link #column} and {@link #row} are its own. Both only ever grow with the
 * coordinate, also when they are rounded, so a cell is a rectangle whose sides are where rounding has them, within
 * {@link #SLACK} of where they are drawn.
 */
final class Grid {

    /** More than all rounding of coordinates together, and much less than a cell. Degrees. */
    static final double SLACK = 1e-9;

    /** About eleven metres. */
    static final double MIN_CELL = 1e-4;

    // steps that never repeat a place in the cell: fractional parts of the golden ratio and of the root of two
    private static final double STEP_X = 0.6180339887498949;
    private static final double STEP_Y = 0.4142135623730951;

    final double west;
    final double south;
    final double east;
    final double north;
    final int columns;
    final int rows;

    private final double cell;
    private final double perDegree;

    /** @param cells about how many cells there shall be, at most */
    Grid(double west, double south, double east, double north, int cells) {
        this.west = west;
        this.south = south;
        this.east = east;
        this.north = north;
        double width = east - west;
        double height = north - south;
        double square = Math.sqrt(width * height / cells);
        cell = Math.max(Math.max(square, MIN_CELL), Math.max(width, height) / cells);
        perDegree = 1 / cell;
        columns = (int) (width * perDegree) + 1;
        rows = (int) (height * perDegree) + 1;
    }

    /** Whether a point lies in the extent, its border included. Not so for NaN. */
    boolean holds(double longitude, double latitude) {
        return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    }

    /** The column of a longitude; that of the nearest in the extent when it lies outside. */
    int column(double longitude) {
        return Math.max(Math.min((int) ((longitude - west) * perDegree), columns - 1), 0);
    }

    /** The row of a latitude; that of the nearest in the extent when it lies outside. */
    int row(double latitude) {
        return Math.max(Math.min((int) ((latitude - south) * perDegree), rows - 1), 0);
    }

    /** The western side of a column, give or take less than {@link #SLACK}. */
    double westOf(int column) {
        return west + column * cell;
    }

    /** The southern side of a row, give or take less than {@link #SLACK}. */
    double southOf(int row) {
        return south + row * cell;
    }

    /** The longitude of a place well inside a column, another at each attempt. */
    double longitudeWithin(int column, int attempt) {
        return west + (column + within(attempt * STEP_X)) * cell;
    }

    /** The latitude of a place well inside a row, another at each attempt. */
    double latitudeWithin(int row, int attempt) {
        return south + (row + within(attempt * STEP_Y)) * cell;
    }

    private static double within(double steps) {
        double fraction = steps - (long) steps;
        return 0.5 + (fraction < 0.5 ? fraction : fraction - 1) / 2;
    }
}
