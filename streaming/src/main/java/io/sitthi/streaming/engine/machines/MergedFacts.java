package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Facts of a first topic and of others, in one order for each subject: by instant, and at one instant those of the first topic
 * first. A subject's facts in one topic are in order already, since they stand in one partition whose instants never fall.
 *
 * <p>Somebody waits for what the other topics bring. It is taken as soon as the first topic has been read up to its instant,
 * after those facts of the first topic that its subject needs taken before. The first topic's other facts wait: until they are
 * needed, or until the other topics have been read past them too. So the order follows from the topics alone, however they
 * are read, and nobody waits for a topic that has nothing to say to them.
 */
final class MergedFacts implements WaitingFacts {

    private static final int BLOCK_ROWS = 1_024;

    /** Takes a fact whose turn it is. */
    interface RowTaker {
        void take(RowBlock facts, int row);
    }

    private final List<Schema> datasets;
    private final IntPredicate isFirst;
    private final RowTaker taker;
    private final WaitingFirsts firsts;

    /** By the earliest fact that is left in each. */
    private final PriorityQueue<Others> others = new PriorityQueue<>(Comparator.comparingLong(each -> each.earliest));

    private final List<Others> due = new ArrayList<>();
    private int otherCount;
    private long arrivals;

    /** A block of other topics' facts, and which of them are left. */
    private static final class Others {

        private final RowBlock block;
        private final long arrival;
        private final int[] rows;
        private int left;
        private long earliest = Long.MAX_VALUE;

        private Others(RowBlock block, long arrival) {
            this.block = block;
            this.arrival = arrival;
            rows = new int[block.size()];
            left = rows.length;
            for (int row = 0; row < left; row++) {
                rows[row] = row;
                earliest = Math.min(earliest, block.instant(row));
            }
        }
    }

    /** @param isFirst whether a dataset's facts come in the first topic */
    MergedFacts(List<Schema> datasets, IntPredicate isFirst, RowTaker taker) {
        this.datasets = datasets;
        this.isFirst = isFirst;
        this.taker = taker;
        firsts = new WaitingFirsts(taker);
    }

    @Override
    public int count() {
        return firsts.count() + otherCount;
    }

    @Override
    public void add(RowBlock block, int row) {
        if (isFirst.test(block.dataset(row))) {
            addFirst(block, row);
        } else {
            RowBlockBuilder one = new RowBlockBuilder(datasets);
            one.add(block, row);
            addOthers(one.build());
        }
    }

    /** Adds a fact of the first topic. */
    void addFirst(RowBlock block, int row) {
        firsts.add(block, row);
    }

    /** Adds facts of the other topics. */
    void addOthers(RowBlock block) {
        others.add(new Others(block, arrivals++));
        otherCount += block.size();
    }

    /**
     * Takes the other topics' facts whose turn it is.
     *
     * @param firstMicros up to which all of the first topic has been added
     */
    void takeOthers(long firstMicros) {
        Others next = others.peek();
        while (next != null && next.earliest <= firstMicros) {
            due.add(others.remove());
            next = others.peek();
        }
        if (due.isEmpty()) {
            return;
        }
        // a subject's facts may stand in several blocks: in those that came first, the earlier ones
        due.sort(Comparator.comparingLong(each -> each.arrival));
        for (Others each : due) {
            takeUpTo(each, firstMicros);
            if (each.left > 0) {
                others.add(each);
            }
        }
        due.clear();
    }

    private void takeUpTo(Others some, long toMicros) {
        RowBlock block = some.block;
        int left = 0;
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < some.left; i++) {
            int row = some.rows[i];
            long instant = block.instant(row);
            if (instant <= toMicros) {
                firsts.takeOf(block.subject(row), instant);
                taker.take(block, row);
            } else {
                some.rows[left++] = row;
                earliest = Math.min(earliest, instant);
            }
        }
        otherCount -= some.left - left;
        some.left = left;
        some.earliest = earliest;
    }

    /**
     * Takes facts of the first topic that nobody can need taken later; it may leave some for the next time.
     *
     * @param toMicros up to which all of all topics has been added, and {@link #takeOthers taken}
     */
    void takeFirsts(long toMicros) {
        firsts.takeAll(toMicros);
    }

    @Override
    public void forEach(Taker told) {
        firsts.forEach(told, datasets);
        RowBlockBuilder rows = new RowBlockBuilder(datasets);
        List<Others> inOrder = new ArrayList<>(others);
        inOrder.sort(Comparator.comparingLong(each -> each.arrival));
        for (Others each : inOrder) {
            for (int i = 0; i < each.left; i++) {
                rows.add(each.block, each.rows[i]);
                if (rows.size() == BLOCK_ROWS) {
                    told.take(rows.build());
                }
            }
        }
        if (rows.size() > 0) {
            told.take(rows.build());
        }
    }
}
