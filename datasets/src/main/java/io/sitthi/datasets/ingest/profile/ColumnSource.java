package io.sitthi.datasets.ingest.profile;

/** Where in a row a column's cell stands. */
public sealed interface ColumnSource {

    /** The field that the header names so. */
    record Named(String name) implements ColumnSource {}

    /** The field of this number, from 1, in a file without header. */
    record Numbered(int number) implements ColumnSource {}

    /** So many bytes or characters from a position on, from 1. */
    record Placed(int at, int width) implements ColumnSource {}

    /** No cell: the same value in every row. */
    record Nowhere() implements ColumnSource {}
}
