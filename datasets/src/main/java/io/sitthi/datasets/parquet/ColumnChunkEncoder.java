package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import io.sitthi.datasets.parquet.writing.ColumnPlan;
import io.sitthi.datasets.parquet.writing.Levels;
import io.sitthi.datasets.parquet.writing.PageValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * Writes the pages of column chunks, one chunk after the other, each page into an array of its own: nothing is copied
 * when the row group grows, and it may grow beyond the longest array.
 *
 * <p>Data pages are of version 1, which every reader knows. Each page carries the CRC-32 of its bytes as compressed.
 */
final class ColumnChunkEncoder {

    private final PageCompressor compressor;
    /** Of the chunk at hand. */
    private Compression compression = Compression.UNCOMPRESSED;

    private final List<byte[]> pages;
    private final GrowingBytes headerBytes = new GrowingBytes(1 << 8);
    private final GrowingBytes page;
    private final CRC32 checksum = new CRC32();
    /** Bytes of all pages up to now. */
    private long position;

    private long uncompressedBytes;

    /**
     * @param pages takes the pages, each with its header
     * @param rows of the row group, which say how long a page may become
     */
    ColumnChunkEncoder(PageCompressor compressor, List<byte[]> pages, int rows) {
        this.compressor = compressor;
        this.pages = pages;
        page = new GrowingBytes((int) Math.min(
                PageValues.MAX_PAGE_BYTES + PageValues.MAX_PAGE_BYTES / 8, (1 << 10) + rows * (Long.BYTES + 1L)));
    }

    /**
     * Appends the pages of a chunk; the offsets in its description count from the start of the first chunk.
     *
     * @param chunkCompression the compressor's, or none
     */
    ColumnChunk encode(Column column, ColumnPlan plan, Compression chunkCompression) {
        compression = chunkCompression;
        uncompressedBytes = 0;
        long start = position;
        List<Encoding> encodings = new ArrayList<>(List.of(Encoding.PLAIN, Encoding.RLE));
        List<PageEncodingStats> pageCounts = new ArrayList<>();
        PageValues dictionary = plan.dictionary();
        if (dictionary != null) {
            page.clear();
            dictionary.write(0, plan.dictionarySize(), page);
            PageHeader header = new PageHeader().setType(PageType.DICTIONARY_PAGE);
            header.setDictionary_page_header(new DictionaryPageHeader(plan.dictionarySize(), Encoding.PLAIN));
            appendPage(header);
            encodings.add(Encoding.RLE_DICTIONARY);
            pageCounts.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
        }
        long firstDataPage = position;
        Encoding encoding = plan.values().encoding();
        if (!encodings.contains(encoding)) {
            encodings.add(encoding);
        }
        pageCounts.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, appendDataPages(plan)));

        ColumnMetaData metadata = new ColumnMetaData(
                ParquetSchema.physicalType(column.type()),
                encodings,
                ParquetSchema.path(column),
                compression.codec(),
                plan.levels().entries(),
                uncompressedBytes,
                position - start,
                firstDataPage);
        if (dictionary != null) {
            metadata.setDictionary_page_offset(start);
        }
        metadata.setStatistics(plan.statistics());
        metadata.setEncoding_stats(pageCounts);
        // the format asks for 0 here: the field was never used for one purpose
        return new ColumnChunk(0).setMeta_data(metadata);
    }

    private int appendDataPages(ColumnPlan plan) {
        Levels levels = plan.levels();
        PageValues values = plan.values();
        int count = 0;
        for (int from = 0; from < levels.entries(); count++) {
            int to = levels.rowBoundary(values.pageEnd(from, levels.entries()));
            page.clear();
            levels.write(from, to, page);
            values.write(from, to, page);
            PageHeader header = new PageHeader().setType(PageType.DATA_PAGE);
            header.setData_page_header(new DataPageHeader(to - from, values.encoding(), Encoding.RLE, Encoding.RLE));
            appendPage(header);
            from = to;
        }
        return count;
    }

    private void appendPage(PageHeader header) {
        GrowingBytes compressed = compression == Compression.UNCOMPRESSED ? page : compressor.compress(page);
        checksum.reset();
        checksum.update(compressed.array(), 0, compressed.length());
        header.setUncompressed_page_size(page.length());
        header.setCompressed_page_size(compressed.length());
        header.setCrc((int) checksum.getValue());
        headerBytes.clear();
        try {
            Util.writePageHeader(header, headerBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] whole = new byte[Math.addExact(headerBytes.length(), compressed.length())];
        System.arraycopy(headerBytes.array(), 0, whole, 0, headerBytes.length());
        System.arraycopy(compressed.array(), 0, whole, headerBytes.length(), compressed.length());
        pages.add(whole);
        position += whole.length;
        uncompressedBytes += headerBytes.length() + page.length();
    }
}
