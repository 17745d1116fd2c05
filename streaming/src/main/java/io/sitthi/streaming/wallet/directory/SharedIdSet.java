package io.sitthi.streaming.wallet.directory;

import java.util.concurrent.ConcurrentHashMap;

/** Ids that stand out, of which a sound delivery has few or none. Safe for use by any number of threads. */
final class SharedIdSet {

    private final ConcurrentHashMap.KeySetView<Long, Boolean> ids = ConcurrentHashMap.newKeySet();

    void add(long id) {
        ids.add(id);
    }

    boolean contains(long id) {
        return !ids.isEmpty() && ids.contains(id);
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    void removeAllFrom(SealedMap map) {
        ids.forEach(map::remove);
    }
}
