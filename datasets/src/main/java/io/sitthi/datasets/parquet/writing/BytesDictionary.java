package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import java.util.Arrays;

/**
 * Numbers the distinct slices of one byte array in the order in which they first appear, up to a limit of entries and of
 * bytes. Slices are referred to, not copied. Built as {@link LongDictionary}.
 */
final class BytesDictionary {

    /** As in {@link LongDictionary}: of so many values so many being new says that there would be more than 80,000 entries. */
    static final int SAMPLE = 1 << 14;

    static final int SAMPLE_MAX_DISTINCT = SAMPLE / 10 * 9;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final byte[] bytes;
    private final int maxEntries;
    private final long maxBytes;

    private int[] offsets = new int[FIRST_CAPACITY / 2];
    private int[] lengths = new int[FIRST_CAPACITY / 2];
    private int[] hashes = new int[FIRST_CAPACITY / 2];
    private int size;
    private long totalBytes;
    /** Number of an entry plus one; 0 where there is none. */
    private int[] slots = new int[FIRST_CAPACITY];

    BytesDictionary(byte[] bytes, int maxEntries, long maxBytes) {
        this.bytes = bytes;
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    int size() {
        return size;
    }

    /** Length of all entries together. */
    long totalBytes() {
        return totalBytes;
    }

    BytesVector entries() {
        return new BytesVector(bytes, offsets, lengths, null, size);
    }

    /** The number of this slice; -1 when it is new and the dictionary is full. */
    int idOf(int offset, int length) {
        int hash = hash(offset, length);
        int slot = hash & slots.length - 1;
        while (true) {
            int id = slots[slot] - 1;
            if (id < 0) {
                return add(offset, length, hash, slot);
            }
            if (hashes[id] == hash
                    && lengths[id] == length
                    && Arrays.equals(bytes, offsets[id], offsets[id] + length, bytes, offset, offset + length)) {
                return id;
            }
            slot = slot + 1 & slots.length - 1;
        }
    }

    private int add(int offset, int length, int hash, int slot) {
        if (size == maxEntries || totalBytes + length > maxBytes) {
            return -1;
        }
        int target = slot;
        if (size == offsets.length) {
            grow();
            target = freeSlot(hash);
        }
        offsets[size] = offset;
        lengths[size] = length;
        hashes[size] = hash;
        totalBytes += length;
        slots[target] = ++size;
        return size - 1;
    }

    private void grow() {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
        lengths = Arrays.copyOf(lengths, lengths.length * 2);
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        slots = new int[slots.length * 2];
        for (int id = 0; id < size; id++) {
            slots[freeSlot(hashes[id])] = id + 1;
        }
    }

    private int freeSlot(int hash) {
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Eight bytes at a time; the last word overlaps the one before it rather than being shorter. */
    private int hash(int offset, int length) {
        long hash = length * GOLDEN_RATIO;
        if (length >= Long.BYTES) {
            int last = offset + length - Long.BYTES;
            for (int at = offset; at < last; at += Long.BYTES) {
                hash = mix(hash, LittleEndian.getLong(bytes, at));
            }
            hash = mix(hash, LittleEndian.getLong(bytes, last));
        } else {
            long word = 0;
            for (int i = 0; i < length; i++) {
                word = word << Byte.SIZE | bytes[offset + i] & 0xFF;
            }
            hash = mix(hash, word);
        }
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    /** Both halves of the product, so that every bit of the word reaches every bit of the hash. */
    private static long mix(long hash, long word) {
        long mixed = hash ^ word;
        return mixed * GOLDEN_RATIO ^ Math.multiplyHigh(mixed, GOLDEN_RATIO);
    }
}
