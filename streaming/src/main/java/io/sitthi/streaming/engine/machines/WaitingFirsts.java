package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.table.Hashes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts that wait until their subject needs them: chains of those with one hash of their subjects, in the order in which they
 * came.
 */
final class WaitingFirsts {

    private static final int SMALLEST = 64;
    private static final int LARGEST_KEPT = 1 << 14;
    private static final int NONE = -1;

    /** How much later it is looked again for those that nobody can need any more. */
    private static final long LOOK_EVERY_MICROS = 100_000;

    private final MergedFacts.RowTaker taker;

    private @Nullable RowBlock[] blocks = new RowBlock[SMALLEST];
    private int[] rows = new int[SMALLEST];

    /** The next of the chain, or of the free places. */
    private int[] next = new int[SMALLEST];

    private int[] first = new int[SMALLEST];
    private int[] last = new int[SMALLEST];

    /** Of which chains a fact came after one of a later instant: they are looked through to their end. */
    private boolean[] isMixed = new boolean[SMALLEST];

    /** The first free place; {@link #NONE} when all are taken. */
    private int free;

    private int count;
    private long latest = Long.MIN_VALUE;
    private long nextLookMicros = Long.MIN_VALUE;
    private int addedSinceLook;

    WaitingFirsts(MergedFacts.RowTaker taker) {
        this.taker = taker;
        clear(SMALLEST);
    }

    private void clear(int places) {
        blocks = new RowBlock[places];
        rows = new int[places];
        next = new int[places];
        first = new int[places];
        last = new int[places];
        isMixed = new boolean[places];
        Arrays.fill(first, NONE);
        for (int place = 0; place < places; place++) {
            next[place] = place + 1;
        }
        next[places - 1] = NONE;
        free = 0;
    }

    int count() {
        return count;
    }

    private int chain(long subject) {
        return (int) Hashes.of(subject, 0) & first.length - 1;
    }

    void add(RowBlock block, int row) {
        if (free == NONE) {
            grow();
        }
        int place = free;
        free = next[place];
        put(place, block, row);
        count++;
        addedSinceLook++;
        latest = Math.max(latest, block.instant(row));
    }

    private void put(int place, RowBlock block, int row) {
        blocks[place] = block;
        rows[place] = row;
        next[place] = NONE;
        int chain = chain(block.subject(row));
        if (first[chain] == NONE) {
            first[chain] = place;
            isMixed[chain] = false;
        } else {
            int before = last[chain];
            RowBlock blockBefore = blocks[before];
            isMixed[chain] |= blockBefore != null && block.instant(row) < blockBefore.instant(rows[before]);
            next[before] = place;
        }
        last[chain] = place;
    }

    private void grow() {
        @Nullable RowBlock[] oldBlocks = blocks;
        int[] oldRows = rows;
        int[] oldNext = next;
        int[] oldFirst = first;
        clear(2 * oldBlocks.length);
        for (int head : oldFirst) {
            for (int place = head; place != NONE; place = oldNext[place]) {
                RowBlock block = oldBlocks[place];
                if (block != null) {
                    int to = free;
                    free = next[to];
                    put(to, block, oldRows[place]);
                }
            }
        }
    }

    /** Takes those of a subject up to an instant. */
    void takeOf(long subject, long toMicros) {
        if (count > 0) {
            take(chain(subject), subject, true, toMicros);
        }
    }

    private void take(int chain, long subject, boolean isOfOne, long toMicros) {
        int before = NONE;
        int place = first[chain];
        while (place != NONE) {
            int following = next[place];
            RowBlock block = blocks[place];
            int row = rows[place];
            if (block != null && block.instant(row) <= toMicros && (!isOfOne || block.subject(row) == subject)) {
                unlink(chain, before, place, following);
                taker.take(block, row);
            } else if (block != null && block.instant(row) > toMicros && !isMixed[chain]) {
                // all that follow are later still: a subject may have a hundred thousand that wait for a slow topic
                return;
            } else {
                before = place;
            }
            place = following;
        }
    }

    private void unlink(int chain, int before, int place, int following) {
        if (before == NONE) {
            first[chain] = following;
        } else {
            next[before] = following;
        }
        if (following == NONE) {
            last[chain] = before;
        }
        blocks[place] = null;
        next[place] = free;
        free = place;
        count--;
    }

    /**
     * Takes those up to an instant. All are looked at, so not each time: when every one can be taken, or as many have come as
     * there are.
     */
    void takeAll(long toMicros) {
        boolean isAll = toMicros >= latest;
        if (count == 0 || !isAll && (toMicros < nextLookMicros || 2 * addedSinceLook < count)) {
            return;
        }
        for (int chain = 0; chain < first.length; chain++) {
            take(chain, 0, false, toMicros);
        }
        addedSinceLook = 0;
        nextLookMicros = toMicros + Math.min(LOOK_EVERY_MICROS, Long.MAX_VALUE - toMicros);
        if (count == 0) {
            latest = Long.MIN_VALUE;
            if (blocks.length > LARGEST_KEPT) {
                clear(SMALLEST);
            }
        }
    }

    /** Tells of all, in blocks, those of a subject in the order in which they came; they stay. */
    void forEach(WaitingFacts.Taker told, List<Schema> datasets) {
        RowBlockBuilder builder = new RowBlockBuilder(datasets);
        for (int head : first) {
            for (int place = head; place != NONE; place = next[place]) {
                RowBlock block = blocks[place];
                if (block != null) {
                    builder.add(block, rows[place]);
                }
            }
        }
        if (builder.size() > 0) {
            told.take(builder.build());
        }
    }
}
