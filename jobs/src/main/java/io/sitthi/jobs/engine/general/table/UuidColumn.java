package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** UUIDs as two words each. */
final class UuidColumn extends StoredColumn {

    private long[] highs = new long[0];
    private long[] lows = new long[0];

    @Override
    void readRows(ColumnReader reader, int at, int count) throws IOException {
        BytesVector uuids = reader.readBytes(count);
        ByteBuffer bytes = ByteBuffer.wrap(uuids.bytes());
        boolean[] nulls = uuids.nulls();
        for (int i = 0; i < count; i++) {
            boolean known = nulls == null || !nulls[i];
            highs[at + i] = known ? bytes.getLong(uuids.offsets()[i]) : 0;
            lows[at + i] = known ? bytes.getLong(uuids.offsets()[i] + Long.BYTES) : 0;
        }
        if (nulls == null) {
            Arrays.fill(nulls(), at, at + count, false);
        } else {
            putNulls(nulls, 1, at, count);
        }
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        if (highs.length < rows) {
            highs = Arrays.copyOf(highs, rows);
            lows = Arrays.copyOf(lows, rows);
        }
    }

    @Override
    void writeValues(ByteImage image, int[] order, int from, int to) {
        pack(image, highs, order, from, to);
        pack(image, lows, order, from, to);
    }

    @Override
    void readValues(ByteImage image, int at, int count) {
        unpack(image, highs, at, count);
        unpack(image, lows, at, count);
    }

    long highAt(int row) {
        return highs[row];
    }

    long lowAt(int row) {
        return lows[row];
    }
}
