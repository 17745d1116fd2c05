package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.parquet.encoding.BitPackedLevels;
import io.sitthi.datasets.parquet.encoding.Buffers;
import io.sitthi.datasets.parquet.encoding.LittleEndian;
import io.sitthi.datasets.parquet.encoding.RunLengthDecoder;
import io.sitthi.datasets.parquet.encryption.PageDecryptor;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of a column chunk: checks each page's CRC where its writer gave one, finds its levels and
 * decompresses its values. Values and dictionaries are decompressed when they are first requested, so reading only
 * nulls, or skipping a page, costs little.
 *
 * <p>Buffers are reused: {@link #data()} is valid until the next page, and {@link #dictionary()} until the next
 * chunk.
 */
public final class PageReader {

    /** A page that claims to be larger is considered damaged. */
    private static final int MAX_PAGE_BYTES = 512 << 20;

    /** Larger pages must also be within the size that the footer states for the chunk. */
    private static final int UNSUSPICIOUS_BYTES = 16 << 20;

    private final LeafColumn leaf;
    private final Decompressor decompressor;
    private final PageHeaderParser header = new PageHeaderParser();
    private final RunLengthDecoder levels = new RunLengthDecoder();
    private final PageBytes values = new PageBytes();
    private final PageBytes dictionary = new PageBytes();
    private final CRC32 crc = new CRC32();

    private byte[] chunk = new byte[0];
    private int position;
    private int chunkEnd;
    private @Nullable PageDecryptor decryptor;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private long maxPageBytes;
    private EncodingSet encodings = EncodingSet.ANY;

    private Encoding encoding = Encoding.PLAIN;
    private int valueCount;
    private long valuesLeft;
    private long passedOver;
    private boolean unlisted;
    private boolean allPresent;
    private int[] definitionLevels = new int[0];
    private int[] repetitionLevels = new int[0];
    private int pageOrdinal;

    public PageReader(LeafColumn leaf, Decompressor decompressor) {
        this.leaf = leaf;
        this.decompressor = decompressor;
    }

    public void open(ColumnChunkBytes bytes) {
        chunk = bytes.bytes();
        position = 0;
        chunkEnd = bytes.length();
        PageDecryptor.Chunk decryption = bytes.decryption();
        decryptor = decryption == null
                ? null
                : new PageDecryptor(decryption, bytes.metadata().isSetDictionary_page_offset());
        codec = bytes.metadata().getCodec();
        maxPageBytes = Math.min(
                MAX_PAGE_BYTES, Math.max(UNSUSPICIOUS_BYTES, bytes.metadata().getTotal_uncompressed_size()));
        encodings = EncodingSet.of(bytes.metadata().getEncodings());
        pageOrdinal = -1;
        valueCount = 0;
        valuesLeft = bytes.metadata().getNum_values();
        dictionary.clear();
        values.clear();
    }

    /** The encoded values of the page. */
    PageBytes data() throws IOException {
        values.load();
        return values;
    }

    /** The encoded entries of the chunk's dictionary. */
    PageBytes dictionary() throws IOException {
        if (dictionary.isAbsent()) {
            throw new IllegalArgumentException("page refers to a dictionary that is not there");
        }
        dictionary.load();
        return dictionary;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Whether the footer does not name the page's encoding. The values must then account for every byte. */
    boolean isUnlisted() {
        return unlisted;
    }

    /** Whether no value of the page is null. */
    public boolean isAllPresent() {
        return allPresent;
    }

    /** Number of values, nulls included. */
    public int valueCount() {
        return valueCount;
    }

    /** Values of the chunk that stand in pages after this one, as the footer says. */
    public long valuesLeft() {
        return valuesLeft;
    }

    /** Rows that the last {@link #nextPage(long)} skipped. */
    public long passedOver() {
        return passedOver;
    }

    /** Definition level of each value. Only for lists. */
    public int[] definitionLevels() {
        return definitionLevels;
    }

    /** Repetition level of each value. Only for lists. */
    int[] repetitionLevels() {
        return repetitionLevels;
    }

    /** Position of the page in its chunk, for messages. */
    public int pageOrdinal() {
        return pageOrdinal;
    }

    /**
     * Fills {@code nulls} for the next {@code count} values. Not for lists.
     *
     * @return number of values that are not null
     */
    public int markNulls(boolean[] nulls, int offset, int count) {
        if (allPresent) {
            java.util.Arrays.fill(nulls, offset, offset + count, false);
            return count;
        }
        return levels.markZeros(nulls, offset, count);
    }

    /**
     * Moves to the next page that holds values.
     *
     * @param skippable rows that are not needed: pages that lie entirely within them are skipped. 0 for a list
     * @return false when there is no page left
     */
    public boolean nextPage(long skippable) throws IOException {
        passedOver = 0;
        while (position < chunkEnd) {
            pageOrdinal++;
            PageDecryptor decrypting = decryptor;
            int start;
            if (decrypting == null) {
                header.parse(chunk, position, chunkEnd);
                start = header.position();
            } else {
                start = decrypting.readHeader(chunk, position, chunkEnd);
                header.parse(decrypting.header(), decrypting.headerStart(), decrypting.headerEnd());
            }
            int compressed = decrypting == null
                    ? header.compressedBytes()
                    : PageDecryptor.storedBytes(chunk, start, header.compressedBytes(), chunkEnd);
            int size = header.uncompressedBytes();
            if (compressed < 0 || compressed > chunkEnd - start || size < 0 || size > maxPageBytes) {
                throw new IllegalArgumentException("page says it has " + compressed + " bytes, " + size
                        + " when decompressed; its column chunk has " + (chunkEnd - start) + " left");
            }
            position = start + compressed;
            PageType type = header.type();
            if (type == PageType.INDEX_PAGE) {
                continue;
            }
            if (header.values() < 0 || size > ChunkCheck.mostBytes(header.values())) {
                throw new IllegalArgumentException(
                        "page says it has " + header.values() + " values in " + size + " bytes");
            }
            if (type == PageType.DICTIONARY_PAGE) {
                checkCrc(start, compressed);
                if (decrypting != null) {
                    compressed = decrypting.decryptPage(chunk, start, compressed);
                    start = PageDecryptor.plainStart(start);
                }
                dictionary.set(start, compressed, size, true);
                dictionary.describe(header.values(), header.encoding());
                continue;
            }
            if (header.values() > valuesLeft) {
                throw new IllegalArgumentException("page says it has " + header.values()
                        + " values, its column chunk has " + valuesLeft + " left");
            }
            valuesLeft -= header.values();
            if (passedOver + header.values() <= skippable) {
                passedOver += header.values();
                if (decrypting != null) {
                    decrypting.nextDataPage();
                }
                continue;
            }
            checkCrc(start, compressed);
            if (decrypting != null) {
                int levels = type == PageType.DATA_PAGE ? 0 : header.repetitionBytes() + header.definitionBytes();
                compressed = decrypting.decryptDataPage(chunk, start, compressed, levels);
                start = PageDecryptor.plainStart(start);
                decrypting.nextDataPage();
            }
            valueCount = header.values();
            encoding = header.encoding();
            unlisted = !encodings.name(encoding);
            if (type == PageType.DATA_PAGE) {
                openVersion1(start, compressed, size);
            } else {
                openVersion2(start, compressed, size);
            }
            return true;
        }
        return false;
    }

    private void checkCrc(int start, int length) {
        if (header.hasCrc()) {
            crc.reset();
            crc.update(chunk, start, length);
            if ((int) crc.getValue() != header.crc()) {
                throw new IllegalArgumentException("page does not match its checksum; the file is damaged");
            }
        }
    }

    /** Version 1: levels and values are compressed together. */
    private void openVersion1(int start, int compressed, int size) throws IOException {
        values.set(start, compressed, size, true);
        allPresent = true;
        if (leaf.maxRepetition() > 0) {
            values.load();
            if (header.repetitionEncoding() == Encoding.BIT_PACKED) {
                byte[] hybrid = bitPackedLevels(bitWidth(leaf.maxRepetition()));
                readRepetitionLevels(hybrid, 0, hybrid.length - RunLengthDecoder.SLACK_BYTES);
            } else {
                int length = levelBytes(header.repetitionEncoding());
                readRepetitionLevels(values.bytes, values.from, values.from + length);
                values.from += length;
            }
        }
        if (leaf.maxDefinition() > 0) {
            values.load();
            if (header.definitionEncoding() == Encoding.BIT_PACKED) {
                byte[] hybrid = bitPackedLevels(bitWidth(leaf.maxDefinition()));
                openDefinitionLevels(hybrid, 0, hybrid.length - RunLengthDecoder.SLACK_BYTES);
            } else {
                int length = levelBytes(header.definitionEncoding());
                openDefinitionLevels(values.bytes, values.from, values.from + length);
                values.from += length;
            }
        }
    }

    /** The levels at {@code values.from}, which old writers packed with no length before them. */
    private byte[] bitPackedLevels(int bitWidth) {
        int length = BitPackedLevels.bytes(valueCount, bitWidth);
        if (length > values.to - values.from) {
            throw new IndexOutOfBoundsException("page ends within its levels");
        }
        byte[] hybrid = BitPackedLevels.toHybrid(values.bytes, values.from, valueCount, bitWidth);
        values.from += length;
        return hybrid;
    }

    /** Length of the levels that start at {@code values.from}, after the four bytes that state it. */
    private int levelBytes(Encoding levelEncoding) {
        if (levelEncoding != Encoding.RLE) {
            throw new IllegalArgumentException("levels are encoded as " + levelEncoding + ", expected RLE");
        }
        if (values.to - values.from < Integer.BYTES) {
            throw new IndexOutOfBoundsException("page ends within its levels");
        }
        int length = LittleEndian.getInt(values.bytes, values.from);
        values.from += Integer.BYTES;
        if (length < 0 || length > values.to - values.from) {
            throw new IllegalArgumentException("levels say they have " + length + " bytes");
        }
        return length;
    }

    /** Version 2: the levels stand uncompressed before the values. */
    private void openVersion2(int start, int compressed, int size) {
        int repetitionBytes = header.repetitionBytes();
        int definitionBytes = header.definitionBytes();
        long levelBytes = (long) repetitionBytes + definitionBytes;
        if (repetitionBytes < 0 || definitionBytes < 0 || levelBytes > compressed || levelBytes > size) {
            throw new IllegalArgumentException("levels say they have " + levelBytes + " bytes");
        }
        if (leaf.maxRepetition() > 0) {
            readRepetitionLevels(chunk, start, start + repetitionBytes);
        }
        allPresent = true;
        int from = start + repetitionBytes + definitionBytes;
        if (leaf.maxDefinition() > 0) {
            openDefinitionLevels(chunk, start + repetitionBytes, from);
        }
        int stored = start + compressed - from;
        // for a page with only nulls, some writers store nothing, not even an empty compressed block
        values.set(from, stored, stored == 0 ? 0 : size - (from - start), header.isCompressed());
    }

    private void readRepetitionLevels(byte[] bytes, int from, int to) {
        if (repetitionLevels.length < valueCount) {
            repetitionLevels = Buffers.ints(valueCount);
        }
        levels.init(bytes, from, to, bitWidth(leaf.maxRepetition()));
        levels.read(repetitionLevels, 0, valueCount);
    }

    /** A list's levels are decoded at once; those of other columns as they are needed. */
    private void openDefinitionLevels(byte[] bytes, int from, int to) {
        levels.init(bytes, from, to, bitWidth(leaf.maxDefinition()));
        if (leaf.maxRepetition() == 0) {
            allPresent = levels.skipIfAll(leaf.maxDefinition(), valueCount);
            return;
        }
        if (definitionLevels.length < valueCount) {
            definitionLevels = Buffers.ints(valueCount);
        }
        levels.read(definitionLevels, 0, valueCount);
    }

    private static int bitWidth(int maxLevel) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
    }

    /** A page's encoded values {@code bytes[from .. to)}, decompressed when {@link #load()} is first called. */
    final class PageBytes {

        private byte[] buffer = new byte[0];
        private int start = -1;
        private int stored;
        private int size;
        private boolean compressed;
        private boolean loaded;
        private int count;
        private Encoding dictionaryEncoding = Encoding.PLAIN;

        private byte[] bytes = buffer;
        private int from;
        private int to;

        private void clear() {
            start = -1;
        }

        private void set(int startInChunk, int storedBytes, int uncompressedBytes, boolean isCompressed) {
            start = startInChunk;
            stored = storedBytes;
            size = uncompressedBytes;
            compressed = isCompressed && codec != CompressionCodec.UNCOMPRESSED && storedBytes > 0;
            loaded = false;
        }

        private void describe(int entries, Encoding entryEncoding) {
            count = entries;
            dictionaryEncoding = entryEncoding;
        }

        private boolean isAbsent() {
            return start < 0;
        }

        private void load() throws IOException {
            if (loaded) {
                return;
            }
            loaded = true;
            if (!compressed) {
                if (stored != size) {
                    throw new IllegalArgumentException("uncompressed page of " + stored + " bytes says it has " + size);
                }
                bytes = chunk;
                from = start;
                to = start + size;
                return;
            }
            if (buffer.length < size + RunLengthDecoder.SLACK_BYTES) {
                if (size > Decompressor.mostBytes(codec, stored)) {
                    throw new IllegalArgumentException(
                            "page says its " + stored + " bytes of " + codec + " decompress to " + size);
                }
                buffer = Buffers.bytes(size + size / 4 + RunLengthDecoder.SLACK_BYTES);
            }
            decompressor.decompress(codec, chunk, start, stored, buffer, 0, size);
            bytes = buffer;
            from = 0;
            to = size;
        }

        /** Followed by {@link RunLengthDecoder#SLACK_BYTES} more bytes that may be read. */
        byte[] bytes() {
            return bytes;
        }

        int from() {
            return from;
        }

        int to() {
            return to;
        }

        /** Number of entries of a dictionary. */
        int count() {
            return count;
        }

        /** How a dictionary's entries are encoded. */
        Encoding dictionaryEncoding() {
            return dictionaryEncoding;
        }
    }
}
