package io.sitthi.jobs.wallet.difference;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.evidence.EvidencePicker;
import io.sitthi.programmes.wallet.Reason;
import java.util.Arrays;

/**
 * Registrations of one share that the nights judge differently, and a table that finds those whose causes are to be looked for
 * in evidence. For one thread at a time.
 */
final class MovedRows {

    private static final int DUPLICATE = Reason.DUPLICATE_REGISTRATION.bit();
    private static final int FREE = 0;

    long[] registrationIds = new long[0];
    long[] citizenIds = new long[0];
    int[] districts = new int[0];
    int[] reasonsBefore = new int[0];
    int[] reasonsAfter = new int[0];
    Change[] changes = new Change[0];
    /** Where the row's evidence is in tables of evidence; negative when it is not asked for. */
    int[] places = new int[0];

    int count;

    /** How many rows are asked for. */
    private int asked;

    private int[] slots = new int[0];
    private long[] filter = new long[1];
    private Finds before = new Finds(0);
    private Finds after = new Finds(0);
    /** By place: whether the evidence of both nights is the same. */
    private boolean[] same = new boolean[0];

    void add(long registrationId, long citizenId, int district, Change change, int maskBefore, int maskAfter) {
        if (count == registrationIds.length) {
            grow(Math.max(1 << 8, count * 2));
        }
        registrationIds[count] = registrationId;
        citizenIds[count] = citizenId;
        districts[count] = district;
        changes[count] = change;
        reasonsBefore[count] = maskBefore;
        reasonsAfter[count] = maskAfter;
        // whether another registration came first is in the reasons alone
        boolean ask = change == Change.CHANGED && ((maskBefore ^ maskAfter) & ~DUPLICATE) != 0;
        places[count] = ask ? asked++ : -1;
        count++;
    }

    private void grow(int room) {
        registrationIds = Arrays.copyOf(registrationIds, room);
        citizenIds = Arrays.copyOf(citizenIds, room);
        districts = Arrays.copyOf(districts, room);
        changes = Arrays.copyOf(changes, room);
        reasonsBefore = Arrays.copyOf(reasonsBefore, room);
        reasonsAfter = Arrays.copyOf(reasonsAfter, room);
        places = Arrays.copyOf(places, room);
    }

    /** How many rows of evidence are asked for, of each night. */
    int asked() {
        return asked;
    }

    /** Makes the table. No row is added after it. */
    void index() {
        int capacity = Integer.highestOneBit(Math.max(8, asked)) * 4;
        slots = new int[capacity];
        filter = new long[Math.max(1, capacity / 4)];
        before = new Finds(asked);
        after = new Finds(asked);
        same = new boolean[asked];
        for (int i = 0; i < count; i++) {
            if (places[i] >= 0) {
                long hash = hash(registrationIds[i], citizenIds[i]);
                filter[(int) (hash >>> 38) & filter.length - 1] |= 1L << (hash >>> 32);
                int slot = (int) hash & capacity - 1;
                while (slots[slot] != FREE) {
                    slot = slot + 1 & capacity - 1;
                }
                slots[slot] = i + 1;
            }
        }
    }

    private static long hash(long registrationId, long citizenId) {
        return Buckets.mix(registrationId * 31 + citizenId);
    }

    /** What of the first night's evidence is asked for. */
    Finds before() {
        return before;
    }

    /** What of the second night's evidence is asked for. */
    Finds after() {
        return after;
    }

    /** Says that the evidence of both nights is the same, of the row that has this place. */
    void markSame(int place) {
        same[place] = true;
    }

    /** Whether the evidence of both nights is the same. */
    boolean isSame(int place) {
        return same[place];
    }

    /** One night's evidence, of which all layers speak of different registrations or replace one another. */
    final class Finds implements EvidencePicker.Wanted {

        private final boolean[] seen;
        private int found;

        private Finds(int places) {
            seen = new boolean[places];
        }

        @Override
        public int place(long registrationId, long citizenId) {
            long hash = hash(registrationId, citizenId);
            if ((filter[(int) (hash >>> 38) & filter.length - 1] & 1L << (hash >>> 32)) == 0) {
                return -1;
            }
            int mask = slots.length - 1;
            int last = -1;
            for (int slot = (int) hash & mask; slots[slot] != FREE; slot = slot + 1 & mask) {
                int row = slots[slot] - 1;
                if (registrationIds[row] == registrationId && citizenIds[row] == citizenId) {
                    last = places[row];
                    if (!seen[last]) { // of equal pairs each once
                        seen[last] = true;
                        found++;
                        return last;
                    }
                }
            }
            return last; // what a later night says replaces it
        }

        /** Whether every row that was asked for was found. */
        boolean isAll() {
            return found == asked;
        }
    }

    @Override
    public String toString() {
        return count + " changes"; // never whose
    }
}
