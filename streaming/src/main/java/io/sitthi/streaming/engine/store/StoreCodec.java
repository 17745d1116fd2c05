package io.sitthi.streaming.engine.store;

/** What a value of a store means, which stands there as a 64-bit and a 32-bit number. Called for every look-up. */
@FunctionalInterface
public interface StoreCodec<V> {

    V read(long amount, int number);
}
