package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.RunLengthEncoder;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Numbers of dictionary entries (RLE_DICTIONARY): their width in bits, in one byte, then runs and packed groups. */
final class DictionaryIds implements PageValues {

    private final int[] ids;
    private final boolean @Nullable [] nulls;
    private final int bitWidth;
    private int[] present = {};

    DictionaryIds(int[] ids, boolean @Nullable [] nulls, int dictionarySize) {
        this.ids = ids;
        this.nulls = nulls;
        this.bitWidth = RunLengthEncoder.bitWidth(dictionarySize - 1);
    }

    @Override
    public Encoding encoding() {
        return Encoding.RLE_DICTIONARY;
    }

    @Override
    public int pageEnd(int from, int entries) {
        return (int) Math.min(entries, from + (long) MAX_PAGE_ENTRIES);
    }

    @Override
    public void write(int from, int to, GrowingBytes target) {
        target.write(bitWidth);
        if (nulls == null) {
            RunLengthEncoder.encode(ids, from, to, bitWidth, target);
            return;
        }
        if (present.length < to - from) {
            present = new int[to - from];
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!nulls[i]) {
                present[count++] = ids[i];
            }
        }
        RunLengthEncoder.encode(present, 0, count, bitWidth, target);
    }
}
