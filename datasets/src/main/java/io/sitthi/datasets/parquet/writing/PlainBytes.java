package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Byte strings in the PLAIN encoding: each after its length in four bytes, or bare when all are of one length. */
final class PlainBytes implements PageValues {

    private static final int COPIED_AT_ONCE = 4 * Long.BYTES;

    private final byte[] bytes;
    private final int[] offsets;
    private final int[] lengths;
    private final boolean @Nullable [] nulls;
    private final int prefixBytes;

    /** @param fixedLength whether all values are of one length, which the schema tells */
    PlainBytes(BytesVector values, boolean fixedLength) {
        this.bytes = values.bytes();
        this.offsets = values.offsets();
        this.lengths = values.lengths();
        this.nulls = values.nulls();
        this.prefixBytes = fixedLength ? 0 : Integer.BYTES;
    }

    @Override
    public Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    public int pageEnd(int from, int entries) {
        int last = (int) Math.min(entries, from + (long) MAX_PAGE_ENTRIES);
        long size = size(from);
        int at = from + 1;
        while (at < last && (size += size(at)) <= MAX_PAGE_BYTES) {
            at++;
        }
        return at;
    }

    /** Bytes that all entries take. */
    long totalBytes(int entries) {
        long total = 0;
        for (int i = 0; i < entries; i++) {
            total += size(i);
        }
        return total;
    }

    private long size(int entry) {
        return nulls != null && nulls[entry] ? 0 : prefixBytes + (long) lengths[entry];
    }

    @Override
    public void write(int from, int to, GrowingBytes target) {
        long size = COPIED_AT_ONCE;
        for (int i = from; i < to; i++) {
            size += size(i);
        }
        target.reserve(size);
        byte[] page = target.array();
        int at = target.length();
        for (int i = from; i < to; i++) {
            if (nulls != null && nulls[i]) {
                continue;
            }
            int offset = offsets[i];
            int length = lengths[i];
            if (prefixBytes != 0) {
                LittleEndian.INT.set(page, at, length);
                at += Integer.BYTES;
            }
            if (length <= COPIED_AT_ONCE && offset <= bytes.length - COPIED_AT_ONCE) {
                // most values are short: four words, whatever the length, are quicker than a call that looks at it
                LittleEndian.LONG.set(page, at, LittleEndian.getLong(bytes, offset));
                LittleEndian.LONG.set(page, at + 8, LittleEndian.getLong(bytes, offset + 8));
                LittleEndian.LONG.set(page, at + 16, LittleEndian.getLong(bytes, offset + 16));
                LittleEndian.LONG.set(page, at + 24, LittleEndian.getLong(bytes, offset + 24));
            } else {
                System.arraycopy(bytes, offset, page, at, length);
            }
            at += length;
        }
        target.setLength(at);
    }
}
