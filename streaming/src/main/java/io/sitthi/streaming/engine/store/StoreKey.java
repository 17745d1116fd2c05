package io.sitthi.streaming.engine.store;

import java.util.Objects;
import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/** A key of a store that is filled and reused: boxing one for every look-up would make garbage. */
final class StoreKey {

    static final int BYTES = Long.BYTES;

    long id;

    /** Shows Chronicle the key's bytes. It names the class in the header of a store: keep the name. */
    static final class Access extends FixedData<StoreKey> implements DataAccess<StoreKey> {

        private transient StoreKey key = new StoreKey();

        @Override
        public long size() {
            return BYTES;
        }

        @Override
        void copyTo(RandomDataOutput<?> target, long offset) {
            target.writeLong(offset, key.id);
        }

        @Override
        public long hash(LongHashFunction function) {
            return function.hashLong(key.id);
        }

        @Override
        public boolean equivalent(RandomDataInput source, long sourceOffset) {
            return source.readLong(sourceOffset) == key.id;
        }

        @Override
        public StoreKey get() {
            return key;
        }

        @Override
        public StoreKey getUsing(@Nullable StoreKey using) {
            StoreKey copy = Objects.requireNonNullElseGet(using, StoreKey::new);
            copy.id = key.id;
            return copy;
        }

        @Override
        public Data<StoreKey> getData(StoreKey instance) {
            key = instance;
            return this;
        }

        @Override
        public DataAccess<StoreKey> copy() {
            return new Access();
        }
    }

    /** As {@link Access}, from bytes to the key. */
    static final class Reader implements SizedReader<StoreKey> {

        @Override
        public StoreKey read(Bytes<?> in, long size, @Nullable StoreKey using) {
            StoreKey key = Objects.requireNonNullElseGet(using, StoreKey::new);
            key.id = in.readLong();
            return key;
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
