package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.parquet.decoding.PageReader.PageBytes;
import io.sitthi.datasets.parquet.encoding.RunLengthDecoder;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/** The decoders of a column, one for each encoding that it may use. Chooses the one for a page. */
public final class PageDecoders {

    private final LeafColumn leaf;
    private final PlainDecoder plain;
    private final DictionaryDecoder dictionary;
    private final DeltaNumberDecoder deltaNumbers;
    private final DeltaTextDecoder deltaTexts;
    private final RunLengthBooleanDecoder booleans;

    public PageDecoders(LeafColumn leaf) {
        this.leaf = leaf;
        this.plain = new PlainDecoder(leaf);
        this.dictionary = new DictionaryDecoder(leaf);
        this.deltaNumbers = new DeltaNumberDecoder(leaf);
        this.deltaTexts = new DeltaTextDecoder(leaf);
        this.booleans = new RunLengthBooleanDecoder(leaf);
    }

    /** Forgets the previous chunk. */
    public void clear() {
        dictionary.clear();
    }

    /** The decoder of the page's values. */
    public ValueDecoder open(PageReader page) throws IOException {
        if (page.isUnlisted()) {
            checkSize(page);
        }
        return switch (page.encoding()) {
            case PLAIN -> {
                PageBytes data = page.data();
                plain.open(data.bytes(), data.from(), data.to());
                yield plain;
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                dictionary.open(page);
                yield dictionary;
            }
            case RLE -> {
                require(page, leaf.physical() == Type.BOOLEAN);
                booleans.open(page.data());
                yield booleans;
            }
            case DELTA_BINARY_PACKED -> {
                require(page, leaf.physical() == Type.INT32 || leaf.physical() == Type.INT64);
                deltaNumbers.open(page.data(), page.valueCount());
                yield deltaNumbers;
            }
            case DELTA_LENGTH_BYTE_ARRAY -> {
                require(page, leaf.physical() == Type.BYTE_ARRAY);
                deltaTexts.openLengths(page.data(), page.valueCount());
                requireWhole(page, deltaTexts.end());
                yield deltaTexts;
            }
            case DELTA_BYTE_ARRAY -> {
                require(page, leaf.physical() == Type.BYTE_ARRAY || leaf.physical() == Type.FIXED_LEN_BYTE_ARRAY);
                deltaTexts.openPrefixes(page.data(), page.valueCount());
                requireWhole(page, deltaTexts.end());
                yield deltaTexts;
            }
            case BYTE_STREAM_SPLIT -> {
                require(page, PlainDecoder.width(leaf) > 0);
                joinByteStreams(page.data());
                yield plain;
            }
            case BIT_PACKED -> throw new UnsupportedFormException("values cannot be encoded as BIT_PACKED");
        };
    }

    /** Checks that values of a fixed width take exactly the expected number of bytes. */
    private void checkSize(PageReader page) throws IOException {
        int width = PlainDecoder.width(leaf);
        boolean fixed = page.encoding() == Encoding.PLAIN || page.encoding() == Encoding.BYTE_STREAM_SPLIT;
        if (fixed && width > 0 && page.isAllPresent()) {
            PageBytes data = page.data();
            if (data.to() - data.from() != (long) page.valueCount() * width) {
                throw unlikely(page);
            }
        }
    }

    private static void requireWhole(PageReader page, int end) throws IOException {
        if (page.isUnlisted() && end != page.data().to()) {
            throw unlikely(page);
        }
    }

    private static IllegalArgumentException unlikely(PageReader page) {
        return new IllegalArgumentException("page says it is encoded as " + page.encoding()
                + ", which the footer does not name for the column and its bytes do not bear out");
    }

    private void require(PageReader page, boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException(page.encoding() + " cannot hold " + leaf.physical());
        }
    }

    /** BYTE_STREAM_SPLIT: all first bytes, then all second bytes, and so on. The joined values are then PLAIN. */
    private void joinByteStreams(PageBytes data) {
        int width = PlainDecoder.width(leaf);
        int length = data.to() - data.from();
        if (length % width != 0) {
            throw new IllegalArgumentException(length + " bytes are not a whole number of values of " + width);
        }
        int count = length / width;
        byte[] joined = new byte[length + RunLengthDecoder.SLACK_BYTES];
        byte[] bytes = data.bytes();
        for (int stream = 0; stream < width; stream++) {
            int from = data.from() + stream * count;
            for (int i = 0; i < count; i++) {
                joined[i * width + stream] = bytes[from + i];
            }
        }
        plain.open(joined, 0, length);
    }
}
