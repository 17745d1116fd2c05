package io.sitthi.streaming.engine.store;

/** What a value of a store means. Called for every look-up. */
@FunctionalInterface
public interface StoreCodec<V> {

    /** @param value valid only until this returns: it is reused */
    V read(StoreValue value);
}
