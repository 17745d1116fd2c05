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

    /**
     * Of a STRING that the schema has a list of codes for: where on that list the value stands, from 0; -1 when it is not
     * on the list.
     */
    int codeAt(int row, int column);

    /**
     * Points {@code into} at a STRING, and returns it. The text stays valid until the next subject. Of a column of codes a
     * value that is not on its list may read as the empty text.
     */
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
     * programme says of defective rows. A null in such a row stays null, and an unknown code stays unknown.
     */
    boolean isDefective(int row);
}
