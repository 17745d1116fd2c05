package io.sitthi.jobs.wallet.scatter;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * How the records of one block are packed: each word as its distance from the smallest such word of the block, in as
 * few bytes as the largest distance needs. Most of the eight bytes of an id, an amount or a time are the same in
 * every record. No value is out of range: an unusual one merely makes the records of its block wider.
 *
 * <p>A word is read and written as eight bytes whatever its width, least significant byte first. The surplus bytes
 * belong to the next word, which is written later. So records must be packed in order, and {@link #SLACK_BYTES} must
 * follow the last one.
 */
public final class Packing {

    static final int SLACK_BYTES = Long.BYTES;

    /** Records are unpacked so many at a time, word by word: the longs of so many stay in a core's first-level cache. */
    private static final int STEP = 256;

    private final long[] smallest;
    /** Bytes of each word, 0 to 8. */
    private final int[] widths;
    /** Where each word stands in a record. */
    private final int[] places;

    private final int recordBytes;

    private Packing(long[] smallest, int[] widths) {
        this.smallest = smallest;
        this.widths = widths;
        this.places = new int[widths.length];
        int at = 0;
        for (int word = 0; word < widths.length; word++) {
            places[word] = at;
            at += widths[word];
        }
        this.recordBytes = at;
    }

    /** The packing that fits words between these. A word of which there is none has its smallest above its largest. */
    static Packing of(long[] smallest, long[] largest) {
        int[] widths = new int[smallest.length];
        for (int word = 0; word < widths.length; word++) {
            // the distance as an unsigned number: it may take all 64 bits
            long distance = smallest[word] <= largest[word] ? largest[word] - smallest[word] : 0;
            widths[word] = (Long.SIZE - Long.numberOfLeadingZeros(distance) + Byte.SIZE - 1) / Byte.SIZE;
        }
        return new Packing(smallest.clone(), widths);
    }

    /** Length of what {@link #write} writes. */
    static int descriptionBytes(int words) {
        return words * (Long.BYTES + Integer.BYTES);
    }

    void write(ByteBuffer target) {
        for (int word = 0; word < widths.length; word++) {
            target.putLong(smallest[word]).putInt(widths[word]);
        }
    }

    /** @throws IllegalArgumentException when no packing can be so */
    static Packing read(ByteBuffer source, int words) {
        long[] smallest = new long[words];
        int[] widths = new int[words];
        for (int word = 0; word < words; word++) {
            smallest[word] = source.getLong();
            widths[word] = source.getInt();
            if (widths[word] < 0 || widths[word] > Long.BYTES) {
                throw new IllegalArgumentException("a word of " + widths[word] + " bytes");
            }
        }
        return new Packing(smallest, widths);
    }

    int words() {
        return widths.length;
    }

    public int recordBytes() {
        return recordBytes;
    }

    /** Bytes of so many records with the slack after them; none when there are no records. */
    public long sectionBytes(int records) {
        return records == 0 ? 0 : (long) records * recordBytes + SLACK_BYTES;
    }

    /** Words that are not the same in all records: the others take no bytes. */
    int[] storedWords() {
        return IntStream.range(0, widths.length)
                .filter(word -> widths[word] > 0)
                .toArray();
    }

    long smallest(int word) {
        return smallest[word];
    }

    int place(int word) {
        return places[word];
    }

    /** Packs records one after the other; {@link #SLACK_BYTES} more are overwritten. */
    void pack(long[] records, int count, ByteBuffer target, int offset) {
        int words = widths.length;
        int[] stored = storedWords();
        for (int i = 0, at = offset; i < count; i++, at += recordBytes) {
            for (int word : stored) {
                target.putLong(at + places[word], records[i * words + word] - smallest[word]);
            }
        }
    }

    /** Unpacks one record. */
    void unpackRecord(ByteBuffer packed, int at, long[] target, int offset) {
        for (int word = 0; word < widths.length; word++) {
            target[offset + word] = (packed.getLong(at + places[word]) & mask(word)) + smallest[word];
        }
    }

    long mask(int word) {
        return widths[word] == 0 ? 0 : -1L >>> (Long.SIZE - widths[word] * Byte.SIZE);
    }

    /** Unpacks so many records from the start of {@code packed}. */
    public void unpack(ByteBuffer packed, int records, long[] target, int offset) {
        int words = widths.length;
        for (int done = 0; done < records; done += STEP) {
            int step = Math.min(STEP, records - done);
            for (int word = 0; word < words; word++) {
                unpackWord(word, packed, done, step, target, offset + done * words);
            }
        }
    }

    private void unpackWord(int word, ByteBuffer packed, int first, int records, long[] target, int offset) {
        int words = widths.length;
        long base = smallest[word];
        int end = offset + records * words;
        if (widths[word] == 0) {
            for (int to = offset + word; to < end; to += words) {
                target[to] = base;
            }
            return;
        }
        long mask = mask(word);
        int at = first * recordBytes + places[word];
        for (int to = offset + word; to < end; to += words) {
            target[to] = (packed.getLong(at) & mask) + base;
            at += recordBytes;
        }
    }
}
