package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The states of one shard's subjects, or whatever else is kept under a number, each a few bytes: an open-addressing
 * index of 12 bytes a place, at most three quarters full, into one array of bytes. A state that changes its size moves
 * to the end of the array; when a quarter of the array is left behind, the array is written anew without it. So nothing
 * of a removed state remains.
 *
 * <p>An entry of the array is a head of 4 bytes, and the state, filled up to a multiple of 4 bytes. The head has the state's
 * length, and, of a short state that has changed since it was saved, how many of its first and of its last bytes are still
 * those that were saved: so a checkpoint need not write again what a long history already was.
 */
public final class StateTable {

    private static final VarHandle HEAD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A head with this bit has the length alone; otherwise, from the lowest bit on, length, first bytes, last bytes. */
    private static final int LENGTH_ALONE = 1 << 31;

    private static final int LENGTH_BITS = 12;
    private static final int FIRST_BITS = 10;
    private static final int LAST_BITS = 9;
    private static final int MOST_LENGTH = (1 << LENGTH_BITS) - 1;
    private static final int MOST_FIRST = (1 << FIRST_BITS) - 1;
    private static final int MOST_LAST = (1 << LAST_BITS) - 1;

    private static final int SMALLEST_SLOTS = 16;
    private static final int SMALLEST_BYTES = 1 << 10;
    private static final int HEAD_BYTES = 4;

    /** A longer list of what changed is given back. */
    private static final int LARGEST_KEPT = 1 << 12;

    /** The most bytes of one shard's states: Java's arrays hold no more. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private long[] subjects = new long[SMALLEST_SLOTS];

    /** One more than where the entry begins, in words of 4 bytes, with {@link #DIRTY}; 0 for a free place. */
    private int[] places = new int[SMALLEST_SLOTS];

    private static final int DIRTY = 1 << 31;

    private byte[] bytes = new byte[SMALLEST_BYTES];
    private int end;
    private int garbage;
    private int count;

    private long[] dirty = new long[64];
    private int dirtyCount;

    int count() {
        return count;
    }

    /** Bytes of the states alone, with their lengths. */
    long stateBytes() {
        return end - garbage;
    }

    /** Bytes of memory that the table takes. */
    long memoryBytes() {
        return bytes.length + 12L * subjects.length + 8L * dirty.length;
    }

    /** Points a reader at a subject's state; false when there is none. */
    public boolean find(long subject, StateReader reader) {
        int slot = slot(subject);
        if (places[slot] == 0) {
            return false;
        }
        readSlot(slot, reader);
        return true;
    }

    private void readSlot(int slot, StateReader reader) {
        int at = start(slot);
        reader.set(bytes, at + HEAD_BYTES, length(at));
    }

    private int start(int slot) {
        return ((places[slot] & ~DIRTY) - 1) * HEAD_BYTES;
    }

    private int length(int at) {
        int head = (int) HEAD.get(bytes, at);
        return head < 0 ? head & ~LENGTH_ALONE : head & MOST_LENGTH;
    }

    private int sameFirst(int at) {
        int head = (int) HEAD.get(bytes, at);
        return head < 0 ? 0 : head >>> LENGTH_BITS & MOST_FIRST;
    }

    private int sameLast(int at) {
        int head = (int) HEAD.get(bytes, at);
        return head < 0 ? 0 : head >>> LENGTH_BITS + FIRST_BITS;
    }

    private static int head(int length, int sameFirst, int sameLast) {
        return length > MOST_LENGTH
                ? length | LENGTH_ALONE
                : length
                        | Math.min(sameFirst, MOST_FIRST) << LENGTH_BITS
                        | Math.min(sameLast, MOST_LAST) << LENGTH_BITS + FIRST_BITS;
    }

    private static int entryBytes(int stateBytes) {
        return HEAD_BYTES + (stateBytes + 3 & ~3);
    }

    /** Keeps a subject's state in place of the one that it had. */
    public void put(long subject, StateWriter state) {
        put(subject, state.bytes(), 0, state.length());
    }

    void put(long subject, byte[] state, int offset, int length) {
        int slot = slot(subject);
        boolean isNew = places[slot] == 0;
        int needed = entryBytes(length);
        int at;
        int sameFirst = 0;
        int sameLast = 0;
        if (!isNew) {
            int old = start(slot);
            int oldLength = length(old);
            sameFirst = sameFirst(old + HEAD_BYTES, oldLength, state, offset, length);
            if (sameFirst == length && length == oldLength) {
                return;
            }
            sameLast = sameLast(
                    old + HEAD_BYTES + oldLength, state, offset + length, Math.min(oldLength, length) - sameFirst);
            if (places[slot] < 0) {
                sameFirst = Math.min(sameFirst, sameFirst(old));
                sameLast = Math.min(sameLast, sameLast(old));
            }
        }
        if (!isNew && entryBytes(length(start(slot))) == needed) {
            at = start(slot);
        } else {
            boolean wasDirty = places[slot] < 0;
            if (!isNew) {
                garbage += entryBytes(length(start(slot)));
                places[slot] = 0;
            }
            compactIfWorth();
            at = append(needed);
            subjects[slot] = subject;
            count += isNew ? 1 : 0;
            places[slot] = at / HEAD_BYTES + 1 | (wasDirty ? DIRTY : 0);
        }
        HEAD.set(bytes, at, head(length, sameFirst, sameLast));
        System.arraycopy(state, offset, bytes, at + HEAD_BYTES, length);
        markDirty(slot);
        if (isNew && 4L * count > 3L * subjects.length) {
            resize(2 * subjects.length);
        }
    }

    /** How many bytes of the state at a place are the first of another state too. */
    private int sameFirst(int at, int length, byte[] state, int offset, int stateLength) {
        int mismatch = Arrays.mismatch(bytes, at, at + length, state, offset, offset + stateLength);
        return mismatch < 0 ? length : mismatch;
    }

    /** How many bytes before a place are those before the end of another state too. */
    private int sameLast(int beforeAt, byte[] state, int beforeEnd, int most) {
        int same = 0;
        while (same + Long.BYTES <= most) {
            long differs = (long) WORD.get(bytes, beforeAt - same - Long.BYTES)
                    ^ (long) WORD.get(state, beforeEnd - same - Long.BYTES);
            if (differs != 0) {
                return same + Long.numberOfLeadingZeros(differs) / Byte.SIZE;
            }
            same += Long.BYTES;
        }
        while (same < most && bytes[beforeAt - same - 1] == state[beforeEnd - same - 1]) {
            same++;
        }
        return same;
    }

    private int append(int needed) {
        if (bytes.length - end < needed) {
            long wanted = Math.max((long) end + needed, bytes.length + (bytes.length >> 1));
            if ((long) end + needed > MOST_BYTES) {
                throw new IllegalStateException("the states of one shard take more than " + MOST_BYTES
                        + " bytes: begin anew with a larger maximum parallelism");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, MOST_BYTES));
        }
        int at = end;
        end += needed;
        return at;
    }

    private void markDirty(int slot) {
        if (places[slot] > 0) {
            places[slot] |= DIRTY;
            addDirty(subjects[slot]);
        }
    }

    private void addDirty(long subject) {
        if (dirtyCount == dirty.length) {
            dirty = Arrays.copyOf(dirty, 2 * dirtyCount);
        }
        dirty[dirtyCount++] = subject;
    }

    /** Forgets a subject. */
    public void remove(long subject) {
        int slot = slot(subject);
        if (places[slot] == 0) {
            return;
        }
        garbage += entryBytes(length(start(slot)));
        if (places[slot] > 0) {
            addDirty(subject);
        }
        count--;
        close(slot);
        compactIfWorth();
        if (subjects.length > SMALLEST_SLOTS && 8L * count < subjects.length) {
            resize(subjects.length / 2);
        }
    }

    /** Frees a place, and moves up those that stand behind it only because it was taken. */
    private void close(int freed) {
        int mask = subjects.length - 1;
        int free = freed;
        int next = free + 1 & mask;
        while (places[next] != 0) {
            int home = hash(subjects[next]) & mask;
            if ((next - home & mask) >= (next - free & mask)) {
                subjects[free] = subjects[next];
                places[free] = places[next];
                free = next;
            }
            next = next + 1 & mask;
        }
        places[free] = 0;
    }

    private void compactIfWorth() {
        if (garbage > SMALLEST_BYTES && garbage > end >>> 2) {
            compact();
        }
    }

    private void compact() {
        byte[] fresh = new byte[Math.max(SMALLEST_BYTES, (int) Math.min(MOST_BYTES, (end - garbage) * 5L / 4))];
        int freshEnd = 0;
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                int at = start(slot);
                int size = entryBytes(length(at));
                System.arraycopy(bytes, at, fresh, freshEnd, size);
                places[slot] = freshEnd / HEAD_BYTES + 1 | places[slot] & DIRTY;
                freshEnd += size;
            }
        }
        bytes = fresh;
        end = freshEnd;
        garbage = 0;
    }

    private void resize(int slots) {
        long[] oldSubjects = subjects;
        int[] oldPlaces = places;
        subjects = new long[slots];
        places = new int[slots];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldSubjects[i]);
                subjects[slot] = oldSubjects[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private int slot(long subject) {
        int mask = subjects.length - 1;
        int slot = hash(subject) & mask;
        while (places[slot] != 0 && subjects[slot] != subject) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(long key) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed ^ mixed >>> 29);
    }

    /** Is told of states. */
    interface Visitor {
        /** @param bytes holds the state */
        void visit(long subject, byte[] bytes, int offset, int length) throws Exception;
    }

    /** Tells of all states. The table must not be changed meanwhile. */
    void forEach(Visitor visitor) throws Exception {
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                int at = start(slot);
                visitor.visit(subjects[slot], bytes, at + HEAD_BYTES, length(at));
            }
        }
    }

    /** Is told of states that have changed. */
    interface ChangeVisitor {
        /**
         * @param bytes holds the state; null when the subject is forgotten
         * @param sameFirst so many of its first bytes are those that were saved
         * @param sameLast so many of its last bytes too; the two may meet in the state that was saved, but not in this one
         */
        void visit(long subject, byte @Nullable [] bytes, int offset, int length, int sameFirst, int sameLast)
                throws Exception;
    }

    boolean isDirty() {
        return dirtyCount > 0;
    }

    /** How many states changed since they were last saved. */
    int dirtyCount() {
        return dirtyCount;
    }

    /** Tells of the states that were put or removed since they were last clean; then they are. */
    void drainDirty(ChangeVisitor visitor) throws Exception {
        for (int i = 0; i < dirtyCount; i++) {
            int slot = slot(dirty[i]);
            if (places[slot] == 0) {
                visitor.visit(dirty[i], null, 0, 0, 0, 0);
            } else if (places[slot] < 0) {
                int at = start(slot);
                int length = length(at);
                int sameFirst = sameFirst(at);
                places[slot] &= ~DIRTY;
                visitor.visit(
                        dirty[i],
                        bytes,
                        at + HEAD_BYTES,
                        length,
                        sameFirst,
                        Math.min(sameLast(at), length - sameFirst));
            }
        }
        forgetDirty();
    }

    /** All states are saved. */
    void clean() {
        for (int i = 0; i < dirtyCount; i++) {
            places[slot(dirty[i])] &= ~DIRTY;
        }
        forgetDirty();
    }

    private void forgetDirty() {
        dirtyCount = 0;
        if (dirty.length > LARGEST_KEPT) {
            dirty = new long[64];
        }
    }
}
