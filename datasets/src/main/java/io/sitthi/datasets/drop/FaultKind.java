package io.sitthi.datasets.drop;

/** What sort of thing is wrong with a delivery, for pages that say so in the reader's own language. */
public enum FaultKind {
    NO_SUCH_FOLDER,
    NO_MANIFEST,
    MANIFEST_UNREADABLE,
    OTHER_DATASET,
    WRONG_DAY,
    FILE_NOT_LISTED,
    FILE_MISSING,
    NOT_A_FILE,
    WRONG_SIZE,
    WRONG_ROW_COUNT,
    FILE_UNREADABLE,
    DELIVERED_TWICE,
    NO_ROWS,
    COLUMN_MISSING,
    COLUMN_TYPE,
    WRONG_DIGEST,
    NOTHING_COUNTS,
    NO_CITIZEN,
    /** Whatever is not one of the others. */
    OTHER
}
