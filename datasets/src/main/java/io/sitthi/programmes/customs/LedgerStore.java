package io.sitthi.programmes.customs;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a trader's entries are kept: in memory, or wherever a stream keeps its state. */
public interface LedgerStore {

    /** The entry of a number; null when there is none. */
    @Nullable
    LedgerEntry get(LedgerKey key);

    /** Keeps an entry, new or changed. */
    void put(LedgerKey key, LedgerEntry entry);

    void remove(LedgerKey key);

    /** Whether it can tell of all entries of a trader. */
    default boolean isListed() {
        return false;
    }

    /** Tells of all entries, where it can. Asked for only when a submission comes later than one of a later day. */
    default void forEach(BiConsumer<LedgerKey, LedgerEntry> reader) {
        throw new UnsupportedOperationException("entries are found by their number alone");
    }
}
