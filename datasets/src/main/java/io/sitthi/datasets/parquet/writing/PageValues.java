package io.sitthi.datasets.parquet.writing;

import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import org.apache.parquet.format.Encoding;

/**
 * The values of a column chunk, to be written page by page. An <em>entry</em> is a row, or an element of a row's list;
 * null entries take part in the count but leave no value in the page.
 *
 * <p>A page holds up to {@link #MAX_PAGE_BYTES} before compression: small enough to be unpacked within a core's second
 * level cache, large enough that page headers, checksums and starting the compressor cost nothing beside the values. It
 * holds at most {@link #MAX_PAGE_ENTRIES}, so that a reader that decodes a page at a time knows how much room that takes;
 * with 64-bit values both limits meet.
 */
public interface PageValues {

    int MAX_PAGE_BYTES = 1 << 20;
    int MAX_PAGE_ENTRIES = MAX_PAGE_BYTES / Long.BYTES;

    Encoding encoding();

    /** Where the page that begins with entry {@code from} ends, of {@code entries} in all. At least one entry. */
    int pageEnd(int from, int entries);

    /** Writes the values of entries {@code from .. to)}. */
    void write(int from, int to, GrowingBytes target);
}
