package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.schema.RejectCode;
import java.io.IOException;
import java.util.Arrays;

/**
 * Rejects of the rows of one block, two words each: where ({@code row << 24 | column << 8 | code << 1 | subject known}) and
 * the subject's id.
 */
@SuppressWarnings("EnumOrdinal") // of the version that wrote the block, which another does not read
public final class RejectList {

    /** Of each reject. */
    public static final int WORDS = 2;

    private static final int ROW_SHIFT = 24;
    private static final int COLUMN_SHIFT = 8;

    private static final RejectCode[] CODES = RejectCode.values();

    private long[] words = new long[0];
    private int count;

    public void clear() {
        count = 0;
    }

    /** Adds a reject; the subject counts only when it is known. */
    public void add(long row, int column, RejectCode code, boolean subjectKnown, long subject) {
        if (words.length < (count + 1) * WORDS) {
            words = Arrays.copyOf(words, Math.max(64, Math.multiplyExact(words.length, 2)));
        }
        words[count * WORDS] =
                row << ROW_SHIFT | (long) column << COLUMN_SHIFT | (long) code.ordinal() << 1 | (subjectKnown ? 1 : 0);
        words[count * WORDS + 1] = subjectKnown ? subject : 0;
        count++;
    }

    public int count() {
        return count;
    }

    /** The words of all rejects, and room for more. */
    public long[] words() {
        return words;
    }

    /** The rejects that these words hold. */
    public static RejectList of(long[] words) {
        RejectList list = new RejectList();
        list.words = words;
        list.count = words.length / WORDS;
        return list;
    }

    /** Row of reject {@code i} within its block. */
    public long row(int i) {
        return words[i * WORDS] >>> ROW_SHIFT;
    }

    /** Position of the column among the schema's. */
    public int column(int i) {
        return (int) words[i * WORDS] >>> COLUMN_SHIFT & 0xffff;
    }

    public RejectCode code(int i) {
        return CODES[(int) words[i * WORDS] >>> 1 & 0x7f];
    }

    public boolean subjectKnown(int i) {
        return (words[i * WORDS] & 1) != 0;
    }

    public long subject(int i) {
        return words[i * WORDS + 1];
    }

    /** Writes them all; {@code block} says of which rows they are. */
    public void writeTo(RejectWriter writer, ScatterPlan.Block block) throws IOException {
        for (int i = 0; i < count; i++) {
            writer.add(
                    block.schema(),
                    block.file().name(),
                    block.firstRow() + row(i),
                    block.schema().columns().get(column(i)).name(),
                    code(i),
                    subjectKnown(i) ? subject(i) : null);
        }
    }
}
