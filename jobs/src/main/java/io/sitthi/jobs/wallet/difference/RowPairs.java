package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.jobs.wallet.difference.Comparison.OtherCutException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pairs two nights' rows by registration and citizen. Two nights mostly have the same rows in the same order, so both are
 * passed through side by side, and a few rows that only one of them has are stepped over. Only what finds no partner in this
 * way is kept, and paired by a table at the end. Used again; for one thread.
 */
final class RowPairs {

    /** So many rows of both nights together may stand between a pair and the one before it. */
    private static final int STEPPED_OVER = 64;

    private final RowIndex index = new RowIndex();
    private final NightRows leftBefore = new NightRows();
    private final NightRows leftAfter = new NightRows();
    private final Sink sink;

    /** One night's rows, a block at a time. */
    interface Blocks {

        /** The next rows; null behind the last. Valid until the next call. */
        @Nullable
        NightRows next() throws IOException, CommandException, OtherCutException;

        /**
         * Passes over rows of both nights, each one's next, that can be seen to pair one by one without being looked at.
         *
         * @param sink gets them
         */
        default void passAlike(Blocks after, Sink sink) throws IOException, CommandException, OtherCutException {}
    }

    /** Takes each row of either night once. The rows are valid during the call. */
    interface Sink {

        void both(NightRows before, int row, NightRows after, int other);

        /** Rows of both nights that pair and have the same reasons, of which nobody needs to know more. */
        void unmoved(int rows, int eligible);

        void gone(NightRows before, int row);

        void added(NightRows after, int row);
    }

    RowPairs(Sink sink) {
        this.sink = sink;
    }

    void pair(Blocks before, Blocks after) throws IOException, CommandException, OtherCutException {
        leftBefore.clear();
        leftAfter.clear();
        before.passAlike(after, sink);
        @Nullable NightRows one = before.next();
        @Nullable NightRows other = after.next();
        int i = 0;
        int j = 0;
        while (one != null && other != null) {
            int same = pairEqual(one, i, other, j);
            i += same;
            j += same;
            if (i < one.count && j < other.count) {
                long steps = stepsToNextPair(one, i, other, j);
                int stepsBefore = (int) (steps >>> Integer.SIZE);
                int stepsAfter = (int) steps;
                leftBefore.addAll(one, i, i + stepsBefore);
                leftAfter.addAll(other, j, j + stepsAfter);
                i += stepsBefore;
                j += stepsAfter;
            }
            if (i == one.count) {
                one = before.next();
                i = 0;
            }
            if (j == other.count) {
                other = after.next();
                j = 0;
            }
        }
        for (; one != null; one = before.next(), i = 0) {
            leftBefore.addAll(one, i, one.count);
        }
        for (; other != null; other = after.next(), j = 0) {
            leftAfter.addAll(other, j, other.count);
        }
        pair(leftBefore, leftAfter);
    }

    /** Pairs rows that are all there, in any order. */
    void pair(NightRows before, NightRows after) {
        index.begin(before);
        for (int j = 0; j < after.count; j++) {
            int row = index.take(after.registrationIds[j], after.citizenIds[j]);
            if (row < 0) {
                sink.added(after, j);
            } else {
                sink.both(before, row, after, j);
            }
        }
        for (int i = 0; i < before.count; i++) {
            if (!index.isTaken(i)) {
                sink.gone(before, i);
            }
        }
    }

    /** Pairs rows as long as they are of the same registrations; says how many. */
    private int pairEqual(NightRows before, int i, NightRows after, int j) {
        int most = Math.min(before.count - i, after.count - j);
        for (int n = 0; n < most; n++) {
            if (!before.isSame(i + n, after, j + n)) {
                return n;
            }
            sink.both(before, i + n, after, j + n);
        }
        return most;
    }

    /** How many rows of each night stand before the next pair: the fewest, or, if it is far, all. */
    private static long stepsToNextPair(NightRows before, int i, NightRows after, int j) {
        for (int steps = 1; steps <= STEPPED_OVER; steps++) {
            for (int of = 0; of <= steps; of++) {
                int row = i + of;
                int other = j + steps - of;
                if (row < before.count && other < after.count && before.isSame(row, after, other)) {
                    return (long) of << Integer.SIZE | steps - of;
                }
            }
        }
        return (long) (before.count - i) << Integer.SIZE | after.count - j;
    }
}
