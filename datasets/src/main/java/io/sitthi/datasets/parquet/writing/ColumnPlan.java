package io.sitthi.datasets.parquet.writing;

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
import io.sitthi.datasets.parquet.VectorCheck;
import io.sitthi.datasets.parquet.encoding.RunLengthEncoder;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * How a column chunk will be encoded: with a dictionary or without.
 *
 * <p>A dictionary is tried for numbers and byte strings and given up at the first distinct value that makes it too large
 * ({@link #MAX_DICTIONARY_ENTRIES}, {@link #MAX_DICTIONARY_BYTES}), so a column without repetition costs some ten
 * thousand probes and no more. Numbers take one only where it halves them, since PLAIN numbers are the quickest of all
 * to read; byte strings where it saves a quarter.
 *
 * @param levels which entries are null, which begin a row
 * @param values what the data pages hold
 * @param dictionary what the dictionary page holds; null when there is none
 * @param dictionarySize number of its entries
 * @param statistics bounds and nulls
 */
public record ColumnPlan(
        Levels levels, PageValues values, @Nullable PageValues dictionary, int dictionarySize, Statistics statistics) {

    /** So that ids fit in 16 bits. */
    public static final int MAX_DICTIONARY_ENTRIES = 1 << 16;

    /** So that a dictionary stays in a core's cache while its column is decoded. */
    static final int MAX_DICTIONARY_BYTES = 1 << 21;

    /** How a column of numbers is written. */
    public enum Numbers {
        /** As a dictionary where that pays, PLAIN otherwise. */
        DICTIONARY,
        /** PLAIN: they hardly repeat. */
        PLAIN,
        /** As differences: they hardly repeat, and take fewer bits than their type has. */
        PACKED
    }

    /**
     * @param vector found good by {@link VectorCheck}
     * @param numbers what the caller knows of a column of numbers
     */
    public static ColumnPlan of(Column column, boolean optional, ColumnVector vector, Numbers numbers) {
        if (vector instanceof BytesListVector lists) {
            Levels.Flattened flattened = Levels.flatten(lists, optional, column.name());
            return ofBytes(flattened.elements(), flattened.levels(), false);
        }
        Levels levels = Levels.flat(vector.size(), optional, vector.nulls());
        boolean fixedLength = column.type() == ColumnType.UUID;
        if (vector instanceof LongVector longs) {
            return ofLongs(longs, levels, numbers);
        } else if (vector instanceof IntVector ints) {
            return ofInts(ints, levels, numbers);
        } else if (vector instanceof BytesVector bytes) {
            return ofBytes(bytes, levels, fixedLength);
        } else if (vector instanceof DictionaryVector ids) {
            return ofDictionary(ids, levels, fixedLength);
        }
        Statistics statistics = ColumnStatistics.ofNulls(vector.nulls(), vector.size());
        if (vector instanceof DoubleVector doubles) {
            ColumnStatistics.addDoubles(doubles, statistics);
            return plain(levels, new PlainValues.Doubles(doubles.values(), doubles.nulls()), statistics);
        }
        BooleanVector booleans = (BooleanVector) vector;
        ColumnStatistics.addBooleans(booleans, statistics);
        return plain(levels, new PlainValues.Booleans(booleans.values(), booleans.nulls()), statistics);
    }

    private static ColumnPlan plain(Levels levels, PageValues values, Statistics statistics) {
        return new ColumnPlan(levels, values, null, 0, statistics);
    }

    private static ColumnPlan ofLongs(LongVector vector, Levels levels, Numbers numbers) {
        boolean[] nulls = vector.nulls();
        Statistics statistics = ColumnStatistics.ofNulls(nulls, vector.size());
        ColumnStatistics.Range range = ColumnStatistics.range(vector);
        ColumnStatistics.addLongs(range, statistics);
        if (numbers == Numbers.PACKED) {
            return plain(levels, DeltaValues.ofLongs(vector.values(), nulls), statistics);
        }
        if (numbers == Numbers.PLAIN) {
            return plain(levels, new PlainValues.Longs(vector.values(), nulls), statistics);
        }
        int present = vector.size() - (int) statistics.getNull_count();
        LongDictionary dictionary = numbers(present, range);
        int[] ids = dictionary.number(vector.values(), nulls, vector.size());
        if (ids == null || !halves(dictionary.size(), present, Long.BYTES)) {
            return plain(levels, new PlainValues.Longs(vector.values(), nulls), statistics);
        }
        return new ColumnPlan(
                levels,
                new DictionaryIds(ids, nulls, dictionary.size()),
                new PlainValues.Longs(dictionary.values(), null),
                dictionary.size(),
                statistics);
    }

    private static ColumnPlan ofInts(IntVector vector, Levels levels, Numbers numbers) {
        boolean[] nulls = vector.nulls();
        Statistics statistics = ColumnStatistics.ofNulls(nulls, vector.size());
        ColumnStatistics.Range range = ColumnStatistics.range(vector);
        ColumnStatistics.addInts(range, statistics);
        if (numbers == Numbers.PACKED) {
            return plain(levels, DeltaValues.ofInts(vector.values(), nulls), statistics);
        }
        if (numbers == Numbers.PLAIN) {
            return plain(levels, new PlainValues.Ints(vector.values(), nulls), statistics);
        }
        int present = vector.size() - (int) statistics.getNull_count();
        LongDictionary dictionary = numbers(present, range);
        int[] ids = dictionary.number(vector.values(), nulls, vector.size());
        if (ids == null || !halves(dictionary.size(), present, Integer.BYTES)) {
            return plain(levels, new PlainValues.Ints(vector.values(), nulls), statistics);
        }
        int[] entries = new int[dictionary.size()];
        for (int id = 0; id < entries.length; id++) {
            entries[id] = (int) dictionary.values()[id];
        }
        return new ColumnPlan(
                levels,
                new DictionaryIds(ids, nulls, entries.length),
                new PlainValues.Ints(entries, null),
                entries.length,
                statistics);
    }

    private static LongDictionary numbers(int present, ColumnStatistics.Range range) {
        return new LongDictionary(Math.min(MAX_DICTIONARY_ENTRIES, present / 2), range.min(), range.max());
    }

    private static boolean halves(int distinct, int present, int width) {
        return distinct > 0 && 2 * (distinct * (long) width + idBytes(distinct, present)) <= present * (long) width;
    }

    private static long idBytes(int distinct, int present) {
        return (long) present * RunLengthEncoder.bitWidth(distinct - 1) / Byte.SIZE;
    }

    private static ColumnPlan ofBytes(BytesVector vector, Levels levels, boolean fixedLength) {
        Statistics statistics = ColumnStatistics.ofNulls(vector.nulls(), vector.size());
        PlainBytes values = new PlainBytes(vector, fixedLength);
        BytesDictionary dictionary = new BytesDictionary(vector.bytes(), MAX_DICTIONARY_ENTRIES, MAX_DICTIONARY_BYTES);
        int[] ids = number(vector, dictionary);
        if (ids != null) {
            PlainBytes entries = new PlainBytes(dictionary.entries(), fixedLength);
            int present = vector.size() - (int) statistics.getNull_count();
            long encodedBytes = entries.totalBytes(dictionary.size()) + idBytes(dictionary.size(), present);
            if (dictionary.size() > 0 && 4 * encodedBytes <= 3 * values.totalBytes(vector.size())) {
                ColumnStatistics.addBytes(dictionary.entries(), null, statistics);
                return new ColumnPlan(
                        levels,
                        new DictionaryIds(ids, vector.nulls(), dictionary.size()),
                        entries,
                        dictionary.size(),
                        statistics);
            }
        }
        ColumnStatistics.addBytes(vector, null, statistics);
        return plain(levels, values, statistics);
    }

    private static int @Nullable [] number(BytesVector vector, BytesDictionary dictionary) {
        int[] offsets = vector.offsets();
        int[] lengths = vector.lengths();
        boolean[] nulls = vector.nulls();
        int[] ids = new int[vector.size()];
        for (int i = 0; i < ids.length; i++) {
            if (nulls == null || !nulls[i]) {
                ids[i] = dictionary.idOf(offsets[i], lengths[i]);
                if (ids[i] < 0
                        || i == BytesDictionary.SAMPLE && dictionary.size() > BytesDictionary.SAMPLE_MAX_DISTINCT) {
                    return null;
                }
            }
        }
        return ids;
    }

    /** As given, used or not and in the given order, unless the dictionary is larger than what is said with it. */
    private static ColumnPlan ofDictionary(DictionaryVector vector, Levels levels, boolean fixedLength) {
        BytesVector dictionary = vector.dictionary();
        boolean[] nulls = vector.nulls();
        Statistics statistics = ColumnStatistics.ofNulls(nulls, vector.size());
        if (statistics.getNull_count() == vector.size() || dictionary.size() > vector.size()) {
            return ofBytes(gathered(vector), levels, fixedLength);
        }
        boolean[] used = new boolean[dictionary.size()];
        for (int row = 0; row < vector.size(); row++) {
            if (nulls == null || !nulls[row]) {
                used[vector.ids()[row]] = true;
            }
        }
        ColumnStatistics.addBytes(dictionary, used, statistics);
        return new ColumnPlan(
                levels,
                new DictionaryIds(vector.ids(), nulls, dictionary.size()),
                new PlainBytes(dictionary, fixedLength),
                dictionary.size(),
                statistics);
    }

    private static BytesVector gathered(DictionaryVector vector) {
        BytesVector dictionary = vector.dictionary();
        int[] offsets = new int[vector.size()];
        int[] lengths = new int[vector.size()];
        for (int row = 0; row < vector.size(); row++) {
            if (!vector.isNull(row)) {
                offsets[row] = dictionary.offsets()[vector.ids()[row]];
                lengths[row] = dictionary.lengths()[vector.ids()[row]];
            }
        }
        return new BytesVector(dictionary.bytes(), offsets, lengths, vector.nulls(), vector.size());
    }
}
