package io.sitthi.datasets.columns;

import java.io.Serializable;

/**
 * One column of a dataset. It travels with jobs that run on other machines.
 *
 * @param name its name in the file
 * @param type what it holds
 * @param nullable whether the contract lets a value be null; where it does not, a null is a forbidden null, even though
 *     the file may declare the column OPTIONAL all the same
 * @param optional whether files may lack the column; then every value is null. Implies {@code nullable}
 */
public record Column(String name, ColumnType type, boolean nullable, boolean optional) implements Serializable {

    public Column {
        if (optional && !nullable) {
            throw new IllegalArgumentException("column " + name + " may be missing, so it must be nullable");
        }
    }

    public Column(String name, ColumnType type, boolean nullable) {
        this(name, type, nullable, false);
    }

    public static Column required(String name, ColumnType type) {
        return new Column(name, type, false);
    }

    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /** A column that files may lack. */
    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, true, true);
    }
}
