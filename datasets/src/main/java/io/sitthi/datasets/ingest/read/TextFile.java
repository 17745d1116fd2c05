package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.ingest.cells.ByteSearch;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cuts one text file, as it comes, into blocks of whole rows. */
final class TextFile implements BlockSource {

    /** A file without line feeds is no file of rows. */
    private static final int MAX_ROW_BYTES = 1 << 24;

    private final Profile profile;
    private final DeliveryFormat format;
    private final String name;
    private final InputStream input;
    private int capacity;
    private final @Nullable CsvSyntax syntax;
    private final boolean utf16;
    private final ColumnSource.Placed[] places;

    private byte[] buffer;
    private int length;
    private long offset;
    private long textBytes;
    private @Nullable FilePosition from;
    private boolean ended;
    private @Nullable FileLayout layout;
    private long headerLines;

    TextFile(Profile profile, String name, InputStream input, int blockBytes) throws IOException, DeliveryException {
        this.profile = profile;
        this.format = profile.format();
        this.name = name;
        this.capacity = blockBytes;
        this.syntax = format instanceof DeliveryFormat.Csv csv ? new CsvSyntax(csv) : null;
        this.utf16 = format.encoding() == DeliveryEncoding.UTF_16;
        this.input = afterMark(input);
        this.buffer = new byte[blockBytes + 1];
        this.places = profile.columns().stream()
                .map(ProfileColumn::from)
                .filter(ColumnSource.Placed.class::isInstance)
                .map(ColumnSource.Placed.class::cast)
                .toArray(ColumnSource.Placed[]::new);
    }

    /** Passes over what was read before, once the header has been read again. */
    void goOnFrom(FilePosition position) {
        from = position;
    }

    /** Whether no block follows. */
    boolean isAtEnd() {
        return ended && length == 0;
    }

    /** How much was cut into blocks, the header included. */
    long textBytes() {
        return textBytes;
    }

    /** Where the next block begins in the file. */
    long offset() {
        return offset;
    }

    /** How large blocks are. */
    int capacity() {
        return capacity;
    }

    /** Passes over the byte order mark, which must be the declared encoding's. */
    private InputStream afterMark(InputStream source) throws IOException, DeliveryException {
        PushbackInputStream stream = new PushbackInputStream(new BufferedInputStream(source, 1 << 16), 3);
        byte[] start = new byte[3];
        int read = stream.readNBytes(start, 0, 3);
        boolean utf8Mark = read == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        boolean little = read >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE;
        boolean big = read >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF;
        if (utf16) {
            if (read > 0 && !little && !big) {
                throw new DeliveryException(
                        name + ": byte 0: INVALID_BYTES: expected a byte order mark, since UTF-16 has two"
                                + " orders of bytes; found none");
            }
            offset = Math.min(read, 2);
            stream.unread(start, Math.min(read, 2), Math.max(0, read - 2));
            return new Utf16Stream(stream, big);
        }
        if (utf8Mark || little || big) {
            if (!utf8Mark || format.encoding() != DeliveryEncoding.UTF_8) {
                throw new DeliveryException(name + ": byte 0: INVALID_BYTES: expected text in "
                        + format.encoding().label() + ", as the profile declares, found the byte order mark of "
                        + (utf8Mark ? "UTF-8" : "UTF-16"));
            }
            offset = 3;
            return stream;
        }
        stream.unread(start, 0, read);
        return stream;
    }

    @Override
    public @Nullable RowBlock next() throws IOException, DeliveryException {
        while (!ended || length > 0) {
            fill();
            if (length == 0) {
                break;
            }
            if (layout == null) {
                if (!ended && syntax != null && syntax.end(buffer, 0, length, false) == CsvSyntax.MORE) {
                    grow();
                    continue;
                }
                readLayout();
                skip();
                continue;
            }
            int cut = cut();
            if (cut == 0 && !ended) {
                grow();
                continue;
            }
            if (cut > 0) {
                return block(cut);
            }
            length = 0; // blank last lines
        }
        if (layout == null && format instanceof DeliveryFormat.Csv csv && csv.header()) {
            throw new DeliveryException(name + ": line 1: FIELD_COUNT: expected a header, found an empty file");
        }
        return null;
    }

    /** Makes room for a row that is longer than a block. */
    private void grow() throws DeliveryException {
        if (capacity >= MAX_ROW_BYTES) {
            throw new DeliveryException(name + ": " + (layout == null ? "line 1" : "byte " + offset)
                    + ": TOO_LONG: expected a row within " + capacity + " bytes, found no end of one");
        }
        capacity *= 2;
        buffer = Arrays.copyOf(buffer, capacity + 1);
    }

    private void skip() throws IOException {
        FilePosition position = from;
        if (position == null) {
            return;
        }
        long skipped = position.textBytes() - textBytes;
        int inBuffer = (int) Math.min(length, skipped);
        System.arraycopy(buffer, inBuffer, buffer, 0, length - inBuffer);
        length -= inBuffer;
        input.skipNBytes(skipped - inBuffer);
        textBytes = position.textBytes();
        offset = position.offset();
        if (capacity < position.blockBytes()) {
            capacity = position.blockBytes();
            buffer = Arrays.copyOf(buffer, capacity + 1);
        }
    }

    private void fill() throws IOException {
        if (ended) {
            return;
        }
        int read = input.readNBytes(buffer, length, capacity - length);
        length += read;
        if (length < capacity) {
            ended = true;
            if (length > 0 && buffer[length - 1] != '\n') {
                buffer[length++] = '\n';
            }
        }
    }

    private RowBlock block(int cut) {
        FileLayout where = layout;
        if (where == null) {
            throw new IllegalStateException("a block before the header");
        }
        byte[] bytes = buffer;
        TextBlock block = new TextBlock(where, bytes, cut, offset, utf16, format, places);
        buffer = new byte[capacity + 1];
        System.arraycopy(bytes, cut, buffer, 0, length - cut);
        length -= cut;
        textBytes += cut;
        offset = block.fileOffset(cut);
        return block;
    }

    /** Where the last whole row ends. Blank lines before it stay for later: they may be the file's last. */
    private int cut() {
        int cut = syntax != null && syntax.hasQuotes() ? cutQuoted(syntax) : lastLineEnd(length);
        int kept = cut;
        while (kept > 0) {
            int before = kept - 1;
            if (before > 0 && buffer[before - 1] == '\r') {
                before--;
            }
            if (buffer[kept - 1] != '\n' || before > 0 && buffer[before - 1] != '\n') {
                break;
            }
            kept = before;
        }
        return kept == 0 && !ended ? cut : kept;
    }

    private int lastLineEnd(int to) {
        int end = to;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private int cutQuoted(CsvSyntax quoted) {
        int at = 0;
        while (at < length) {
            int quote = ByteSearch.first(buffer, at, length, quoted.quotes(), quoted.quotes());
            int lineOfQuote = Math.max(at, lastLineEnd(quote));
            if (quote == length) {
                return lineOfQuote;
            }
            int end = quoted.end(buffer, lineOfQuote, length, ended);
            if (end == CsvSyntax.MORE) {
                return lineOfQuote;
            }
            at = end;
        }
        return at;
    }

    private void readLayout() throws DeliveryException {
        if (!(format instanceof DeliveryFormat.Csv csv)) {
            layout = new FileLayout(name, 0, fieldNumbers(), List.of());
            return;
        }
        CsvSyntax csvSyntax = new CsvSyntax(csv);
        int end = csvSyntax.end(buffer, 0, length, ended);
        List<String> fields = firstRecord(csvSyntax, end, csv.header());
        if (!csv.header()) {
            layout = numbered(fields.size());
            return;
        }
        layout = HeaderRow.layout(profile, name, 1, fields);
        TextBlock header = new TextBlock(layout, buffer, end, offset, utf16, format, places);
        headerLines = IntStream.range(0, end).filter(i -> buffer[i] == '\n').count();
        offset = header.fileOffset(end);
        System.arraycopy(buffer, end, buffer, 0, length - end);
        length -= end;
        textBytes += end;
    }

    private List<String> firstRecord(CsvSyntax csvSyntax, int end, boolean isHeader) throws DeliveryException {
        int most = end; // there are no more fields than bytes
        CsvCursor cursor = new CsvCursor(buffer, 0, end, csvSyntax, Math.min(most, 1 << 14));
        cursor.next();
        if (cursor.fault() == CellCode.UNTERMINATED_QUOTE) {
            throw new DeliveryException(name + ": line 1: UNTERMINATED_QUOTE: expected " + cursor.expected());
        }
        List<String> fields = new ArrayList<>();
        Cell cell = new Cell(format.encoding());
        for (int field = 0; field < cursor.fields(); field++) {
            cursor.cell(field, cell);
            if (!cell.isValid() && isHeader) {
                throw new DeliveryException(name + ": line 1: INVALID_BYTES: expected a first line in "
                        + format.encoding().label());
            }
            cell.trim();
            fields.add(isHeader ? cell.text() : "");
        }
        return fields;
    }

    private FileLayout numbered(int fields) throws DeliveryException {
        List<String> names =
                IntStream.rangeClosed(1, fields).mapToObj(Integer::toString).toList();
        int[] fieldOf = new int[profile.columns().size()];
        for (int c = 0; c < fieldOf.length; c++) {
            ColumnSource from = profile.columns().get(c).from();
            fieldOf[c] = from instanceof ColumnSource.Numbered numbered ? numbered.number() - 1 : -1;
            if (fieldOf[c] >= fields) {
                throw new DeliveryException(name + ": line 1: FIELD_COUNT: expected at least "
                        + Counted.plain(fieldOf[c] + 1, "field") + ", found " + fields);
            }
        }
        return new FileLayout(name, fields, fieldOf, names);
    }

    private int[] fieldNumbers() {
        int[] fieldOf = new int[profile.columns().size()];
        int next = 0;
        for (int c = 0; c < fieldOf.length; c++) {
            fieldOf[c] = profile.columns().get(c).from() instanceof ColumnSource.Placed ? next++ : -1;
        }
        return fieldOf;
    }

    @Override
    public long headerLines() {
        return headerLines;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
