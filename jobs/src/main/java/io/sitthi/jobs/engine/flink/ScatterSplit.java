package io.sitthi.jobs.engine.flink;

import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * One split of the scatter, as a split of a source that emits only its number. It is a file to be scattered and
 * digested in one pass; or, of a large file that several tasks share, a block to be scattered, or the file to be
 * digested, since a digest must be taken from the first byte to the last.
 *
 * @param number the ordinal of a block, or the position of a file in the plan, times {@link #KINDS}, and the kind
 */
record ScatterSplit(int number) implements IteratorSourceSplit<Integer, Iterator<Integer>> {

    private static final int KINDS = 3;
    private static final int BLOCK = 0;
    private static final int DIGEST = 1;
    private static final int FILE = 2;

    static ScatterSplit block(int ordinal) {
        return new ScatterSplit(ordinal * KINDS + BLOCK);
    }

    /** The digest of a file whose blocks are splits of their own. */
    static ScatterSplit digest(int file) {
        return new ScatterSplit(file * KINDS + DIGEST);
    }

    static ScatterSplit file(int file) {
        return new ScatterSplit(file * KINDS + FILE);
    }

    boolean isBlock() {
        return number % KINDS == BLOCK;
    }

    boolean isDigest() {
        return number % KINDS == DIGEST;
    }

    /** The block's ordinal, or the file's position. */
    int position() {
        return number / KINDS;
    }

    @Override
    public String splitId() {
        return Integer.toString(number);
    }

    @Override
    public Iterator<Integer> getIterator() {
        return List.of(number).iterator();
    }

    @Override
    public IteratorSourceSplit<Integer, Iterator<Integer>> getUpdatedSplitForIterator(Iterator<Integer> iterator) {
        return this;
    }
}
