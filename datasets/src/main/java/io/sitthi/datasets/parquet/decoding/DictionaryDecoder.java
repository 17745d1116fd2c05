package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.decoding.PageReader.PageBytes;
import io.sitthi.datasets.parquet.encoding.Buffers;
import io.sitthi.datasets.parquet.encoding.RunLengthDecoder;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * PLAIN_DICTIONARY and RLE_DICTIONARY: ids of entries, which are decoded once for a column chunk. Each text is also
 * mapped to a number only once.
 */
final class DictionaryDecoder extends ValueDecoder {

    /** Ids are decoded in steps of this many, which stay in the first-level cache. */
    private static final int STEP = 2048;

    private final PlainDecoder plain;
    private final RunLengthDecoder ids = new RunLengthDecoder();
    private final int[] idBuffer = new int[STEP];

    private boolean loaded;
    private long[] longs = new long[0];
    private PageStrings strings = PageStrings.NONE;
    private long[] mapped = new long[0];
    private @Nullable BytesToLong mapping;

    DictionaryDecoder(LeafColumn leaf) {
        super(leaf);
        this.plain = new PlainDecoder(leaf);
    }

    /** Forgets the dictionary of the chunk before. */
    void clear() {
        loaded = false;
        mapping = null;
    }

    void open(PageReader page) throws IOException {
        if (!loaded) {
            load(page.dictionary());
            loaded = true;
        }
        PageBytes data = page.data();
        if (data.from() < data.to()) {
            ids.init(data.bytes(), data.from() + 1, data.to(), data.bytes()[data.from()]);
        } else {
            // a page with only nulls may not even state the width of its ids; reading an id from it is an error
            ids.init(data.bytes(), data.to(), data.to(), 1);
        }
    }

    private void load(PageBytes dictionary) {
        Encoding encoding = dictionary.dictionaryEncoding();
        if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
            throw new IllegalArgumentException("dictionary is encoded as " + encoding + ", expected PLAIN");
        }
        int entries = dictionary.count();
        if (leaf().physical() == Type.BOOLEAN || plain.leastBytes(entries) > dictionary.to() - dictionary.from()) {
            throw new IllegalArgumentException("dictionary of " + (dictionary.to() - dictionary.from())
                    + " bytes says it has " + entries + " entries");
        }
        plain.open(dictionary.bytes(), dictionary.from(), dictionary.to());
        if (isText()) {
            strings = plain.strings(entries);
        } else {
            longs = new long[entries];
            if (leaf().physical() == Type.DOUBLE) {
                double[] doubles = new double[entries];
                plain.doubles(doubles, 0, entries);
                for (int i = 0; i < entries; i++) {
                    longs[i] = Double.doubleToRawLongBits(doubles[i]);
                }
            } else {
                plain.longs(longs, 0, entries);
            }
        }
        mapping = null;
    }

    private boolean isText() {
        return leaf().physical() == Type.BYTE_ARRAY
                || leaf().physical() == Type.FIXED_LEN_BYTE_ARRAY
                || leaf().physical() == Type.INT96;
    }

    /**
     * Decodes up to {@link #STEP} ids. They need no check: the arrays of entries have exactly the dictionary's size,
     * so an invalid id is an index out of bounds.
     */
    private int nextIds(int wanted) {
        int step = Math.min(wanted, STEP);
        ids.read(idBuffer, 0, step);
        return step;
    }

    private void gather(long[] entries, long[] target, int offset, int count) {
        int end = offset + count;
        for (int at = offset; at < end; ) {
            int run = ids.takeLongRun(end - at);
            if (run > 0) {
                Arrays.fill(target, at, at + run, entries[ids.runValue()]);
                at += run;
                continue;
            }
            int step = nextIds(end - at);
            for (int i = 0; i < step; i++) {
                target[at + i] = entries[idBuffer[i]];
            }
            at += step;
        }
    }

    @Override
    public void longs(long[] target, int offset, int count) {
        if (leaf().physical() != Type.INT64 && leaf().physical() != Type.INT32) {
            throw unsupported();
        }
        gather(longs, target, offset, count);
    }

    @Override
    public void ints(int[] target, int offset, int count) {
        requireType(Type.INT32);
        int end = offset + count;
        for (int at = offset; at < end; ) {
            int run = ids.takeLongRun(end - at);
            if (run > 0) {
                Arrays.fill(target, at, at + run, (int) longs[ids.runValue()]);
                at += run;
                continue;
            }
            int step = nextIds(end - at);
            for (int i = 0; i < step; i++) {
                target[at + i] = (int) longs[idBuffer[i]];
            }
            at += step;
        }
    }

    @Override
    public void doubles(double[] target, int offset, int count) {
        requireType(Type.DOUBLE);
        int end = offset + count;
        for (int at = offset; at < end; ) {
            int step = nextIds(end - at);
            for (int i = 0; i < step; i++) {
                target[at + i] = Double.longBitsToDouble(longs[idBuffer[i]]);
            }
            at += step;
        }
    }

    @Override
    public void mapped(BytesToLong toNumber, long[] target, int offset, int count) {
        if (!isText()) {
            throw unsupported();
        }
        if (mapping != toNumber) {
            mapped = new long[strings.count()];
            toNumber.applyAll(strings.bytes(), strings.offsets(), strings.lengths(), 0, strings.count(), mapped, 0);
            mapping = toNumber;
        }
        gather(mapped, target, offset, count);
    }

    @Override
    public PageStrings strings(int count) {
        if (!isText()) {
            throw unsupported();
        }
        int[] offsets = Buffers.ints(count);
        int[] lengths = Buffers.ints(count);
        for (int at = 0; at < count; ) {
            int step = nextIds(count - at);
            for (int i = 0; i < step; i++) {
                offsets[at + i] = strings.offsets()[idBuffer[i]];
                lengths[at + i] = strings.lengths()[idBuffer[i]];
            }
            at += step;
        }
        return new PageStrings(strings.bytes(), offsets, lengths, count);
    }

    @Override
    public void skip(int count) {
        ids.skip(count);
    }
}
