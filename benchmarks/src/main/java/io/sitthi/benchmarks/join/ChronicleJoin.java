package io.sitthi.benchmarks.join;

import io.sitthi.programmes.wallet.EligibilityRules;
import java.io.Closeable;
import java.util.Arrays;
import net.openhft.chronicle.core.values.IntValue;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Values;

/**
 * Joins a bucket with a Chronicle Map, in memory outside the heap, from id to the place of a citizen in columns. The map is
 * made once and cleared for each bucket; key and value are used again, so that it makes no objects.
 */
final class ChronicleJoin implements Closeable {

    /** For the classes of this map's keys and values, which Chronicle compiles when it is first used. */
    static final String EXPORT_COMPILER = "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED";

    private static final int NOWHERE = -1;

    private final ChronicleMap<LongValue, IntValue> places;

    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final IntValue value = Values.newHeapInstance(IntValue.class);
    private final int[] slots;
    private final int[] civil;
    private final long[] incomes;
    private final long[] deposits;
    private final long[] identities;
    private int size;

    ChronicleJoin(int registrations, int citizens) {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        int most = registrations + citizens;
        places = ChronicleMapBuilder.of(LongValue.class, IntValue.class)
                .name("bucket")
                .entries(most)
                .checksumEntries(false)
                .putReturnsNull(true)
                .create();
        slots = new int[registrations];
        civil = new int[most];
        incomes = new long[most];
        deposits = new long[most];
        identities = new long[most];
    }

    /** @param reasons takes the reasons of each registration */
    void join(JoinFixture rows, EligibilityRules rules, int[] reasons) {
        clear();
        for (int i = 0; i < slots.length; i++) {
            slots[i] = place(rows.ids[i]);
        }
        for (int i = 0; i < rows.civilIds.length; i++) {
            int place = place(rows.civilIds[i]);
            civil[place] = rows.civilReasons[i];
            identities[place] = rows.civilIdentities[i];
        }
        for (int i = 0; i < rows.taxIds.length; i++) {
            int place = find(rows.taxIds[i]);
            if (place >= 0) {
                incomes[place] += rows.incomes[i];
            }
        }
        for (int i = 0; i < rows.depositIds.length; i++) {
            int place = find(rows.depositIds[i]);
            if (place >= 0) {
                deposits[place] += rows.deposits[i];
            }
        }
        for (int i = 0; i < slots.length; i++) {
            int place = slots[i];
            reasons[i] = BucketJoinBenchmark.reasons(
                    rules,
                    civil[place] >= 0,
                    civil[place],
                    incomes[place],
                    deposits[place],
                    identities[place] != rows.identities[i]);
        }
    }

    private void clear() {
        places.clear();
        size = 0;
        Arrays.fill(civil, NOWHERE);
        Arrays.fill(incomes, 0);
        Arrays.fill(deposits, 0);
        Arrays.fill(identities, 0);
    }

    private int find(long id) {
        key.setValue(id);
        return places.getUsing(key, value) == null ? NOWHERE : value.getValue();
    }

    private int place(long id) {
        int found = find(id);
        if (found == NOWHERE) {
            found = size++;
            value.setValue(found);
            places.put(key, value);
        }
        return found;
    }

    @Override
    public void close() {
        places.close();
    }
}
