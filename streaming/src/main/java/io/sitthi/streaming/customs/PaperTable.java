package io.sitthi.streaming.customs;

import io.sitthi.programmes.customs.LedgerEntry;
import io.sitthi.programmes.customs.LedgerKey;
import io.sitthi.programmes.customs.LedgerStore;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.machines.StateTable;
import io.sitthi.streaming.engine.table.Hashes;
import org.jspecify.annotations.Nullable;

/**
 * The entries of traders' ledgers, kept in a shard's table under a 64-bit hash of trader and number. Entries with the same hash
 * share one value, each preceded by its trader, number and length. So a fact reads and writes single entries, however many
 * the trader has.
 */
final class PaperTable implements LedgerStore {

    private final StateReader reader = new StateReader();
    private final StateWriter entryBytes = new StateWriter();
    private final StateWriter out = new StateWriter();
    private StateTable table = new StateTable();
    private long trader;

    void use(StateTable newTable) {
        table = newTable;
    }

    void set(long newTrader) {
        trader = newTrader;
    }

    private long hash(LedgerKey key) {
        long hash = key.dataset();
        String number = key.number();
        for (int i = 0; i < number.length(); i++) {
            hash = hash * 0x9E37_79B9_7F4A_7C15L + number.charAt(i);
        }
        return Hashes.of(trader, hash, number.length(), 0);
    }

    @Override
    public @Nullable LedgerEntry get(LedgerKey key) {
        if (!table.find(hash(key), reader)) {
            return null;
        }
        while (!reader.isAtEnd()) {
            boolean isAsked =
                    reader.takeLong() == trader & LedgerKey.readFrom(reader).equals(key);
            int length = reader.takeCount();
            if (isAsked) {
                return LedgerEntry.readFrom(reader);
            }
            reader.skip(length);
        }
        return null;
    }

    @Override
    public void put(LedgerKey key, LedgerEntry entry) {
        entryBytes.clear();
        entry.writeTo(entryBytes);
        long hash = hash(key);
        out.clear();
        putOthers(key, hash);
        out.putLong(trader);
        key.writeTo(out);
        out.putCount(entryBytes.length());
        out.putBytes(entryBytes.bytes(), 0, entryBytes.length());
        table.put(hash, out);
    }

    @Override
    public void remove(LedgerKey key) {
        long hash = hash(key);
        out.clear();
        putOthers(key, hash);
        if (out.length() == 0) {
            table.remove(hash);
        } else {
            table.put(hash, out);
        }
    }

    /** Puts the other entries that share the hash. */
    private void putOthers(LedgerKey key, long hash) {
        if (!table.find(hash, reader)) {
            return;
        }
        while (!reader.isAtEnd()) {
            long ofTrader = reader.takeLong();
            LedgerKey ofKey = LedgerKey.readFrom(reader);
            int length = reader.takeCount();
            if (ofTrader == trader && ofKey.equals(key)) {
                reader.skip(length);
                continue;
            }
            byte[] other = reader.takeBytes(length);
            out.putLong(ofTrader);
            ofKey.writeTo(out);
            out.putCount(length);
            out.putBytes(other, 0, length);
        }
    }
}
