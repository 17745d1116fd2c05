package io.sitthi.streaming.engine.store;

import java.util.Objects;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/**
 * A value of a store, to be filled and used again: as many bytes as the store's content needs, a multiple of four, and a
 * check on them and the key, so that a bit that flipped on the disk does not become money or another district.
 */
public final class StoreValue {

    /** Values are looked up one by one, and stand in memory: what is larger belongs elsewhere. */
    public static final int MAX_BYTES = 4096;

    private final int bytes;

    /** Eight bytes each, the last one four if need be. */
    private final long[] words;

    int check;

    /** @param bytes how many it has: a multiple of four, from 4 to {@link #MAX_BYTES} */
    StoreValue(int bytes) {
        if (bytes < Integer.BYTES || bytes > MAX_BYTES || bytes % Integer.BYTES != 0) {
            throw new IllegalArgumentException(
                    "values of " + bytes + " bytes, expected a multiple of 4 up to " + MAX_BYTES);
        }
        this.bytes = bytes;
        this.words = new long[(bytes + Long.BYTES - 1) / Long.BYTES];
    }

    /** The bytes that it takes in a store. */
    static int storedBytes(int bytes) {
        return bytes + Integer.BYTES;
    }

    /** @param at a multiple of eight */
    public long getLong(int at) {
        requireWithin(at, Long.BYTES);
        return words[at / Long.BYTES];
    }

    /** @param at a multiple of four */
    public int getInt(int at) {
        requireWithin(at, Integer.BYTES);
        return (int) (words[at / Long.BYTES] >>> (at % Long.BYTES) * Byte.SIZE);
    }

    /** @param at a multiple of eight */
    public StoreValue putLong(int at, long value) {
        requireWithin(at, Long.BYTES);
        words[at / Long.BYTES] = value;
        return this;
    }

    /** @param at a multiple of four */
    public StoreValue putInt(int at, int value) {
        requireWithin(at, Integer.BYTES);
        int shift = (at % Long.BYTES) * Byte.SIZE;
        int word = at / Long.BYTES;
        words[word] = words[word] & ~(0xFFFF_FFFFL << shift) | (value & 0xFFFF_FFFFL) << shift;
        return this;
    }

    private void requireWithin(int at, int length) {
        if (at < 0 || at % length != 0 || at + length > bytes) {
            throw new IndexOutOfBoundsException(length + " bytes at " + at + " of a value of " + bytes);
        }
    }

    /** What it holds is the value of this id. */
    void seal(long id) {
        check = checkOf(id);
    }

    /** Whether this is what was stored under this id. */
    boolean belongsTo(long id) {
        return check == checkOf(id);
    }

    /** Every bit of key and value reaches every bit of the check (finaliser of SplitMix64, Steele and others 2014). */
    private int checkOf(long id) {
        long mixed = id * 0x9e3779b97f4a7c15L;
        for (long word : words) {
            mixed = mixed(mixed + Long.rotateLeft(word * 0xbf58476d1ce4e5b9L, 29));
        }
        return (int) (mixed ^ mixed >>> 31);
    }

    private static long mixed(long sum) {
        long mixed = (sum ^ sum >>> 30) * 0xbf58476d1ce4e5b9L;
        return (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    }

    private void copyFrom(StoreValue other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
        check = other.check;
    }

    /** Whether the last word is half. */
    private boolean endsWithHalf() {
        return bytes % Long.BYTES != 0;
    }

    private int wholeWords() {
        return bytes / Long.BYTES;
    }

    /** Shows Chronicle the value's bytes. It names the class in the header of a store: keep the name. */
    static final class Access extends FixedData<StoreValue> implements DataAccess<StoreValue> {

        private transient StoreValue value = new StoreValue(Integer.BYTES);

        @Override
        public long size() {
            return storedBytes(value.bytes);
        }

        @Override
        void copyTo(RandomDataOutput<?> target, long offset) {
            int whole = value.wholeWords();
            for (int i = 0; i < whole; i++) {
                target.writeLong(offset + (long) i * Long.BYTES, value.words[i]);
            }
            if (value.endsWithHalf()) {
                target.writeInt(offset + (long) whole * Long.BYTES, (int) value.words[whole]);
            }
            target.writeInt(offset + value.bytes, value.check);
        }

        @Override
        public boolean equivalent(RandomDataInput source, long sourceOffset) {
            int whole = value.wholeWords();
            for (int i = 0; i < whole; i++) {
                if (source.readLong(sourceOffset + (long) i * Long.BYTES) != value.words[i]) {
                    return false;
                }
            }
            return (!value.endsWithHalf()
                            || source.readInt(sourceOffset + (long) whole * Long.BYTES) == (int) value.words[whole])
                    && source.readInt(sourceOffset + value.bytes) == value.check;
        }

        @Override
        public StoreValue get() {
            return value;
        }

        @Override
        public StoreValue getUsing(@Nullable StoreValue using) {
            StoreValue copy = Objects.requireNonNullElseGet(using, () -> new StoreValue(value.bytes));
            copy.copyFrom(value);
            return copy;
        }

        @Override
        public Data<StoreValue> getData(StoreValue instance) {
            value = instance;
            return this;
        }

        @Override
        public DataAccess<StoreValue> copy() {
            return new Access();
        }
    }

    /** As {@link Access}, from bytes to the value. */
    static final class Reader implements SizedReader<StoreValue> {

        @Override
        public StoreValue read(Bytes<?> in, long size, @Nullable StoreValue using) {
            StoreValue value =
                    Objects.requireNonNullElseGet(using, () -> new StoreValue(Math.toIntExact(size) - Integer.BYTES));
            int whole = value.wholeWords();
            for (int i = 0; i < whole; i++) {
                value.words[i] = in.readLong();
            }
            if (value.endsWithHalf()) {
                value.words[whole] = in.readInt() & 0xFFFF_FFFFL;
            }
            value.check = in.readInt();
            return value;
        }

        @Override
        public void readMarshallable(WireIn wire) {
            // the size says how many bytes there are
        }

        @Override
        public void writeMarshallable(WireOut wire) {
            // the size says how many bytes there are
        }
    }
}
