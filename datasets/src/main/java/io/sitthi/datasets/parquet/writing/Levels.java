package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.encoding.RunLengthEncoder;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import org.jspecify.annotations.Nullable;

/**
 * Repetition and definition levels of a column chunk: which entries are null, and which begin a row.
 *
 * <p>A list's entries are its elements; an empty list and a null list are one entry each, without a value.
 */
public final class Levels {

    private static final int LENGTH_BYTES = Integer.BYTES;

    private final int entries;
    private final int maxDefinition;
    private final boolean @Nullable [] nulls;
    private final int @Nullable [] definition;
    private final int @Nullable [] repetition;
    private int[] scratch = {};

    private Levels(
            int entries,
            int maxDefinition,
            boolean @Nullable [] nulls,
            int @Nullable [] definition,
            int @Nullable [] repetition) {
        this.entries = entries;
        this.maxDefinition = maxDefinition;
        this.nulls = nulls;
        this.definition = definition;
        this.repetition = repetition;
    }

    /** A column that is not repeated. {@code nulls} is looked at only where it is optional. */
    static Levels flat(int rows, boolean optional, boolean @Nullable [] nulls) {
        return new Levels(rows, optional ? 1 : 0, nulls, null, null);
    }

    /** A list's levels and the elements as a vector of one value for each entry. */
    record Flattened(Levels levels, BytesVector elements) {}

    /** @throws IllegalArgumentException when there would be more than {@link ChunkCheck#MAX_ENTRIES} */
    static Flattened flatten(BytesListVector lists, boolean optional, String column) {
        int[] starts = lists.starts();
        long total = 0;
        for (int row = 0; row < lists.size(); row++) {
            total += lists.isNull(row) ? 1 : Math.max(1, starts[row + 1] - starts[row]);
        }
        if (total > ChunkCheck.MAX_ENTRIES) {
            throw new IllegalArgumentException("column " + column + ": a row group may hold " + ChunkCheck.MAX_ENTRIES
                    + " list elements at most, found " + total);
        }
        int entries = (int) total;
        int[] definition = new int[entries];
        int[] repetition = new int[entries];
        int[] offsets = new int[entries];
        int[] lengths = new int[entries];
        boolean[] absent = new boolean[entries];
        int emptyList = optional ? 1 : 0;
        BytesVector elements = lists.elements();
        int at = 0;
        for (int row = 0; row < lists.size(); row++) {
            int from = starts[row];
            int to = starts[row + 1];
            if (lists.isNull(row) || from == to) {
                definition[at] = lists.isNull(row) ? 0 : emptyList;
                absent[at++] = true;
                continue;
            }
            for (int element = from; element < to; element++) {
                repetition[at] = element == from ? 0 : 1;
                absent[at] = elements.isNull(element);
                definition[at] = emptyList + (absent[at] ? 1 : 2);
                offsets[at] = elements.offsets()[element];
                lengths[at] = elements.lengths()[element];
                at++;
            }
        }
        return new Flattened(
                new Levels(entries, emptyList + 2, null, definition, repetition),
                new BytesVector(elements.bytes(), offsets, lengths, absent, entries));
    }

    public int entries() {
        return entries;
    }

    /** The first entry from {@code entry} on that begins a row, or the end: a row never spans two pages. */
    public int rowBoundary(int entry) {
        int at = entry;
        while (repetition != null && at < entries && repetition[at] != 0) {
            at++;
        }
        return at;
    }

    /** Writes the levels of entries {@code from .. to)} as a data page (version 1) has them. */
    public void write(int from, int to, GrowingBytes target) {
        if (repetition != null) {
            writeBlock(repetition, from, to, 1, target);
        }
        if (definition != null) {
            writeBlock(definition, from, to, maxDefinition, target);
        } else if (maxDefinition == 1) {
            if (nulls == null) {
                int block = beginBlock(target);
                RunLengthEncoder.encodeRun(1, to - from, 1, target);
                endBlock(block, target);
            } else {
                writeBlock(definitionOfFlat(nulls, from, to), 0, to - from, 1, target);
            }
        }
    }

    private int[] definitionOfFlat(boolean[] nulls, int from, int to) {
        if (scratch.length < to - from) {
            scratch = new int[to - from];
        }
        for (int i = from; i < to; i++) {
            scratch[i - from] = nulls[i] ? 0 : 1;
        }
        return scratch;
    }

    private static void writeBlock(int[] levels, int from, int to, int maxLevel, GrowingBytes target) {
        int block = beginBlock(target);
        RunLengthEncoder.encode(levels, from, to, RunLengthEncoder.bitWidth(maxLevel), target);
        endBlock(block, target);
    }

    private static int beginBlock(GrowingBytes target) {
        int start = target.length();
        target.writeInt(0);
        return start;
    }

    private static void endBlock(int start, GrowingBytes target) {
        target.setInt(start, target.length() - start - LENGTH_BYTES);
    }
}
