package io.sitthi.datasets.columns;

/**
 * Reduces a text to a number (its hash, or its number in an enumeration) without making an object of it. Equal bytes
 * must always give the same number: the reader calls this once for an entry of a dictionary, however often it occurs.
 */
@FunctionalInterface
public interface BytesToLong {

    long apply(byte[] bytes, int offset, int length);

    /**
     * Reduces texts {@code first .. first + count)} of those that stand at {@code offsets}, into {@code target[to ..]}.
     *
     * <p>A mapping of millions of values does well to have a loop of its own here: the compiler then sees what is called
     * in it, while in this one it meets every mapping there is.
     */
    default void applyAll(byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int to) {
        for (int i = 0; i < count; i++) {
            target[to + i] = apply(bytes, offsets[first + i], lengths[first + i]);
        }
    }
}
