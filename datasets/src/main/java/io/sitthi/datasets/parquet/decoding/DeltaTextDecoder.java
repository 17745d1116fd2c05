package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.decoding.PageReader.PageBytes;
import io.sitthi.datasets.parquet.encoding.Buffers;
import io.sitthi.datasets.parquet.encoding.DeltaNumbers;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.util.Arrays;

/**
 * DELTA_LENGTH_BYTE_ARRAY (all lengths, then all bytes) and DELTA_BYTE_ARRAY (each text repeats a prefix of the one
 * before it).
 */
final class DeltaTextDecoder extends ValueDecoder {

    /** A page whose prefixes expand to more is considered damaged. */
    private static final long MAX_UNFOLDED_BYTES = 512 << 20;

    private final DeltaNumbers numbers = new DeltaNumbers();
    private byte[] unfolded = new byte[0];
    private PageStrings texts = PageStrings.NONE;
    private int next;
    private int end;

    DeltaTextDecoder(LeafColumn leaf) {
        super(leaf);
    }

    void openLengths(PageBytes data, int maxCount) {
        texts = lengthPrefixed(data.bytes(), data.from(), data.to(), maxCount);
        next = 0;
    }

    void openPrefixes(PageBytes data, int maxCount) {
        numbers.decode(data.bytes(), data.from(), data.to(), maxCount);
        int count = numbers.count();
        long[] prefixes = Arrays.copyOf(numbers.values(), count);
        PageStrings suffixes = lengthPrefixed(data.bytes(), numbers.position(), data.to(), maxCount);
        if (suffixes.count() != count) {
            throw new IllegalArgumentException(count + " prefixes but " + suffixes.count() + " suffixes");
        }
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int shared = DeltaNumbers.size(prefixes[i], i == 0 ? 0 : lengths[i - 1]);
            int own = suffixes.lengths()[i];
            ensureUnfolded(at, (long) shared + own, count);
            if (shared > 0) {
                System.arraycopy(unfolded, offsets[i - 1], unfolded, at, shared);
            }
            System.arraycopy(suffixes.bytes(), suffixes.offsets()[i], unfolded, at + shared, own);
            offsets[i] = at;
            lengths[i] = shared + own;
            at += shared + own;
        }
        texts = new PageStrings(unfolded, offsets, lengths, count);
        next = 0;
    }

    private void ensureUnfolded(int used, long more, int texts) {
        long most = Math.min(MAX_UNFOLDED_BYTES, ChunkCheck.mostBytes(texts));
        if (used + more > most) {
            throw new IllegalArgumentException(texts + " texts unfold to more than " + most + " bytes");
        }
        if (unfolded.length - used < more) {
            byte[] larger = Buffers.bytes((int) Math.max(2L * unfolded.length, Math.max(1024, used + more)));
            System.arraycopy(unfolded, 0, larger, 0, used);
            unfolded = larger;
        }
    }

    /** Position after the last byte of the last text, where it is stored. */
    int end() {
        return end;
    }

    private PageStrings lengthPrefixed(byte[] data, int from, int to, int maxCount) {
        numbers.decode(data, from, to, maxCount);
        int count = numbers.count();
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        int at = numbers.position();
        for (int i = 0; i < count; i++) {
            lengths[i] = DeltaNumbers.size(numbers.values()[i], to - at);
            offsets[i] = at;
            at += lengths[i];
        }
        end = at;
        return new PageStrings(data, offsets, lengths, count);
    }

    /** Index of the first of the next texts, which are consumed. */
    private int take(int count) {
        if (count > texts.count() - next) {
            throw new IndexOutOfBoundsException("page has only " + texts.count() + " values");
        }
        int first = next;
        next += count;
        return first;
    }

    @Override
    public void mapped(BytesToLong mapping, long[] target, int offset, int count) {
        int first = take(count);
        mapping.applyAll(texts.bytes(), texts.offsets(), texts.lengths(), first, count, target, offset);
    }

    @Override
    public PageStrings strings(int count) {
        int first = take(count);
        return new PageStrings(
                texts.bytes(),
                Arrays.copyOfRange(texts.offsets(), first, first + count),
                Arrays.copyOfRange(texts.lengths(), first, first + count),
                count);
    }

    @Override
    public void skip(int count) {
        take(count);
    }
}
