package io.sitthi.streaming.engine.store;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.AbstractData;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/**
 * The base of a store's keys and values for Chronicle: all have one size, and are written field by field straight to
 * their place. For one thread; Chronicle makes a copy for each.
 *
 * @param <T> what is shown as bytes
 */
abstract class FixedData<T> extends AbstractData<T> {

    /** Made when first needed: Chronicle may create this object without calling its constructor. */
    private transient @Nullable BytesStore<?, ?> copy;

    abstract void copyTo(RandomDataOutput<?> target, long offset);

    @Override
    public final RandomDataInput bytes() {
        BytesStore<?, ?> target = copy;
        if (target == null) {
            target = BytesStore.wrap(new byte[Math.toIntExact(size())]);
            copy = target;
        }
        copyTo(target, 0);
        return target;
    }

    @Override
    public final long offset() {
        return 0;
    }

    @Override
    public final void writeTo(RandomDataOutput target, long targetOffset) {
        copyTo(target, targetOffset);
    }

    /** The object stays where it is, to be used again. */
    public final void uninit() {
        // nothing is held that was not given
    }

    public final void readMarshallable(WireIn wire) {
        // nothing to configure
    }

    public final void writeMarshallable(WireOut wire) {
        // nothing to configure
    }
}
