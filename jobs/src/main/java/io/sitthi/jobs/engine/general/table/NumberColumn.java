package io.sitthi.jobs.engine.general.table;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ColumnReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that fit in 64 bits, in the units of {@link io.sitthi.datasets.rows.SubjectRows}; a code as its place on the list. */
final class NumberColumn extends StoredColumn {

    private final ColumnType type;
    private final byte[][] codes;
    private final @Nullable BytesToLong codeMapping;
    private long[] values = new long[0];
    private @Nullable Batch batch;

    /** Where a batch is read before it is put in its place. */
    private static final class Batch {
        private final boolean[] nulls = new boolean[RowTable.BATCH_ROWS];
        private final long[] longs = new long[RowTable.BATCH_ROWS];
        private final int[] ints = new int[RowTable.BATCH_ROWS];
        private final boolean[] booleans = new boolean[RowTable.BATCH_ROWS];
        private final double[] doubles = new double[RowTable.BATCH_ROWS];
    }

    NumberColumn(ColumnType type, List<String> codes) {
        this.type = type;
        this.codes = codes.stream()
                .map(code -> code.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.codeMapping = type == ColumnType.STRING ? this::codeOf : null;
    }

    private long codeOf(byte[] bytes, int offset, int length) {
        for (int code = 0; code < codes.length; code++) {
            if (Arrays.equals(codes[code], 0, codes[code].length, bytes, offset, offset + length)) {
                return code;
            }
        }
        return -1;
    }

    @Override
    void readRows(ColumnReader reader, int at, int count) throws IOException {
        Batch read = batch;
        if (read == null) {
            read = new Batch();
            batch = read;
        }
        int nullCount;
        switch (type) {
            case INT64, TIME, BAHT -> {
                nullCount = reader.readLongs(read.longs, read.nulls, count);
                System.arraycopy(read.longs, 0, values, at, count);
            }
            case INT32, DATE -> {
                nullCount = reader.readInts(read.ints, read.nulls, count);
                for (int i = 0; i < count; i++) {
                    values[at + i] = read.ints[i];
                }
            }
            case BOOLEAN -> {
                nullCount = reader.readBooleans(read.booleans, read.nulls, count);
                for (int i = 0; i < count; i++) {
                    values[at + i] = read.booleans[i] ? 1 : 0;
                }
            }
            case DOUBLE -> {
                nullCount = reader.readDoubles(read.doubles, read.nulls, count);
                for (int i = 0; i < count; i++) {
                    values[at + i] = Double.doubleToRawLongBits(read.doubles[i]);
                }
            }
            case STRING -> {
                nullCount =
                        reader.readMapped(java.util.Objects.requireNonNull(codeMapping), read.longs, read.nulls, count);
                System.arraycopy(read.longs, 0, values, at, count);
            }
            case UUID, STRING_LIST -> throw new IllegalStateException(type + " does not fit in 64 bits");
            default -> throw new IllegalStateException("no such type");
        }
        putNulls(read.nulls, nullCount, at, count);
        if (nullCount > 0) {
            // a null leaves a stale value of another row behind, which must not widen the packing
            for (int i = 0; i < count; i++) {
                if (read.nulls[i]) {
                    values[at + i] = i == 0 ? 0 : values[at + i - 1];
                }
            }
        }
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        if (values.length < rows) {
            values = Arrays.copyOf(values, rows);
        }
    }

    long[] values() {
        return values;
    }

    byte[] codeText(int code) {
        return code < 0 ? new byte[0] : codes[code];
    }

    @Override
    long longAt(int row) {
        return values[row];
    }

    @Override
    void writeValues(ByteImage image, int[] order, int from, int to) {
        pack(image, values, order, from, to);
    }

    @Override
    void readValues(ByteImage image, int at, int count) {
        unpack(image, values, at, count);
    }
}
