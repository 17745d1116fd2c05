package io.sitthi.datasets.columns;

/**
 * One column of a dataset.
 *
 * @param name its name in the file
 * @param type what it holds
 * @param nullable whether the contract lets a value be null; where it does not, a null is a forbidden null, even though
 *     the file may declare the column OPTIONAL all the same
 */
public record Column(String name, ColumnType type, boolean nullable) {

    public static Column required(String name, ColumnType type) {
        return new Column(name, type, false);
    }

    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, true);
    }
}
