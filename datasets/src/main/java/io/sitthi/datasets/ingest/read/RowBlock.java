package io.sitthi.datasets.ingest.read;

/** Some whole rows of one file, in their order. */
public interface RowBlock {

    FileLayout layout();

    /** A cursor before the first row. For one thread. */
    RowCursor rows();

    /**
     * Where in the file a byte of the block stands, decompressed.
     *
     * @param at its place in the block, as {@link RowCursor#offset} tells it
     */
    long fileOffset(int at);

    /** How many bytes of text it holds. */
    int textBytes();
}
