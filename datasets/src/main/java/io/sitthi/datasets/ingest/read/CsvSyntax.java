package io.sitthi.datasets.ingest.read;

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

    private final byte[] classes = new byte[256];
    private final byte quote;

    CsvSyntax(DeliveryFormat.Csv format) {
        this.quote = (byte) format.quote();
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
        while (i < to) {
            if (classes[bytes[i] & 0xFF] == QUOTE) {
                int close = closing(bytes, i + 1, Math.min(to, from + MAX_QUOTED_BYTES));
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
            int kind = ORDINARY;
            while (i < to && (kind = classes[bytes[i] & 0xFF]) != DELIMITER && kind != LINE_FEED) {
                if (kind == QUOTE) {
                    return firstLine(bytes, from, to);
                }
                i++;
            }
            if (i == to) {
                return MORE;
            }
            i++;
            if (kind == LINE_FEED) {
                return i;
            }
        }
        return MORE;
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
        int i = from;
        while (i < to) {
            if (bytes[i] == quote) {
                if (i + 1 < to && bytes[i + 1] == quote) {
                    i++;
                } else {
                    return i;
                }
            }
            i++;
        }
        return -1;
    }

    static int firstLine(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return MORE;
    }
}
