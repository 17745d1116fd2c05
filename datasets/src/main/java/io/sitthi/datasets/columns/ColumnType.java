package io.sitthi.datasets.columns;

/**
 * What a column holds, in the words of the contract (section 1), and the unit in which it stands in memory.
 *
 * <p>In memory there are only a few kinds of {@link ColumnVector}: every 64-bit type is a {@link LongVector}, every
 * 32-bit one an {@link IntVector}.
 */
public enum ColumnType {
    /** A signed 64-bit integer. */
    INT64,
    /** A signed 32-bit integer. */
    INT32,
    BOOLEAN,
    DOUBLE,
    /** UTF-8 text; held as bytes. */
    STRING,
    /** A calendar day; held as days since 1970-01-01. */
    DATE,
    /** An instant; held as microseconds since 1970-01-01T00:00:00Z, whatever the unit in the file. */
    TIME,
    /** An amount of money with two decimals; held in satang (0.01 baht). */
    BAHT,
    /** Sixteen bytes, most significant first. */
    UUID,
    /** A list of UTF-8 texts; the list may be empty. */
    STRING_LIST
}
