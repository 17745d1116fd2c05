package io.sitthi.datasets.rows;

/**
 * Takes the rows of one output dataset. The columns of a row are put in any order, each at most once; those that are not
 * put are null. {@link #endRow} ends the row. Units are those of {@link SubjectRows}.
 */
public interface RowSink {

    void putLong(int column, long value);

    void putDouble(int column, double value);

    /** The text is copied before the method returns. */
    void putText(int column, TextSlice text);

    /** For texts of which there are few, such as codes: kept as they are, and looked up by identity first. */
    void putCode(int column, String code);

    void putUuid(int column, long high, long low);

    /** @throws IllegalStateException when a column that must not be null was not put */
    void endRow();
}
