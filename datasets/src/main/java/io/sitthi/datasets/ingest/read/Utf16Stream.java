package io.sitthi.datasets.ingest.read;

import java.io.IOException;
import java.io.InputStream;

/**
 * UTF-16 as UTF-8. A unit that is no character (half of a surrogate pair, half of a unit at the end) becomes the byte FF,
 * which UTF-8 does not have, so that the cell in which it stands is found faulty.
 */
final class Utf16Stream extends InputStream {

    private static final int INVALID = 0xFF;

    private final InputStream source;
    private final boolean bigEndian;
    private final byte[] pending = new byte[4];
    private int pendingAt;
    private int pendingEnd;
    private int heldUnit = -1;

    /** @param source after its byte order mark; buffered */
    Utf16Stream(InputStream source, boolean bigEndian) {
        this.source = source;
        this.bigEndian = bigEndian;
    }

    /** How many units of UTF-16 these bytes were. */
    static long units(byte[] utf8, int from, int to) {
        long units = 0;
        for (int i = from; i < to; i++) {
            int b = utf8[i] & 0xFF;
            if (b < 0x80 || b >= 0xC0) {
                units += b >= 0xF0 && b != INVALID ? 2 : 1;
            }
        }
        return units;
    }

    @Override
    public int read() throws IOException {
        if (pendingAt == pendingEnd && !fill()) {
            return -1;
        }
        return pending[pendingAt++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int b = read();
            if (b < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) b;
        }
        return count;
    }

    private int unit() throws IOException {
        if (heldUnit >= 0) {
            int unit = heldUnit;
            heldUnit = -1;
            return unit;
        }
        int first = source.read();
        if (first < 0) {
            return -1;
        }
        int second = source.read();
        if (second < 0) {
            return 0xDC00; // half a unit: no character
        }
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private boolean fill() throws IOException {
        int unit = unit();
        if (unit < 0) {
            return false;
        }
        int character = unit;
        if (unit >= 0xD800 && unit < 0xDC00) {
            int low = unit();
            if (low >= 0xDC00 && low < 0xE000) {
                character = Character.toCodePoint((char) unit, (char) low);
            } else {
                heldUnit = low;
                character = -1;
            }
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            character = -1;
        }
        pendingAt = 0;
        pendingEnd = 0;
        if (character < 0) {
            pending[pendingEnd++] = (byte) INVALID;
        } else if (character < 0x80) {
            pending[pendingEnd++] = (byte) character;
        } else if (character < 0x800) {
            pending[pendingEnd++] = (byte) (0xC0 | character >> 6);
            pending[pendingEnd++] = (byte) (0x80 | character & 0x3F);
        } else if (character < 0x10000) {
            pending[pendingEnd++] = (byte) (0xE0 | character >> 12);
            pending[pendingEnd++] = (byte) (0x80 | character >> 6 & 0x3F);
            pending[pendingEnd++] = (byte) (0x80 | character & 0x3F);
        } else {
            pending[pendingEnd++] = (byte) (0xF0 | character >> 18);
            pending[pendingEnd++] = (byte) (0x80 | character >> 12 & 0x3F);
            pending[pendingEnd++] = (byte) (0x80 | character >> 6 & 0x3F);
            pending[pendingEnd++] = (byte) (0x80 | character & 0x3F);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
