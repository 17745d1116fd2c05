package io.sitthi.streaming.engine.machines;

import io.sitthi.streaming.engine.table.IdSet;
import java.util.Arrays;

/**
 * The instants at which time alone changes something of one shard's subjects: a heap of 16 bytes an entry. An entry is not
 * taken away when its subject's instant changes, nor moved when it becomes later: whoever takes it looks whether it still
 * holds.
 */
final class WakeUps {

    private static final int SMALLEST = 16;

    private long[] instants = new long[SMALLEST];
    private long[] subjects = new long[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    long memoryBytes() {
        return 16L * instants.length;
    }

    void clear() {
        size = 0;
        if (instants.length > 1024) {
            instants = new long[SMALLEST];
            subjects = new long[SMALLEST];
        }
    }

    void add(long instant, long subject) {
        if (size == instants.length) {
            instants = Arrays.copyOf(instants, 2 * size);
            subjects = Arrays.copyOf(subjects, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (instants[parent] <= instant) {
                break;
            }
            instants[at] = instants[parent];
            subjects[at] = subjects[parent];
            at = parent;
        }
        instants[at] = instant;
        subjects[at] = subject;
    }

    /** Says when a subject is to be woken; {@link Long#MAX_VALUE} for never. */
    interface Wakes {
        long instantOf(long subject);
    }

    /** Leaves one entry of each subject that is to be woken, at the instant when it is. */
    void keep(Wakes wakes) {
        int kept = 0;
        IdSet seen = new IdSet();
        for (int i = 0; i < size; i++) {
            long subject = subjects[i];
            if (seen.contains(subject)) {
                continue;
            }
            long instant = wakes.instantOf(subject);
            if (instant != Long.MAX_VALUE) {
                seen.add(subject);
                instants[kept] = instant;
                subjects[kept] = subject;
                kept++;
            }
        }
        size = kept;
        for (int at = (size >>> 1) - 1; at >= 0; at--) {
            sink(at, instants[at], subjects[at]);
        }
        shrink();
    }

    /** The earliest instant; {@link Long#MAX_VALUE} when there is none. */
    long earliest() {
        return size == 0 ? Long.MAX_VALUE : instants[0];
    }

    /** Takes the earliest entry away, and returns its subject. */
    long take() {
        long taken = subjects[0];
        size--;
        sink(0, instants[size], subjects[size]);
        shrink();
        return taken;
    }

    /** Puts an entry where it belongs, at a free place or below. */
    private void sink(int free, long instant, long subject) {
        int at = free;
        int child = 2 * at + 1;
        while (child < size) {
            if (child + 1 < size && instants[child + 1] < instants[child]) {
                child++;
            }
            if (instants[child] >= instant) {
                break;
            }
            instants[at] = instants[child];
            subjects[at] = subjects[child];
            at = child;
            child = 2 * at + 1;
        }
        instants[at] = instant;
        subjects[at] = subject;
    }

    private void shrink() {
        if (instants.length > SMALLEST && 8L * size < instants.length) {
            instants = Arrays.copyOf(instants, instants.length / 2);
            subjects = Arrays.copyOf(subjects, subjects.length / 2);
        }
    }
}
