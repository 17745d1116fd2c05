package io.sitthi.datasets.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * Walks the pages of a column chunk: checks each page's CRC where its writer gave one, decompresses it, and decodes its
 * levels. What stays in {@code data[dataStart .. dataEnd)} is the encoded values.
 *
 * <p>Buffers are used again for the next page: whatever refers to {@code data} is valid until {@link #nextPage()}.
 */
final class PageReader {

    /** A page that says it is larger is taken for damage. */
    private static final int MAX_PAGE_BYTES = 512 << 20;

    private final LeafColumn leaf;
    private final Decompressor decompressor;
    private final CRC32 crc = new CRC32();
    private final RunLengthDecoder levels = new RunLengthDecoder();

    private byte[] chunk = new byte[0];
    private int position;
    private int chunkEnd;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private byte[] buffer = new byte[0];

    private byte[] data = buffer;
    private int dataStart;
    private int dataEnd;
    private Encoding encoding = Encoding.PLAIN;
    private int values;
    private boolean dictionaryPage;
    private boolean allPresent;
    private int[] definitionLevels = new int[0];
    private int[] repetitionLevels = new int[0];
    private int pageOrdinal;

    PageReader(LeafColumn leaf, Decompressor decompressor) {
        this.leaf = leaf;
        this.decompressor = decompressor;
    }

    void open(ColumnChunkBytes bytes) {
        chunk = bytes.bytes();
        position = 0;
        chunkEnd = bytes.length();
        codec = bytes.metadata().getCodec();
        pageOrdinal = -1;
        values = 0;
    }

    byte[] data() {
        return data;
    }

    int dataStart() {
        return dataStart;
    }

    int dataEnd() {
        return dataEnd;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Number of values, nulls included; of entries, in a dictionary page. */
    int values() {
        return values;
    }

    boolean isDictionaryPage() {
        return dictionaryPage;
    }

    /** Whether no value of the page is null. Only then {@link #definitionLevels()} is not filled. */
    boolean allPresent() {
        return allPresent;
    }

    int[] definitionLevels() {
        return definitionLevels;
    }

    int[] repetitionLevels() {
        return repetitionLevels;
    }

    /** Position of the page in its chunk, for messages. */
    int pageOrdinal() {
        return pageOrdinal;
    }

    /**
     * Moves to the next page that holds values or a dictionary.
     *
     * @return false when there is none left
     */
    boolean nextPage() throws IOException {
        return nextPage(0) >= 0;
    }

    /**
     * As {@link #nextPage()}, but pages that lie wholly within the next {@code skippable} rows are passed over without
     * being decompressed. Only for columns that are no lists.
     *
     * @return number of rows passed over; -1 when there is no page left
     */
    long nextPage(long skippable) throws IOException {
        long skipped = 0;
        while (position < chunkEnd) {
            pageOrdinal++;
            HeaderInput input = new HeaderInput(chunk, position, chunkEnd - position);
            PageHeader header = Util.readPageHeader(input);
            position = input.position();
            int compressed = header.getCompressed_page_size();
            int size = header.getUncompressed_page_size();
            if (compressed < 0 || compressed > chunkEnd - position || size < 0 || size > MAX_PAGE_BYTES) {
                throw new IllegalArgumentException("page says it has " + compressed + " bytes, " + size
                        + " when decompressed; its column chunk has " + (chunkEnd - position) + " left");
            }
            int start = position;
            position += compressed;
            long rows = dataValues(header);
            if (rows >= 0 && skipped + rows <= skippable && leaf.maxRepetition() == 0) {
                skipped += rows;
                continue;
            }
            if (header.isSetCrc()) {
                crc.reset();
                crc.update(chunk, start, compressed);
                if ((int) crc.getValue() != header.getCrc()) {
                    throw new IllegalArgumentException("page does not match its checksum; the file is damaged");
                }
            }
            dictionaryPage = header.getType() == PageType.DICTIONARY_PAGE;
            switch (header.getType()) {
                case DICTIONARY_PAGE -> {
                    values = header.getDictionary_page_header().getNum_values();
                    encoding = header.getDictionary_page_header().getEncoding();
                    decompress(start, compressed, size);
                }
                case DATA_PAGE -> openVersion1(header.getData_page_header(), start, compressed, size);
                case DATA_PAGE_V2 -> openVersion2(header.getData_page_header_v2(), start, compressed, size);
                case INDEX_PAGE -> {
                    continue;
                }
            }
            if (values < 0) {
                throw new IllegalArgumentException("page says it has " + values + " values");
            }
            return skipped;
        }
        return -1;
    }

    private static long dataValues(PageHeader header) {
        return switch (header.getType()) {
            case DATA_PAGE -> header.getData_page_header().getNum_values();
            case DATA_PAGE_V2 -> header.getData_page_header_v2().getNum_values();
            case DICTIONARY_PAGE, INDEX_PAGE -> -1;
        };
    }

    private void decompress(int start, int compressed, int size) throws IOException {
        if (codec == CompressionCodec.UNCOMPRESSED) {
            if (compressed != size) {
                throw new IllegalArgumentException("uncompressed page of " + compressed + " bytes says it has " + size);
            }
            data = chunk;
            dataStart = start;
            dataEnd = start + size;
            return;
        }
        ensureBuffer(size);
        decompressor.decompress(codec, chunk, start, compressed, buffer, 0, size);
        data = buffer;
        dataStart = 0;
        dataEnd = size;
    }

    private void ensureBuffer(int size) {
        if (buffer.length < size + RunLengthDecoder.SLACK_BYTES) {
            buffer = new byte[size + size / 4 + RunLengthDecoder.SLACK_BYTES];
        }
    }

    private void openVersion1(DataPageHeader header, int start, int compressed, int size) throws IOException {
        values = header.getNum_values();
        encoding = header.getEncoding();
        decompress(start, compressed, size);
        if (leaf.maxRepetition() > 0) {
            int length = levelBytes(header.getRepetition_level_encoding());
            readRepetitionLevels(data, dataStart, dataStart + length);
            dataStart += length;
        }
        allPresent = true;
        if (leaf.maxDefinition() > 0) {
            int length = levelBytes(header.getDefinition_level_encoding());
            readDefinitionLevels(data, dataStart, dataStart + length);
            dataStart += length;
        }
    }

    /** Length of the levels that start at {@code dataStart}, after the four bytes that state it. */
    private int levelBytes(Encoding levelEncoding) {
        if (levelEncoding != Encoding.RLE) {
            throw new IllegalArgumentException("levels are encoded as " + levelEncoding + ", expected RLE");
        }
        if (dataEnd - dataStart < Integer.BYTES) {
            throw new IndexOutOfBoundsException("page ends within its levels");
        }
        int length = LittleEndian.getInt(data, dataStart);
        dataStart += Integer.BYTES;
        if (length < 0 || length > dataEnd - dataStart) {
            throw new IllegalArgumentException("levels say they have " + length + " bytes");
        }
        return length;
    }

    private void openVersion2(DataPageHeaderV2 header, int start, int compressed, int size) throws IOException {
        values = header.getNum_values();
        encoding = header.getEncoding();
        int repetitionBytes = header.getRepetition_levels_byte_length();
        int definitionBytes = header.getDefinition_levels_byte_length();
        int levelBytes = Math.addExact(repetitionBytes, definitionBytes);
        if (repetitionBytes < 0 || definitionBytes < 0 || levelBytes > compressed || levelBytes > size) {
            throw new IllegalArgumentException("levels say they have " + levelBytes + " bytes");
        }
        if (leaf.maxRepetition() > 0) {
            readRepetitionLevels(chunk, start, start + repetitionBytes);
        }
        allPresent = true;
        if (leaf.maxDefinition() > 0) {
            readDefinitionLevels(chunk, start + repetitionBytes, start + levelBytes);
        }
        int from = start + levelBytes;
        if (!header.isIs_compressed() || codec == CompressionCodec.UNCOMPRESSED) {
            data = chunk;
            dataStart = from;
            dataEnd = start + compressed;
        } else if (compressed == levelBytes) {
            // a page of nulls only: some writers store nothing, not even an empty compressed block
            data = chunk;
            dataStart = from;
            dataEnd = from;
        } else {
            decompress(from, compressed - levelBytes, size - levelBytes);
        }
    }

    private void readRepetitionLevels(byte[] bytes, int from, int to) {
        if (repetitionLevels.length < values) {
            repetitionLevels = new int[values];
        }
        levels.init(bytes, from, to, Integer.SIZE - Integer.numberOfLeadingZeros(leaf.maxRepetition()));
        levels.read(repetitionLevels, 0, values);
    }

    private void readDefinitionLevels(byte[] bytes, int from, int to) {
        levels.init(bytes, from, to, Integer.SIZE - Integer.numberOfLeadingZeros(leaf.maxDefinition()));
        allPresent = levels.skipIfAll(leaf.maxDefinition(), values);
        if (allPresent && leaf.maxRepetition() == 0) {
            return;
        }
        if (definitionLevels.length < values) {
            definitionLevels = new int[values];
        }
        if (allPresent) {
            Arrays.fill(definitionLevels, 0, values, leaf.maxDefinition());
        } else {
            levels.read(definitionLevels, 0, values);
        }
    }

    /** Lets the page header be parsed where it stands, and says where it ended. */
    private static final class HeaderInput extends ByteArrayInputStream {

        HeaderInput(byte[] bytes, int offset, int length) {
            super(bytes, offset, length);
        }

        int position() {
            return pos;
        }
    }
}
