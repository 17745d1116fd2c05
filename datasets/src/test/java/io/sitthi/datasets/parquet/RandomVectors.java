package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Vectors of random values for columns of every type: few or many distinct ones, in runs or not, nulls or none. */
final class RandomVectors {

    static final List<Column> ALL_TYPES = columns(true);

    private static final String[] WORDS = {
        "",
        "ก",
        "สมชาย",
        "สมหญิง",
        "ใจดี",
        "ELIGIBLE",
        "a",
        "ab",
        "THANG_RATH_APP",
        "กรุงเทพมหานคร อมรรัตนโกสินทร์",
        "😀"
    };

    private final Random random;

    RandomVectors(long seed) {
        random = new Random(seed);
    }

    static List<Column> columns(boolean nullable) {
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            columns.add(new Column(type.name().toLowerCase(java.util.Locale.ROOT), type, nullable));
        }
        return columns;
    }

    List<ColumnVector> vectors(List<Column> columns, int rows, boolean withNulls) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (Column column : columns) {
            vectors.add(vector(column.type(), rows, withNulls));
        }
        return vectors;
    }

    ColumnVector vector(ColumnType type, int rows, boolean withNulls) {
        boolean @Nullable [] nulls = withNulls ? nulls(rows) : null;
        return switch (type) {
            case INT64 -> new LongVector(longs(rows, Long.MAX_VALUE), nulls, rows);
            case TIME -> new LongVector(longs(rows, 4_000_000_000_000_000L), nulls, rows);
            case BAHT -> new LongVector(longs(rows, 1_000_000_000_000_000_000L), nulls, rows);
            case INT32 -> new IntVector(ints(rows, Integer.MAX_VALUE), nulls, rows);
            case DATE -> new IntVector(ints(rows, 100_000), nulls, rows);
            case DOUBLE -> new DoubleVector(random.doubles(rows, -180, 180).toArray(), nulls, rows);
            case BOOLEAN -> {
                boolean[] values = new boolean[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = random.nextBoolean();
                }
                yield new BooleanVector(values, nulls, rows);
            }
            case STRING, UUID -> {
                boolean uuid = type == ColumnType.UUID;
                yield random.nextInt(3) == 0
                        ? dictionary(rows, uuid, nulls)
                        : bytes(rows, uuid, random.nextBoolean(), nulls);
            }
            case STRING_LIST -> lists(rows, nulls);
        };
    }

    private boolean[] nulls(int rows) {
        boolean[] nulls = new boolean[rows];
        int kind = random.nextInt(4);
        boolean value = random.nextBoolean();
        for (int i = 0; i < rows; i++) {
            value = random.nextInt(30) == 0 ? !value : value;
            nulls[i] = switch (kind) {
                case 0 -> true;
                case 1 -> value;
                case 2 -> random.nextInt(1000) == 0;
                default -> random.nextBoolean();
            };
        }
        return nulls;
    }

    private long[] longs(int rows, long bound) {
        long[] values = new long[rows];
        int distinct = 1 << random.nextInt(20);
        boolean runs = random.nextBoolean();
        long value = 0;
        for (int i = 0; i < rows; i++) {
            if (!runs || random.nextInt(20) == 0) {
                long number = random.nextInt(distinct) * 0x9E3779B97F4A7C15L;
                value = (number >>> 1) % bound * (number < 0 ? -1 : 1);
            }
            values[i] = value;
        }
        return values;
    }

    private int[] ints(int rows, int bound) {
        int[] values = new int[rows];
        long[] longs = longs(rows, bound);
        for (int i = 0; i < rows; i++) {
            values[i] = (int) longs[i];
        }
        return values;
    }

    private BytesVector bytes(int rows, boolean uuid, boolean distinct, boolean @Nullable [] nulls) {
        String[] texts = new String[rows];
        for (int i = 0; i < rows; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            texts[i] = distinct ? word.repeat(random.nextInt(3)) + random.nextInt() : word;
        }
        BytesVector words = BytesVector.ofStrings(texts);
        if (!uuid) {
            return new BytesVector(words.bytes(), words.offsets(), words.lengths(), nulls, rows);
        }
        int pool = distinct ? rows + 1 : 10;
        byte[] bytes = new byte[pool * 16];
        random.nextBytes(bytes);
        int[] offsets = new int[rows];
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            offsets[i] = random.nextInt(pool) * 16;
            lengths[i] = 16;
            bytes[offsets[i]] = (byte) 0xFF;
        }
        return new BytesVector(bytes, offsets, lengths, nulls, rows);
    }

    private DictionaryVector dictionary(int rows, boolean uuid, boolean @Nullable [] nulls) {
        BytesVector entries = bytes(1 + random.nextInt(300), uuid, true, null);
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = nulls != null && nulls[i] ? -1 : random.nextInt(entries.size());
        }
        return new DictionaryVector(ids, entries, nulls, rows);
    }

    private BytesListVector lists(int rows, boolean @Nullable [] nulls) {
        int[] starts = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            starts[i + 1] = starts[i] + random.nextInt(4) * random.nextInt(2);
        }
        boolean @Nullable [] elementNulls = nulls == null ? null : nulls(starts[rows]);
        return new BytesListVector(starts, bytes(starts[rows], false, random.nextBoolean(), elementNulls), nulls, rows);
    }
}
