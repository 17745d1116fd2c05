package io.sitthi.jobs.engine.general.judge;

import io.sitthi.jobs.engine.scatter.Buckets;
import java.util.Arrays;

/**
 * Numbers the subjects of one bucket from 0, in order of appearance: an open-addressed table with linear probing, at
 * most half full, reused from bucket to bucket.
 */
final class SubjectIndex {

    private long[] subjects = new long[16];
    /** Number of a subject plus one; 0 where there is none. */
    private int[] slots = new int[32];

    private int size;

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    int size() {
        return size;
    }

    long subject(int number) {
        return subjects[number];
    }

    /** The number of this subject, which gets one if it has none yet. */
    int numberOf(long subject) {
        int slot = slotOf(subject);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == subjects.length) {
            subjects = Arrays.copyOf(subjects, size * 2);
            slots = new int[size * 4];
            for (int number = 0; number < size; number++) {
                slots[slotOf(subjects[number])] = number + 1;
            }
            slot = slotOf(subject);
        }
        subjects[size] = subject;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slotOf(long subject) {
        int slot = (int) Buckets.mix(subject) & slots.length - 1;
        while (slots[slot] > 0 && subjects[slots[slot] - 1] != subject) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
