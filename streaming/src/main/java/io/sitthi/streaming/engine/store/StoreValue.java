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
 * A value of a store, to be filled and used again: a 64-bit and a 32-bit number, and a check on both and the key, so that
 * a bit that flipped on the disk does not become money or another district.
 */
final class StoreValue {

    static final int BYTES = Long.BYTES + 2 * Integer.BYTES;

    long amount;
    int number;
    int check;

    void set(long id, long newAmount, int newNumber) {
        amount = newAmount;
        number = newNumber;
        check = checkOf(id, newAmount, newNumber);
    }

    /** Whether this is what was stored under this id. */
    boolean belongsTo(long id) {
        return check == checkOf(id, amount, number);
    }

    /** Every bit of the three reaches every bit of the check (finaliser of SplitMix64, Steele and others 2014). */
    private static int checkOf(long id, long amount, int number) {
        long mixed = id * 0x9e3779b97f4a7c15L + Long.rotateLeft(amount * 0xbf58476d1ce4e5b9L, 29) + number;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) (mixed ^ mixed >>> 31);
    }

    /** Shows Chronicle the value's bytes. It names the class in the header of a store: keep the name. */
    static final class Access extends FixedData<StoreValue> implements DataAccess<StoreValue> {

        private transient StoreValue value = new StoreValue();

        @Override
        public long size() {
            return BYTES;
        }

        @Override
        void copyTo(RandomDataOutput<?> target, long offset) {
            target.writeLong(offset, value.amount);
            target.writeInt(offset + Long.BYTES, value.number);
            target.writeInt(offset + Long.BYTES + Integer.BYTES, value.check);
        }

        @Override
        public boolean equivalent(RandomDataInput source, long sourceOffset) {
            return source.readLong(sourceOffset) == value.amount
                    && source.readInt(sourceOffset + Long.BYTES) == value.number
                    && source.readInt(sourceOffset + Long.BYTES + Integer.BYTES) == value.check;
        }

        @Override
        public StoreValue get() {
            return value;
        }

        @Override
        public StoreValue getUsing(@Nullable StoreValue using) {
            StoreValue copy = Objects.requireNonNullElseGet(using, StoreValue::new);
            copy.amount = value.amount;
            copy.number = value.number;
            copy.check = value.check;
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
            StoreValue value = Objects.requireNonNullElseGet(using, StoreValue::new);
            value.amount = in.readLong();
            value.number = in.readInt();
            value.check = in.readInt();
            return value;
        }

        @Override
        public void readMarshallable(WireIn wire) {
            // nothing to configure
        }

        @Override
        public void writeMarshallable(WireOut wire) {
            // nothing to configure
        }
    }
}
