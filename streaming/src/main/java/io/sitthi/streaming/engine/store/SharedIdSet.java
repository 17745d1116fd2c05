package io.sitthi.streaming.engine.store;

import java.util.concurrent.ConcurrentHashMap;

/** Exceptional ids; a sound delivery has few or none. Safe for use by any number of threads. */
public final class SharedIdSet {

    private final ConcurrentHashMap.KeySetView<Long, Boolean> ids = ConcurrentHashMap.newKeySet();

    public void add(long id) {
        ids.add(id);
    }

    public boolean contains(long id) {
        return !ids.isEmpty() && ids.contains(id);
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }

    public void removeAllFrom(SealedMap map) {
        ids.forEach(map::remove);
    }
}
