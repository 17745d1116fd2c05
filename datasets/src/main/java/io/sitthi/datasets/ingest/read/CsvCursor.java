package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.ingest.cells.ByteSearch;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes over the records of a block of delimited text, which ends with a line feed. */
final class CsvCursor implements RowCursor {

    private static final byte UNUSUAL = 1;
    private static final byte DOUBLED_QUOTES = 2;
    private static final byte QUOTED = 4;

    private final byte[] bytes;
    private final int to;
    private final CsvSyntax syntax;
    private final byte[] classes;
    private final byte quote;
    private final long delimiters;
    private final long quotes;
    private final int expectedFields;
    private final int[] starts;
    private final int[] ends;
    private final byte[] marks;
    private byte[] unescaped = new byte[256];

    private boolean unusual;
    private int at;
    private int rowStart;
    private int rowLine;
    private int lines;
    private int fields;
    private @Nullable CellCode fault;

    CsvCursor(byte[] bytes, int from, int to, CsvSyntax syntax, int expectedFields) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.syntax = syntax;
        this.classes = syntax.classes();
        this.quote = syntax.quote();
        this.delimiters = syntax.delimiters();
        this.quotes = syntax.quotes();
        this.expectedFields = expectedFields;
        this.starts = new int[expectedFields];
        this.ends = new int[expectedFields];
        this.marks = new byte[expectedFields];
    }

    @Override
    public boolean next() {
        if (at >= to) {
            return false;
        }
        rowStart = at;
        rowLine = lines;
        fault = null;
        fields = 0;
        if (!record()) {
            fault = CellCode.UNTERMINATED_QUOTE;
            at = CsvSyntax.firstLine(bytes, rowStart, to);
            lines = rowLine + 1;
        } else if (fields != expectedFields) {
            fault = CellCode.FIELD_COUNT;
        }
        return true;
    }

    /** Takes the record apart; false when its quotes are wrong. */
    private boolean record() {
        byte[] source = bytes;
        byte[] kinds = classes;
        int i = at;
        while (true) {
            int start = i;
            byte first = kinds[source[i] & 0xFF];
            if (first == CsvSyntax.QUOTE) {
                i = quoted(start);
                if (i < 0) {
                    return false;
                }
            } else {
                i = plainEnd(start);
                byte kind = kinds[source[i] & 0xFF];
                if (kind == CsvSyntax.QUOTE) {
                    return false;
                }
                int end = kind == CsvSyntax.LINE_FEED && i > start && source[i - 1] == '\r' ? i - 1 : i;
                field(start, end, unusual ? UNUSUAL : 0);
            }
            if (source[i] == '\r') {
                i++;
            }
            if (source[i++] == '\n') {
                lines++;
                at = i;
                return true;
            }
        }
    }

    /** Where a delimiter, a line feed or a quote follows; notes whether bytes above 7F or a NUL stand before it. */
    private int plainEnd(int from) {
        byte[] source = bytes;
        long seen = 0;
        int i = from;
        for (; i + Long.BYTES <= source.length; i += Long.BYTES) {
            long word = LittleEndian.getLong(source, i);
            long found = ByteSearch.matches(word, delimiters)
                    | ByteSearch.matches(word, CsvSyntax.LINE_FEEDS)
                    | ByteSearch.matches(word, quotes);
            long nuls = ByteSearch.matches(word, 0);
            if (found != 0) {
                // the bits below the first that is found: of the bytes before it
                unusual = (seen | (word & ByteSearch.HIGH_BITS | nuls) & (found & -found) - 1) != 0;
                return i + ByteSearch.before(found);
            }
            seen |= word & ByteSearch.HIGH_BITS | nuls;
        }
        byte kind;
        while ((kind = classes[source[i] & 0xFF]) == CsvSyntax.ORDINARY || kind == CsvSyntax.NUL) {
            seen |= kind == CsvSyntax.NUL ? 0x80 : source[i] & 0x80;
            i++;
        }
        unusual = seen != 0;
        return i;
    }

    /** Where the field ends whose quote opens at {@code open}; -1 when it does not. */
    private int quoted(int open) {
        int limit = Math.min(to, rowStart + CsvSyntax.MAX_QUOTED_BYTES);
        int seen = 0;
        int mark = QUOTED;
        int breaks = 0;
        int i = open + 1;
        for (; i < limit; i++) {
            byte b = bytes[i];
            if (b == quote) {
                if (i + 1 < limit && bytes[i + 1] == quote) {
                    mark |= DOUBLED_QUOTES;
                    i++;
                } else {
                    break;
                }
            } else if (b == '\n') {
                breaks++;
            } else if (b == 0) {
                seen = 0x80;
            }
            seen |= b;
        }
        if (i >= limit || !syntax.endsField(bytes, i + 1, to)) {
            return -1;
        }
        lines += breaks;
        field(open + 1, i, (byte) ((seen & 0x80) != 0 ? mark | UNUSUAL : mark));
        return i + 1;
    }

    private void field(int start, int end, byte mark) {
        if (fields < expectedFields) {
            starts[fields] = start;
            ends[fields] = end;
            marks[fields] = mark;
        }
        fields++;
    }

    /** How many fields the record has. */
    int fields() {
        return fields;
    }

    @Override
    public @Nullable CellCode fault() {
        return fault;
    }

    @Override
    public String expected() {
        return fault == CellCode.FIELD_COUNT
                ? Counted.plain(expectedFields, "field") + ", found " + fields
                : "quotes around whole fields only, doubled inside, and closed";
    }

    @Override
    public void cell(int field, Cell cell) {
        int start = starts[field];
        int end = ends[field];
        byte mark = marks[field];
        boolean ascii = (mark & UNUSUAL) == 0;
        if ((mark & DOUBLED_QUOTES) == 0) {
            cell.set(bytes, start, end, ascii, Cell.Kind.TEXT);
            return;
        }
        if (unescaped.length < end - start) {
            unescaped = Arrays.copyOf(unescaped, end - start);
        }
        int length = 0;
        for (int i = start; i < end; i++) {
            unescaped[length++] = bytes[i];
            if (bytes[i] == quote) {
                i++;
            }
        }
        cell.set(unescaped, 0, length, ascii, Cell.Kind.TEXT);
    }

    @Override
    public boolean isUnusual(int field) {
        return (marks[field] & UNUSUAL) != 0;
    }

    @Override
    public int line() {
        return rowLine;
    }

    @Override
    public int offset(int field) {
        if (field < 0 || fault != null) {
            return rowStart;
        }
        return (marks[field] & QUOTED) == 0 ? starts[field] : starts[field] - 1;
    }

    @Override
    public int lines() {
        return lines;
    }
}
