package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;

/**
 * Whole lines of a text file.
 *
 * @param bytes UTF-8 where the file is UTF-16
 * @param to where the lines end, after a line feed
 * @param offset where in the file the block begins
 * @param utf16 whether offsets count two bytes for each unit of UTF-16
 */
record TextBlock(
        FileLayout layout,
        byte[] bytes,
        int to,
        long offset,
        boolean utf16,
        DeliveryFormat format,
        ColumnSource.Placed[] places)
        implements RowBlock {

    @Override
    public RowCursor rows() {
        if (format instanceof DeliveryFormat.Csv csv) {
            return new CsvCursor(bytes, 0, to, new CsvSyntax(csv), layout.fields());
        }
        return new FixedCursor(bytes, 0, to, (DeliveryFormat.Fixed) format, places);
    }

    @Override
    public long fileOffset(int at) {
        return offset + (utf16 ? 2L * Utf16Stream.units(bytes, 0, at) : at);
    }

    @Override
    public int textBytes() {
        return to;
    }
}
