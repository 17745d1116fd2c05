package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.Utf8;
import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import org.jspecify.annotations.Nullable;

/** Goes over the lines of a block of text in columns of fixed width, which ends with a line feed. */
final class FixedCursor implements RowCursor {

    private final byte[] bytes;
    private final int to;
    private final ColumnSource.Placed[] places;
    private final int width;
    private final boolean exactWidth;
    private final boolean countsCharacters;
    private final String unit;
    private final int[] starts;
    private final int[] ends;
    private int[] characterStarts = new int[0];

    private int at;
    private int rowStart;
    private int lines;
    private int found;
    private boolean unusual;
    private @Nullable CellCode fault;

    FixedCursor(byte[] bytes, int from, int to, DeliveryFormat.Fixed format, ColumnSource.Placed[] places) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.places = places;
        int needed = 0;
        for (ColumnSource.Placed place : places) {
            needed = Math.max(needed, place.at() + place.width() - 1);
        }
        this.exactWidth = format.line() > 0;
        this.width = exactWidth ? format.line() : needed;
        this.countsCharacters = format.inCharacters() && !format.encoding().isSingleByte();
        this.unit = format.inCharacters() ? "characters" : "bytes";
        this.starts = new int[places.length];
        this.ends = new int[places.length];
    }

    @Override
    public boolean next() {
        if (at >= to) {
            return false;
        }
        rowStart = at;
        int i = at;
        int seen = 0;
        while (bytes[i] != '\n') {
            seen |= bytes[i] == 0 ? 0x80 : bytes[i];
            i++;
        }
        at = i + 1;
        lines++;
        unusual = (seen & 0x80) != 0;
        int end = i > rowStart && bytes[i - 1] == '\r' ? i - 1 : i;
        fault = null;
        if (countsCharacters && unusual) {
            placeCharacters(end);
        } else {
            found = end - rowStart;
            if (fits()) {
                for (int f = 0; f < places.length; f++) {
                    starts[f] = rowStart + places[f].at() - 1;
                    ends[f] = starts[f] + places[f].width();
                }
            }
        }
        return true;
    }

    private boolean fits() {
        if (exactWidth ? found != width : found < width) {
            fault = CellCode.FIELD_COUNT;
        }
        return fault == null;
    }

    /** Where each character begins; a line that is not valid cannot be counted. */
    private void placeCharacters(int end) {
        if (characterStarts.length < end - rowStart + 1) {
            characterStarts = new int[end - rowStart + 64];
        }
        found = 0;
        for (int i = rowStart; i < end; found++) {
            characterStarts[found] = i;
            int length = Utf8.sequence(bytes, i, end);
            if (length == 0) {
                fault = CellCode.INVALID_BYTES;
                return;
            }
            i += length;
        }
        characterStarts[found] = end;
        if (fits()) {
            for (int f = 0; f < places.length; f++) {
                starts[f] = characterStarts[places[f].at() - 1];
                ends[f] = characterStarts[places[f].at() - 1 + places[f].width()];
            }
        }
    }

    @Override
    public @Nullable CellCode fault() {
        return fault;
    }

    @Override
    public String expected() {
        return fault == CellCode.INVALID_BYTES
                ? "a line in the declared encoding, without which its characters cannot be counted"
                : (exactWidth ? "" : "at least ") + width + " " + unit + ", found " + found;
    }

    @Override
    public void cell(int field, Cell cell) {
        cell.set(bytes, starts[field], ends[field], !unusual || isAscii(field), Cell.Kind.TEXT);
    }

    private boolean isAscii(int field) {
        int seen = 0;
        for (int i = starts[field]; i < ends[field]; i++) {
            seen |= bytes[i] == 0 ? 0x80 : bytes[i];
        }
        return (seen & 0x80) == 0;
    }

    @Override
    public boolean isUnusual(int field) {
        return unusual && !isAscii(field);
    }

    @Override
    public int line() {
        return lines - 1;
    }

    @Override
    public int offset(int field) {
        return field < 0 || fault != null ? rowStart : starts[field];
    }

    @Override
    public int lines() {
        return lines;
    }
}
