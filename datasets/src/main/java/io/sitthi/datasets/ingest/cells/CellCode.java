package io.sitthi.datasets.ingest.cells;

/** What is wrong with a cell, or with a row as a whole (contract, grammars of sections 15 and 17). */
public enum CellCode {
    /** Bytes that the declared encoding does not have. */
    INVALID_BYTES,
    /** A row with another number of fields, or a fixed line of another width. */
    FIELD_COUNT,
    /** A quote that never ends, or one that stands where the dialect has none. */
    UNTERMINATED_QUOTE,
    NUL_BYTE,
    NOT_A_NUMBER,
    /** A number that would have to be rounded, or does not fit. */
    LOSSY_NUMBER,
    /** Groups of digits that are not of three. */
    BAD_GROUPING,
    BAD_IDENTIFIER,
    /** As spreadsheets show long numbers: the digits are gone. */
    SCIENTIFIC_NOTATION,
    BAD_DATE,
    /** A date without its day, or without day and month. */
    PARTIAL_DATE,
    /** A year that the declared era cannot mean. */
    IMPLAUSIBLE_YEAR,
    /** A word that the profile's map or list of words does not have. */
    UNKNOWN_CODE,
    /** Nothing, where there must be something. */
    EMPTY,
    /** More than Sitthi takes into one cell or row. */
    TOO_LONG,
    /** A formula, or its error, where a value must stand. */
    FORMULA
}
