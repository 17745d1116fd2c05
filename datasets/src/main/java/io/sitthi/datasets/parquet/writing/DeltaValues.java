package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.parquet.encoding.DeltaNumbersWriter;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Numbers as differences, each part of a page as wide as it needs: what lies in a narrow range takes few bits. */
final class DeltaValues implements PageValues {

    private final long @Nullable [] longs;
    private final int @Nullable [] ints;
    private final boolean @Nullable [] nulls;
    private final DeltaNumbersWriter writer = new DeltaNumbersWriter();
    private long[] present = new long[0];

    private DeltaValues(long @Nullable [] longs, int @Nullable [] ints, boolean @Nullable [] nulls) {
        this.longs = longs;
        this.ints = ints;
        this.nulls = nulls;
    }

    static DeltaValues ofLongs(long[] values, boolean @Nullable [] nulls) {
        return new DeltaValues(values, null, nulls);
    }

    static DeltaValues ofInts(int[] values, boolean @Nullable [] nulls) {
        return new DeltaValues(null, values, nulls);
    }

    @Override
    public Encoding encoding() {
        return Encoding.DELTA_BINARY_PACKED;
    }

    @Override
    public int pageEnd(int from, int entries) {
        return (int) Math.min(entries, from + (long) MAX_PAGE_ENTRIES);
    }

    @Override
    public void write(int from, int to, GrowingBytes target) {
        if (present.length < to - from) {
            present = new long[to - from];
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            if (nulls == null || !nulls[i]) {
                present[count++] = longs != null ? longs[i] : ints != null ? ints[i] : 0;
            }
        }
        writer.write(present, count, ints != null, target);
    }
}
