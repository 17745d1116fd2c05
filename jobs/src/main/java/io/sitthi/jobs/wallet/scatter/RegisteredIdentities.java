package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import org.jspecify.annotations.Nullable;

/**
 * Which citizens have registered, and by which identity, in some seven bytes a registration: an open-addressed table of a
 * few bits of the citizen's hash and of the identity's. So it may err either way: it serves to guess which rows of the
 * civil register will be asked for again, and nothing may depend on the guess but time.
 *
 * <p>Several threads may add at once without waiting for each other. Then an entry may get lost.
 */
final class RegisteredIdentities {

    /** A larger table would take more memory than the guess is worth: this is for 80 million registrations. */
    private static final int MOST_SLOTS = 1 << 27;

    /** Ids that were made up to share a place must not make this slow. */
    private static final int MOST_PROBES = 64;

    /** Records are looked up so many at a time: what they touch of the table stays in a core's first-level cache. */
    private static final int STEP = 256;

    /** Not the hash by which buckets are chosen. */
    private static final long SALT = 0x2545_F491_4F6C_DD1DL;

    /** The citizen, or one whose bits are the same, has registered by several identities. */
    private static final int SEVERAL = 1;

    private final int[] slots;
    private final int identityMask;
    private final int citizenMask;

    private RegisteredIdentities(int slots, int identityBits) {
        this.slots = new int[slots];
        this.identityMask = ((1 << identityBits) - 1) << 1;
        this.citizenMask = ~(identityMask | SEVERAL);
    }

    /** For so many registrations; null when they are too many. */
    static @Nullable RegisteredIdentities of(long registrations) {
        // three eighths stay free; of a million identities that differ, one is taken for the same
        long slots = registrations + registrations / 8 * 5 + 64;
        return slots > MOST_SLOTS ? null : new RegisteredIdentities((int) slots, 20);
    }

    /** A table that errs often. */
    static RegisteredIdentities coarse(int slots, int identityBits) {
        return new RegisteredIdentities(slots, identityBits);
    }

    /** One thread's access. */
    Lane lane() {
        return new Lane();
    }

    /** Is told which of the records that were looked up seem to differ. */
    @FunctionalInterface
    interface Differing {

        /** @param at where the record begins */
        void differs(int at);
    }

    /** One thread's access. Several records are looked up together, so that memory is waited for only once. */
    final class Lane {

        private final int[] places = new int[STEP];
        private final int[] entries = new int[STEP];
        /** Keeps the compiler from dropping what is only there to fetch memory. */
        private int fetched;

        /**
         * Finds where records stand.
         *
         * @param data records of so many words, of which one is the citizen's id and the next the identity's hash
         */
        private void find(long[] data, int from, int count, int words) {
            long capacity = slots.length;
            int sum = 0;
            for (int i = 0, at = from; i < count; i++, at += words) {
                long hash = Buckets.mix(data[at] ^ SALT);
                int place = (int) ((hash >>> 32) * capacity >>> 32);
                places[i] = place;
                sum += slots[place];
                int entry = (int) hash & citizenMask | (int) data[at + 1] & identityMask;
                // 0 is for free slots; it stays the same for equal ids and identities
                entries[i] = entry == 0 ? citizenMask & -citizenMask : entry;
            }
            fetched = sum;
        }

        private int after(int place) {
            return place + 1 == slots.length ? 0 : place + 1;
        }

        /** Adds the {@link RegistrationRecord}s from one place up to another. */
        void add(long[] data, int from, int to, int words) {
            for (int first = from; first < to; first += STEP * words) {
                int count = Math.min(STEP, (to - first) / words);
                find(data, first + 1, count, words);
                for (int i = 0; i < count; i++) {
                    add(places[i], entries[i]);
                }
            }
        }

        private void add(int first, int entry) {
            int place = first;
            for (int probe = 0; probe < MOST_PROBES; probe++) {
                int found = slots[place];
                if (found == 0) {
                    slots[place] = entry;
                    return;
                }
                if (((found ^ entry) & citizenMask) == 0) {
                    if (((found ^ entry) & identityMask) != 0) {
                        slots[place] = found | SEVERAL;
                    }
                    return;
                }
                place = after(place);
            }
        }

        /** Tells those of the {@link CivilRecord}s from one place up to another who seem to have registered by another identity. */
        void differing(long[] data, int from, int to, int words, Differing found) {
            for (int first = from; first < to; first += STEP * words) {
                int count = Math.min(STEP, (to - first) / words);
                find(data, first, count, words);
                for (int i = 0; i < count; i++) {
                    if (differs(places[i], entries[i])) {
                        found.differs(first + i * words);
                    }
                }
            }
        }

        private boolean differs(int first, int entry) {
            int place = first;
            for (int probe = 0; probe < MOST_PROBES; probe++) {
                int found = slots[place];
                if (found == entry || found == 0) {
                    return false;
                }
                if (((found ^ entry) & citizenMask) == 0) {
                    return true;
                }
                place = after(place);
            }
            return false;
        }

        @Override
        public String toString() {
            return "found " + fetched;
        }
    }
}
