package io.sitthi.datasets.parquet;

/**
 * Reduces a text to a number (its hash, or its number in an enumeration) without making an object of it. Equal bytes
 * must always give the same number: the reader calls this once for an entry of a dictionary, however often it occurs.
 */
@FunctionalInterface
public interface BytesToLong {

    long apply(byte[] bytes, int offset, int length);
}
