package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import org.jspecify.annotations.Nullable;

/**
 * Which citizens have registered, and by which identity, in four bytes a registration: an open-addressed table of a few
 * bits of the citizen's hash and of the identity's. So it may err either way: it serves to guess which rows of the
 * civil register will be asked for again, and nothing may depend on the guess but time.
 *
 * <p>Several threads may add at once without waiting for each other. Then an entry may get lost.
 */
final class RegisteredIdentities {

    /** A larger table would take more memory than the guess is worth: this is for 80 million registrations. */
    private static final int MOST_SLOTS = 1 << 27;

    /** Ids that were made up to share a place must not make this slow. */
    private static final int MOST_PROBES = 64;

    /** Not the hash by which buckets are chosen. */
    private static final long SALT = 0x2545_F491_4F6C_DD1DL;

    private final int[] slots;
    private final int identityMask;

    private RegisteredIdentities(int slots, int identityBits) {
        this.slots = new int[slots];
        this.identityMask = (1 << identityBits) - 1;
    }

    /** For so many registrations; null when they are too many. */
    static @Nullable RegisteredIdentities of(long registrations) {
        // three eighths stay free; an identity of a citizen is taken for another of theirs once in two million times
        long slots = registrations + registrations / 8 * 5 + 64;
        return slots > MOST_SLOTS ? null : new RegisteredIdentities((int) slots, 21);
    }

    /** A table that errs often. */
    static RegisteredIdentities coarse(int slots, int identityBits) {
        return new RegisteredIdentities(slots, identityBits);
    }

    /** One thread's access. */
    Lane lane() {
        return new Lane();
    }

    /** One thread's access. The records of a batch are looked up together, so that memory is waited for only once. */
    final class Lane {

        private final int[] places = new int[Batch.ROWS];
        private final int[] entries = new int[Batch.ROWS];
        /** Keeps the compiler from dropping what is only there to fetch memory. */
        private int fetched;

        /**
         * Finds where records stand.
         *
         * @param data records of so many words, of which one is the citizen's id and another the identity's hash
         */
        private void find(long[] data, int from, int to, int words, int citizen, int identity) {
            long capacity = slots.length;
            int sum = 0;
            for (int at = from, i = 0; at < to; at += words, i++) {
                long hash = Buckets.mix(data[at + citizen] ^ SALT);
                int place = (int) ((hash >>> 32) * capacity >>> 32);
                places[i] = place;
                sum += slots[place];
                int entry = (int) hash & ~identityMask | (int) data[at + identity] & identityMask;
                entries[i] = entry == 0 ? 1 : entry;
            }
            fetched = sum;
        }

        /** Adds the {@link RegistrationRecord}s from one place up to another. */
        void add(long[] data, int from, int to, int words) {
            find(data, from, to, words, 1, 2);
            for (int at = from, i = 0; at < to; at += words, i++) {
                int place = places[i];
                for (int probe = 0; probe < MOST_PROBES && slots[place] != entries[i]; probe++) {
                    if (slots[place] == 0) {
                        slots[place] = entries[i];
                        break;
                    }
                    place = place + 1 == slots.length ? 0 : place + 1;
                }
            }
        }

        /** Finds where the {@link CivilRecord}s from one place up to another stand, for {@link #mayDiffer}. */
        void findCivil(long[] data, int from, int to, int words) {
            find(data, from, to, words, 0, 1);
        }

        /** Whether the citizen of record {@code i} of these seems to have registered by another identity. */
        boolean mayDiffer(int i) {
            int entry = entries[i];
            int place = places[i];
            for (int probe = 0; probe < MOST_PROBES; probe++) {
                int found = slots[place];
                if (found == 0) {
                    return false;
                }
                if (found != entry && ((found ^ entry) & ~identityMask) == 0) {
                    return true;
                }
                place = place + 1 == slots.length ? 0 : place + 1;
            }
            return false;
        }

        @Override
        public String toString() {
            return "found " + fetched;
        }
    }
}
