package io.sitthi.datasets.parquet.encoding;

/**
 * Allocates arrays whose size comes from a file. If memory runs out, the file is blamed by name, unless the size is
 * one that any ordinary file could need.
 */
public final class Buffers {

    /** An ordinary file may need up to this; if memory has no room for it, the file is not to blame. */
    private static final int UNSUSPICIOUS_BYTES = 64 << 20;

    private Buffers() {}

    /** @throws IllegalArgumentException when memory has no room for so many bytes */
    public static byte[] bytes(int length) {
        try {
            return new byte[length];
        } catch (OutOfMemoryError e) {
            throw noRoom(length, e);
        }
    }

    /** @throws IllegalArgumentException when memory has no room for so many numbers */
    static long[] longs(int length) {
        try {
            return new long[length];
        } catch (OutOfMemoryError e) {
            throw noRoom((long) length * Long.BYTES, e);
        }
    }

    /** @throws IllegalArgumentException when memory has no room for so many numbers */
    public static int[] ints(int length) {
        try {
            return new int[length];
        } catch (OutOfMemoryError e) {
            throw noRoom((long) length * Integer.BYTES, e);
        }
    }

    private static IllegalArgumentException noRoom(long bytes, OutOfMemoryError error) {
        if (bytes < UNSUSPICIOUS_BYTES) {
            throw error;
        }
        return new IllegalArgumentException(
                "it needs " + bytes + " bytes at once, for which memory has no room; have it written with smaller pages"
                        + " and row groups, or give Java more memory (-Xmx)",
                error);
    }
}
