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

    /** Tells of all entries. Asked for only when a submission comes later than one of a later day. */
    void forEach(BiConsumer<LedgerKey, LedgerEntry> reader);
}
