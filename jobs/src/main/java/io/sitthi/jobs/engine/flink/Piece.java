package io.sitthi.jobs.engine.flink;

import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * A piece of the scattering, as a split of a source that gives its number and nothing else: a block to be scattered, or a
 * whole file to be digested, since a digest can be taken only from the first byte to the last.
 *
 * @param number of a block its ordinal; of a file, {@code -1} less its position in the plan
 */
record Piece(int number) implements IteratorSourceSplit<Integer, Iterator<Integer>> {

    static Piece digest(int file) {
        return new Piece(-1 - file);
    }

    static boolean isDigest(int number) {
        return number < 0;
    }

    static int file(int number) {
        return -1 - number;
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
