package io.sitthi.datasets.rows;

/**
 * The rows of one dataset that belong to one subject. Columns are numbered as in the dataset's schema; only those that
 * the rules asked for can be read. A value of a row where {@link #isNull} holds is unspecified.
 */
public interface SubjectRows {

    int count();

    boolean isNull(int row, int column);

    /**
     * A value of any type that fits in 64 bits: INT64 and INT32 as they are, TIME in microseconds since 1970 UTC, DATE in
     * days since 1970, BAHT in satang, BOOLEAN as 0 or 1.
     */
    long longAt(int row, int column);

    double doubleAt(int row, int column);

    /** Points {@code into} at a STRING, and returns it. The text stays valid until the next subject. */
    TextSlice textAt(int row, int column, TextSlice into);

    /** The first eight bytes of a UUID, most significant first. */
    long uuidHigh(int row, int column);

    /** The last eight bytes of a UUID. */
    long uuidLow(int row, int column);

    /** How many texts a STRING_LIST holds. */
    int listSize(int row, int column);

    /** Points {@code into} at a text of a STRING_LIST, and returns it. */
    TextSlice listTextAt(int row, int column, int index, TextSlice into);

    /** Whether a text of a STRING_LIST is null. */
    boolean isListTextNull(int row, int column, int index);

    /**
     * Whether the row is defective: it has been listed in rejects already and must not be evaluated, except for what the
     * programme says of defective rows. A value that is null or unknown in such a row stays as delivered.
     */
    boolean isDefective(int row);
}
