package io.sitthi.jobs.wallet.decide;

import java.util.Arrays;

/**
 * Orders the registrations of a bucket so that those of one citizen id are adjacent: ids in the order in which they
 * first appear, then the registrations of each in their order. Reused from bucket to bucket. For one thread.
 */
final class CitizenOrder {

    private static final int NONE = -1;

    /** Slots of invalid ids, which the decider does not look up. */
    private final CitizenTable invalidIds = new CitizenTable();

    private int[] firstOf = new int[0];
    private int[] lastOf = new int[0];
    private int[] next = new int[0];
    private int[] order = new int[0];

    /** Orders the registrations that were decided last. */
    void arrange(DecidedBucket decided) {
        int count = decided.count();
        if (order.length < count) {
            next = new int[count + count / 8];
            order = new int[next.length];
        }
        int slots = decided.citizens().capacity();
        invalidIds.reset(count);
        reset(slots + invalidIds.capacity());
        int words = decided.registrationWords();
        for (int i = 0; i < count; i++) {
            int slot = decided.slot(i);
            if (slot < 0) {
                slot = slots + invalidIds.slotOf(decided.registrations()[i * words + 1]);
            }
            next[i] = NONE;
            if (lastOf[slot] == NONE) {
                firstOf[slot] = i;
            } else {
                next[lastOf[slot]] = i;
            }
            lastOf[slot] = i;
        }
        int placed = 0;
        for (int i = 0; i < count; i++) {
            int slot = decided.slot(i);
            if (slot < 0) {
                slot = slots + invalidIds.slotOf(decided.registrations()[i * words + 1]);
            }
            if (firstOf[slot] == i) {
                for (int of = i; of != NONE; of = next[of]) {
                    order[placed++] = of;
                }
            }
        }
    }

    private void reset(int slots) {
        if (lastOf.length < slots) {
            firstOf = new int[slots];
            lastOf = new int[slots];
        }
        Arrays.fill(firstOf, 0, slots, NONE);
        Arrays.fill(lastOf, 0, slots, NONE);
    }

    /** The registration at this place. */
    int at(int place) {
        return order[place];
    }
}
