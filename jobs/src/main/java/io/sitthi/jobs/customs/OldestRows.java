package io.sitthi.jobs.customs;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.TaxId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/** The rows of a list that have waited longest, as many as a page can show, and how many there are. */
final class OldestRows {

    /** The most that are kept. */
    static final int MOST = 50;

    private static final int MOST_CHARACTERS = 40;
    private static final Comparator<Kept> OLDEST_FIRST =
            Comparator.comparingLong(Kept::day).thenComparingLong(Kept::trader).thenComparing(Kept::reference);

    private final PriorityQueue<Kept> kept = new PriorityQueue<>(OLDEST_FIRST.reversed());
    private long count;

    /**
     * A row of the list.
     *
     * @param day since when it waits
     * @param trader whose it is
     * @param reference number of the paper
     * @param amount in satang
     */
    record Kept(long day, long trader, String reference, long amount) {}

    void add(long day, long trader, String reference, long amount) {
        count++;
        Kept youngest = kept.peek();
        if (youngest == null || kept.size() < MOST || day <= youngest.day()) {
            kept.add(new Kept(day, trader, reference, amount));
        }
        if (kept.size() > MOST) {
            kept.remove();
        }
    }

    long count() {
        return count;
    }

    /** The rows of a table, the oldest first: the masked trader, the paper, and what is added to them. */
    List<List<?>> rows(BiConsumer<Kept, List<Object>> cells) {
        List<List<?>> rows = new ArrayList<>();
        for (Kept row : kept.stream().sorted(OLDEST_FIRST).toList()) {
            List<Object> shown = new ArrayList<>();
            shown.add(TaxId.mask(row.trader()));
            shown.add(MessageText.printable(row.reference(), MOST_CHARACTERS));
            cells.accept(row, shown);
            rows.add(shown);
        }
        return rows;
    }
}
