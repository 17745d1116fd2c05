package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.cells.ByteSearch;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;

/**
 * Where records of delimited text end. A quote opens a field only at its start and closes it only before a delimiter or the
 * end of a line; inside, it is doubled. A record that breaks this is its first line alone, and reading goes on with the next
 * line: so a quote that never ends swallows no other record.
 */
final class CsvSyntax {

    /** Longest record with quoted line breaks. */
    static final int MAX_QUOTED_BYTES = 1 << 20;

    static final byte ORDINARY = 0;
    static final byte DELIMITER = 1;
    static final byte LINE_FEED = 2;
    static final byte QUOTE = 3;
    static final byte NUL = 4;

    /** In place of an end that needs more bytes to be known. */
    static final int MORE = -1;

    static final long LINE_FEEDS = ByteSearch.pattern((byte) '\n');

    private final byte[] classes = new byte[256];
    private final byte quote;
    private final long delimiters;
    private final long quotes;

    CsvSyntax(DeliveryFormat.Csv format) {
        this.quote = (byte) format.quote();
        this.delimiters = ByteSearch.pattern((byte) format.delimiter());
        this.quotes = quote == 0 ? LINE_FEEDS : ByteSearch.pattern(quote);
        classes[0] = NUL;
        classes[format.delimiter()] = DELIMITER;
        classes['\n'] = LINE_FEED;
        if (quote != 0) {
            classes[quote] = QUOTE;
        }
    }

    byte[] classes() {
        return classes;
    }

    /** The pattern of the delimiter. */
    long delimiters() {
        return delimiters;
    }

    /** The pattern of the quote; of the line feed when there is none. */
    long quotes() {
        return quotes;
    }

    boolean hasQuotes() {
        return quote != 0;
    }

    byte quote() {
        return quote;
    }

    /**
     * Where the record that begins at {@code from} ends, its line feed included.
     *
     * @param last whether no bytes follow {@code to}; the last of them is then a line feed
     */
    int end(byte[] bytes, int from, int to, boolean last) {
        int i = from;
        while (true) {
            int next = ByteSearch.first(bytes, i, to, quotes, LINE_FEEDS);
            if (next == to) {
                return MORE;
            }
            if (bytes[next] == '\n') {
                return next + 1;
            }
            if (next != from && classes[bytes[next - 1] & 0xFF] != DELIMITER) {
                return firstLine(bytes, from, to);
            }
            int close = closing(bytes, next + 1, Math.min(to, from + MAX_QUOTED_BYTES));
            if (close < 0) {
                return !last && to - from < MAX_QUOTED_BYTES ? MORE : firstLine(bytes, from, to);
            }
            if (close + 2 >= to && !last) {
                return MORE; // the two bytes after the quote must be known too
            }
            i = close + 1;
            if (!endsField(bytes, i, to)) {
                return firstLine(bytes, from, to);
            }
        }
    }

    /** Whether a delimiter or the end of the line stands here. */
    boolean endsField(byte[] bytes, int at, int to) {
        if (at >= to) {
            return false;
        }
        byte kind = classes[bytes[at] & 0xFF];
        return kind == DELIMITER || kind == LINE_FEED || bytes[at] == '\r' && at + 1 < to && bytes[at + 1] == '\n';
    }

    /** The closing quote; -1 when there is none before {@code to}. */
    int closing(byte[] bytes, int from, int to) {
        int i = ByteSearch.first(bytes, from, to, quotes, quotes);
        while (i + 1 < to && bytes[i + 1] == quote) {
            i = ByteSearch.first(bytes, i + 2, to, quotes, quotes);
        }
        return i < to ? i : -1;
    }

    static int firstLine(byte[] bytes, int from, int to) {
        int end = ByteSearch.first(bytes, from, to, LINE_FEEDS, LINE_FEEDS);
        return end < to ? end + 1 : MORE;
    }
}
