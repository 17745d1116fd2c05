package io.sitthi.datasets.parquet;

import io.sitthi.datasets.parquet.DeltaDecoder.PageStrings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the present values of a column's pages in order. Fixed-width PLAIN pages are copied in one go; dictionary
 * pages are decoded once and their ids gathered; the delta and byte-stream-split encodings are undone for a whole page
 * when it is opened.
 */
final class ValueDecoder {

    /** Ids are decoded in steps of this many, which stay in the first-level cache. */
    private static final int STEP = 2048;

    private final LeafColumn leaf;
    private final int width;
    private final RunLengthDecoder ids = new RunLengthDecoder();
    private final int[] idBuffer = new int[STEP];

    private byte[] data = new byte[0];
    private int position;
    private int end;
    private boolean byDictionary;

    private long[] dictionaryLongs = new long[0];
    private int dictionarySize = -1;
    private PageStrings dictionaryStrings = new PageStrings(data, new int[0], new int[0], 0);
    private long[] dictionaryMapped = new long[0];
    private @Nullable BytesToLong dictionaryMapping;

    private long @Nullable [] pageLongs;
    private @Nullable PageStrings pageStrings;
    private int pageNext;

    ValueDecoder(LeafColumn leaf) {
        this.leaf = leaf;
        this.width = switch (leaf.physical()) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> leaf.typeLength();
            case BOOLEAN, BYTE_ARRAY, INT96 -> 0;
        };
    }

    /** Forgets the dictionary of the chunk before. */
    void open() {
        dictionarySize = -1;
        dictionaryMapping = null;
        byDictionary = false;
        pageLongs = null;
        pageStrings = null;
    }

    void openDictionary(PageReader page) {
        if (page.encoding() != Encoding.PLAIN && page.encoding() != Encoding.PLAIN_DICTIONARY) {
            throw new IllegalArgumentException("dictionary is encoded as " + page.encoding() + ", expected PLAIN");
        }
        byDictionary = false;
        data = page.data();
        position = page.dataStart();
        end = page.dataEnd();
        int size = page.values();
        if (isBytes()) {
            PageStrings slices = plainStrings(size);
            int length = position - page.dataStart();
            byte[] copy = new byte[length];
            System.arraycopy(data, page.dataStart(), copy, 0, length);
            for (int i = 0; i < size; i++) {
                slices.offsets()[i] -= page.dataStart();
            }
            dictionaryStrings = new PageStrings(copy, slices.offsets(), slices.lengths(), size);
        } else {
            if (dictionaryLongs.length < size) {
                dictionaryLongs = new long[size];
            }
            plainLongs(dictionaryLongs, 0, size);
        }
        dictionarySize = size;
        dictionaryMapping = null;
    }

    /** @param present number of values that are not null */
    void openPage(PageReader page, int present) {
        data = page.data();
        position = page.dataStart();
        end = page.dataEnd();
        byDictionary = false;
        pageLongs = null;
        pageStrings = null;
        pageNext = 0;
        switch (page.encoding()) {
            case PLAIN -> {}
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                byDictionary = true;
                if (present > 0) {
                    if (dictionarySize < 0) {
                        throw new IllegalArgumentException("page refers to a dictionary that is not there");
                    }
                    if (position >= end) {
                        throw new IndexOutOfBoundsException("page ends before its dictionary ids");
                    }
                    ids.init(data, position + 1, end, data[position]);
                }
            }
            case RLE -> openRunLengthBooleans(present);
            case DELTA_BINARY_PACKED -> pageLongs = new DeltaDecoder().decode(data, position, end);
            case DELTA_LENGTH_BYTE_ARRAY -> pageStrings = DeltaDecoder.lengthPrefixed(data, position, end);
            case DELTA_BYTE_ARRAY -> pageStrings = DeltaDecoder.prefixed(data, position, end);
            case BYTE_STREAM_SPLIT -> joinByteStreams(present);
            default -> throw new IllegalArgumentException("unknown encoding " + page.encoding());
        }
        if (pageLongs != null && pageLongs.length < present || pageStrings != null && pageStrings.count() < present) {
            throw new IllegalArgumentException("page has fewer values than it says: " + present);
        }
        if (pageStrings != null != isBytes() && (pageStrings != null || pageLongs != null)) {
            throw new IllegalArgumentException(page.encoding() + " cannot hold " + leaf.physical());
        }
    }

    private boolean isBytes() {
        return leaf.physical() == Type.BYTE_ARRAY || leaf.physical() == Type.FIXED_LEN_BYTE_ARRAY;
    }

    private void openRunLengthBooleans(int present) {
        if (leaf.physical() != Type.BOOLEAN) {
            throw new IllegalArgumentException("RLE holds booleans only, not " + leaf.physical());
        }
        int length = LittleEndian.getInt(data, position);
        position += Integer.BYTES;
        if (length < 0 || length > end - position) {
            throw new IllegalArgumentException("booleans say they have " + length + " bytes");
        }
        ids.init(data, position, position + length, 1);
        int[] bits = new int[present];
        ids.read(bits, 0, present);
        long[] longs = new long[present];
        for (int i = 0; i < present; i++) {
            longs[i] = bits[i];
        }
        pageLongs = longs;
    }

    /** BYTE_STREAM_SPLIT: all first bytes, then all second bytes, and so on. The joined values are then PLAIN. */
    private void joinByteStreams(int present) {
        if (width == 0 || end - position < (long) present * width) {
            throw new IndexOutOfBoundsException("page ends before its values");
        }
        int stride = (end - position) / width;
        byte[] joined = new byte[present * width + RunLengthDecoder.SLACK_BYTES];
        for (int stream = 0; stream < width; stream++) {
            int from = position + stream * stride;
            for (int i = 0; i < present; i++) {
                joined[i * width + stream] = data[from + i];
            }
        }
        data = joined;
        position = 0;
        end = present * width;
    }

    /** The next values of an INT32, INT64, BOOLEAN or DOUBLE column, the last as the bits of the double. */
    void longs(long[] target, int offset, int count) {
        if (byDictionary) {
            long[] dictionary = dictionaryLongs;
            int left = count;
            int at = offset;
            while (left > 0) {
                int step = nextIds(left);
                for (int i = 0; i < step; i++) {
                    target[at + i] = dictionary[idBuffer[i]];
                }
                at += step;
                left -= step;
            }
        } else if (pageLongs != null) {
            System.arraycopy(pageLongs, pageNext, target, offset, count);
            pageNext += count;
        } else {
            plainLongs(target, offset, count);
        }
    }

    /** Decodes up to {@link #STEP} dictionary ids and checks that each is in the dictionary. */
    private int nextIds(int wanted) {
        int step = Math.min(wanted, STEP);
        ids.read(idBuffer, 0, step);
        int size = dictionarySize;
        int worst = 0;
        for (int i = 0; i < step; i++) {
            worst |= idBuffer[i] | (size - 1 - idBuffer[i]);
        }
        if (worst < 0) {
            throw new IllegalArgumentException("dictionary id is not among the dictionary's " + size + " entries");
        }
        return step;
    }

    private void require(long bytes) {
        if (bytes > end - position) {
            throw new IndexOutOfBoundsException("page ends before its values");
        }
    }

    private void plainLongs(long[] target, int offset, int count) {
        switch (leaf.physical()) {
            case INT64, DOUBLE -> {
                require((long) count * Long.BYTES);
                ByteBuffer.wrap(data, position, count * Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .get(target, offset, count);
                position += count * Long.BYTES;
            }
            case INT32 -> {
                require((long) count * Integer.BYTES);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = LittleEndian.getInt(data, position + i * Integer.BYTES);
                }
                position += count * Integer.BYTES;
            }
            case BOOLEAN -> {
                // pageNext counts bits here
                require((pageNext + (long) count + 7) / 8);
                for (int i = 0; i < count; i++) {
                    int bit = pageNext + i;
                    target[offset + i] = (data[position + (bit >>> 3)] >>> (bit & 7)) & 1;
                }
                pageNext += count;
            }
            default -> throw new IllegalArgumentException(leaf.physical() + " is not a number");
        }
    }

    /** As {@link #longs}, into 32 bits, for INT32 columns. */
    void ints(int[] target, int offset, int count) {
        if (!byDictionary && pageLongs == null && leaf.physical() == Type.INT32) {
            require((long) count * Integer.BYTES);
            ByteBuffer.wrap(data, position, count * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(target, offset, count);
            position += count * Integer.BYTES;
            return;
        }
        long[] dictionary = dictionaryLongs;
        int left = count;
        int at = offset;
        while (left > 0 && byDictionary) {
            int step = nextIds(left);
            for (int i = 0; i < step; i++) {
                target[at + i] = (int) dictionary[idBuffer[i]];
            }
            at += step;
            left -= step;
        }
        if (left > 0) {
            long[] wide = new long[left];
            longs(wide, 0, left);
            for (int i = 0; i < left; i++) {
                target[at + i] = (int) wide[i];
            }
        }
    }

    /** The next texts, each reduced to a number straight from the page's bytes; once an entry for a dictionary. */
    void mapped(BytesToLong mapping, long[] target, int offset, int count) {
        if (byDictionary) {
            long[] mapped = mappedDictionary(mapping);
            int left = count;
            int at = offset;
            while (left > 0) {
                int step = nextIds(left);
                for (int i = 0; i < step; i++) {
                    target[at + i] = mapped[idBuffer[i]];
                }
                at += step;
                left -= step;
            }
            return;
        }
        PageStrings strings = pageStrings;
        if (strings != null) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = mapping.apply(
                        strings.bytes(), strings.offsets()[pageNext + i], strings.lengths()[pageNext + i]);
            }
            pageNext += count;
            return;
        }
        int at = position;
        byte[] bytes = data;
        int fixed = leaf.physical() == Type.FIXED_LEN_BYTE_ARRAY ? width : -1;
        for (int i = 0; i < count; i++) {
            int length = fixed;
            if (fixed < 0) {
                length = at <= end - Integer.BYTES ? LittleEndian.getInt(bytes, at) : -1;
                at += Integer.BYTES;
            }
            if (length < 0 || length > end - at) {
                throw new IndexOutOfBoundsException("page ends before its values");
            }
            target[offset + i] = mapping.apply(bytes, at, length);
            at += length;
        }
        position = at;
    }

    private long[] mappedDictionary(BytesToLong mapping) {
        if (dictionaryMapping != mapping) {
            PageStrings strings = dictionaryStrings;
            if (dictionaryMapped.length < strings.count()) {
                dictionaryMapped = new long[strings.count()];
            }
            for (int i = 0; i < strings.count(); i++) {
                dictionaryMapped[i] = mapping.apply(strings.bytes(), strings.offsets()[i], strings.lengths()[i]);
            }
            dictionaryMapping = mapping;
        }
        return dictionaryMapped;
    }

    /** The next texts as slices, valid until the next page is opened. */
    PageStrings strings(int count) {
        if (byDictionary) {
            PageStrings dictionary = dictionaryStrings;
            int[] offsets = new int[count];
            int[] lengths = new int[count];
            int at = 0;
            while (at < count) {
                int step = nextIds(count - at);
                for (int i = 0; i < step; i++) {
                    offsets[at + i] = dictionary.offsets()[idBuffer[i]];
                    lengths[at + i] = dictionary.lengths()[idBuffer[i]];
                }
                at += step;
            }
            return new PageStrings(dictionary.bytes(), offsets, lengths, count);
        }
        PageStrings all = pageStrings;
        if (all != null) {
            int[] offsets = new int[count];
            int[] lengths = new int[count];
            System.arraycopy(all.offsets(), pageNext, offsets, 0, count);
            System.arraycopy(all.lengths(), pageNext, lengths, 0, count);
            pageNext += count;
            return new PageStrings(all.bytes(), offsets, lengths, count);
        }
        return plainStrings(count);
    }

    private PageStrings plainStrings(int count) {
        if (count < 0 || count > end - position && width == 0) {
            throw new IndexOutOfBoundsException("page ends before its values");
        }
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        int fixed = leaf.physical() == Type.FIXED_LEN_BYTE_ARRAY ? width : -1;
        for (int i = 0; i < count; i++) {
            int length = fixed;
            if (fixed < 0) {
                length = position <= end - Integer.BYTES ? LittleEndian.getInt(data, position) : -1;
                position += Integer.BYTES;
            }
            if (length < 0 || length > end - position) {
                throw new IndexOutOfBoundsException("page ends before its values");
            }
            offsets[i] = position;
            lengths[i] = length;
            position += length;
        }
        return new PageStrings(data, offsets, lengths, count);
    }
}
