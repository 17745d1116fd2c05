package io.sitthi.programmes.customs;

import io.sitthi.programmes.customs.LedgerEntry.Held;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trader's papers as the gate keeps them, and the answer to a submission at any moment (CONTRACT-PROGRAMMES, section 10):
 * that of {@link TraderAccount} over the same rows on the submission's day. Pure but for its {@link LedgerStore}.
 *
 * <p>A fact recomputes what it touches: its number, and what refers to it. What an answer needs is summed up: what each
 * month's releases still owe after the payments for single declarations, what was paid for each month, what is unpaid of
 * overtime orders by the day of their letters, the cases' letters, and the defects. So an answer costs the same whether
 * ten declarations are open or a hundred thousand. A paper whose day has not come waits for it.
 */
public final class TraderLedger {

    /** So many papers stand on one list of those that wait for a day. */
    private static final int LIST = 64;

    private final CustomsTerms terms;
    private final LedgerStore store;
    private final LedgerSums sums;

    /** What is in force is what is in force on this day. */
    private long day = LedgerSums.NO_DAY;

    private long numberless;

    /** How many papers wait for a day. */
    private final NavigableMap<Long, Long> waiting = new TreeMap<>();

    public TraderLedger(CustomsTerms terms, LedgerStore store) {
        this.terms = terms;
        this.store = store;
        sums = new LedgerSums(terms);
    }

    /** A ledger whose entries are kept in memory. */
    public static TraderLedger inMemory(CustomsTerms terms) {
        return new TraderLedger(terms, new MemoryStore());
    }

    /** Begins with a trader of whom nothing is known. */
    public void clear() {
        day = LedgerSums.NO_DAY;
        numberless = 0;
        waiting.clear();
        sums.clear();
    }

    /** Whether nothing is known of the trader. */
    public boolean isBlank() {
        return waiting.isEmpty() && sums.isBlank();
    }

    /**
     * Takes a fact: it replaces the trader's papers of that number. One that was recorded earlier than what the ledger has
     * comes too late, and changes nothing.
     *
     * @param dataset position among {@link CustomsRows#DATASETS}
     * @param number in the form in which numbers are compared; null when the row has none
     * @param recordedAt its event time in microseconds
     */
    public void apply(int dataset, @Nullable String number, Paper paper, long recordedAt) {
        LedgerKey key = key(dataset, number);
        LedgerEntry entry = entry(key);
        if (recordedAt >= entry.recordedAt) {
            replace(key, entry, paper, recordedAt);
        }
    }

    /**
     * Takes a row of a delivery with which the gate opens. Several of one number are defective, whatever else they are.
     *
     * @param dataset position among {@link CustomsRows#DATASETS}
     * @param number in the form in which numbers are compared; null when the row has none
     */
    public void load(int dataset, @Nullable String number, Paper paper) {
        LedgerKey key = key(dataset, number);
        LedgerEntry entry = entry(key);
        withdraw(key, entry);
        boolean isRepeated = !entry.papers.isEmpty();
        entry.papers.replaceAll(held -> new Held(held.paper.asDefective(), day));
        entry.papers.add(new Held(isRepeated ? paper.asDefective() : paper, day));
        add(key, entry);
        keep(key, entry);
        await(key, paper);
    }

    private LedgerKey key(int dataset, @Nullable String number) {
        return number == null ? LedgerKey.numberless(dataset, numberless++) : new LedgerKey(dataset, number);
    }

    private void replace(LedgerKey key, LedgerEntry entry, Paper paper, long recordedAt) {
        withdraw(key, entry);
        entry.papers.clear();
        entry.papers.add(new Held(paper, day));
        entry.recordedAt = recordedAt;
        add(key, entry);
        keep(key, entry);
        await(key, paper);
    }

    private LedgerEntry entry(LedgerKey key) {
        LedgerEntry entry = store.get(key);
        return entry == null ? new LedgerEntry() : entry;
    }

    private void keep(LedgerKey key, LedgerEntry entry) {
        if (entry.isBlank()) {
            store.remove(key);
        } else {
            store.put(key, entry);
        }
    }

    private void await(LedgerKey key, Paper paper) {
        for (long when : new long[] {paper.ownDay(), paper.happenedOn()}) {
            if (when > day) {
                long before = waiting.merge(when, 1L, Long::sum) - 1;
                LedgerKey list = LedgerKey.waiting(when, before / LIST);
                LedgerEntry entry = entry(list);
                entry.waiting.add(key);
                store.put(list, entry);
            }
        }
    }

    /**
     * Lets the days pass up to this one.
     *
     * @param toDay in Bangkok
     */
    public void advance(long toDay) {
        if (toDay <= day) {
            return;
        }
        day = toDay;
        while (!waiting.isEmpty() && waiting.firstKey() <= toDay) {
            Map.Entry<Long, Long> first = waiting.pollFirstEntry();
            for (long list = 0; list * LIST < first.getValue(); list++) {
                LedgerKey place = LedgerKey.waiting(first.getKey(), list);
                List<LedgerKey> keys = entry(place).waiting;
                store.remove(place);
                keys.forEach(this::seeAnew);
            }
        }
    }

    private void seeAnew(LedgerKey key) {
        LedgerEntry entry = entry(key);
        withdraw(key, entry);
        entry.papers.forEach(held -> held.see(day));
        add(key, entry);
        keep(key, entry);
    }

    /**
     * Answers a submission: for what it is refused, by the papers that the ledger has. For a day that has passed the
     * ledger's papers are all seen anew, where the store can list them; where it cannot, papers of the days between count
     * already. (Releases and letters of those days suspend nobody by then, for nothing of them is due.)
     *
     * @param onDay the submission's day in Bangkok
     * @return mask of the {@link StandingReason}s that suspend; 0 when it is accepted
     */
    public int reasons(long onDay) {
        if (onDay < day && store.isListed()) {
            return asOf(onDay).reasons(onDay);
        }
        advance(onDay);
        return sums.reasons(onDay);
    }

    /** The day up to which days have passed; the least number before the first. */
    public long day() {
        return day;
    }

    /** Writes all but the entries, as a stream keeps it. Part of the format of its state. */
    public void writeTo(StateWriter out) {
        out.putNumber(day);
        out.putNumber(numberless);
        out.putCount(waiting.size());
        waiting.forEach((when, count) -> {
            out.putNumber(when);
            out.putNumber(count);
        });
        sums.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote, in place of what there is. */
    public void readFrom(StateReader in) {
        day = in.takeNumber();
        numberless = in.takeNumber();
        waiting.clear();
        for (int left = in.takeCount(); left > 0; left--) {
            long when = in.takeNumber();
            waiting.put(when, in.takeNumber());
        }
        sums.readFrom(in);
    }

    /** A submission that comes after one of a later day is rare: the papers are all seen anew, from its day. */
    private TraderLedger asOf(long earlier) {
        TraderLedger then = new TraderLedger(terms, new MemoryStore());
        then.day = earlier;
        store.forEach((key, entry) -> entry.papers.forEach(held -> then.load(key.dataset(), key.number(), held.paper)));
        return then;
    }

    private void add(LedgerKey key, LedgerEntry entry) {
        change(key, entry, 1);
    }

    private void withdraw(LedgerKey key, LedgerEntry entry) {
        change(key, entry, -1);
    }

    /** Adds, or takes away, all that the papers of one number make of the sums, and what they make of other entries. */
    private void change(LedgerKey key, LedgerEntry entry, int sign) {
        switch (key.dataset()) {
            case CustomsRows.DECLARATION -> changeDeclaration(entry, sign);
            case CustomsRows.PAYMENT -> changePayment(entry, sign);
            case CustomsRows.ORDER -> {
                // whether the order counts is the declaration's matter; that it is for it is the order's
                changeOrder(entry, sign);
                changeReferring(key, entry, sign);
            }
            default -> changeLetter(key, entry, sign);
        }
    }

    private void changeDeclaration(LedgerEntry entry, int sign) {
        for (Held held : entry.papers) {
            if (held.active && held.paper.defective()) {
                sums.defects[CustomsRows.DECLARATION] += sign;
            } else if (held.active && held.paper instanceof Paper.Declaration declaration) {
                sums.brokers += declaration.namesBroker() ? sign : 0;
                if (declaration.released() && held.happened) {
                    long fee = terms.serviceFeeSatang(declaration.happenedOn());
                    sums.changeMonth(
                            Months.of(declaration.happenedOn()), fee - Math.min(fee, entry.paid.satang()), 0, sign);
                }
            }
        }
        changeUnknown(entry, sign);
        for (String number : entry.orders) {
            LedgerEntry order = store.get(new LedgerKey(CustomsRows.ORDER, number));
            if (order != null) {
                order.papers.forEach(held -> changeOrderFor(held, order, entry, sign));
            }
        }
    }

    /** Payments for a number that nothing has are defective. */
    private void changeUnknown(LedgerEntry entry, int sign) {
        if (!entry.isKnown() && entry.payments > 0) {
            sums.doubtfulPayments += sign * entry.payments;
            sums.doubtful.add(entry.paid.satang(), sign);
        }
    }

    private void changePayment(LedgerEntry entry, int sign) {
        for (Held held : entry.papers) {
            if (!held.active || !(held.paper instanceof Paper.Payment payment)) {
                continue;
            }
            if (payment.counts()) {
                changePaid(payment, sign);
            } else if (payment.defective() && payment.cancelled()) {
                sums.defects[CustomsRows.PAYMENT] += sign;
            } else if (payment.defective() && payment.amount() > 0) {
                sums.doubtfulPayments += sign;
                sums.doubtful.add(payment.amount(), sign);
            } else if (payment.defective()) {
                sums.doubtfulOfUnknownAmount += sign;
            }
        }
    }

    private void changePaid(Paper.Payment payment, int sign) {
        if (payment.purpose() == PaymentPurpose.STATEMENT) {
            sums.changeMonth((int) payment.month(), 0, payment.amount(), sign);
            return;
        }
        String reference = payment.reference();
        if (reference == null) {
            return; // a sound payment refers to something
        }
        boolean forOrder = payment.purpose() == PaymentPurpose.OVERTIME;
        LedgerKey key = new LedgerKey(forOrder ? CustomsRows.ORDER : CustomsRows.DECLARATION, reference);
        LedgerEntry entry = entry(key);
        changePaidFor(entry, forOrder, -1);
        entry.paid.add(payment.amount(), sign);
        entry.payments += sign;
        changePaidFor(entry, forOrder, 1);
        keep(key, entry);
    }

    private void changePaidFor(LedgerEntry entry, boolean forOrder, int sign) {
        if (forOrder) {
            changeOrder(entry, sign);
        } else {
            changeDeclaration(entry, sign);
        }
    }

    private void changeOrder(LedgerEntry entry, int sign) {
        changeUnknown(entry, sign);
        for (Held held : entry.papers) {
            if (held.active && held.paper.defective()) {
                sums.defects[CustomsRows.ORDER] += sign;
            } else if (held.paper instanceof Paper.Order order && order.declaration() != null) {
                LedgerEntry declaration = store.get(new LedgerKey(CustomsRows.DECLARATION, order.declaration()));
                changeOrderFor(held, entry, declaration == null ? new LedgerEntry() : declaration, sign);
            }
        }
    }

    /** An order that is sound by itself counts when overtime can be asked for its declaration; otherwise it is defective. */
    private void changeOrderFor(Held held, LedgerEntry entry, LedgerEntry declaration, int sign) {
        if (!held.active || held.paper.defective() || !(held.paper instanceof Paper.Order order)) {
            return;
        }
        if (!isForInspectedExport(declaration)) {
            sums.defects[CustomsRows.ORDER] += sign;
        } else if (held.happened) {
            long due = terms.overtimeLetterDueOn(order.ownDay(), order.happenedOn());
            sums.changeOvertime(due, order.amount() - Math.min(order.amount(), entry.paid.satang()), sign);
        }
    }

    private static boolean isForInspectedExport(LedgerEntry declaration) {
        for (Held held : declaration.papers) {
            if (held.active
                    && (held.paper.defective()
                            || held.paper instanceof Paper.Declaration one && one.inspectedExport())) {
                return true;
            }
        }
        return false;
    }

    /** Notes at a declaration that an order is for it, or that it is no more. */
    private void changeReferring(LedgerKey key, LedgerEntry entry, int sign) {
        for (Held held : entry.papers) {
            if (held.paper instanceof Paper.Order order && order.declaration() != null && !order.defective()) {
                LedgerKey declared = new LedgerKey(CustomsRows.DECLARATION, order.declaration());
                LedgerEntry declaration = entry(declared);
                if (sign > 0) {
                    declaration.orders.add(key.number());
                } else {
                    declaration.orders.remove(key.number());
                }
                keep(declared, declaration);
            }
        }
    }

    private void changeLetter(LedgerKey key, LedgerEntry entry, int sign) {
        for (Held held : entry.papers) {
            if (held.paper.defective()) {
                sums.defects[CustomsRows.LETTER] += held.active ? sign : 0;
            } else if (held.paper instanceof Paper.Letter letter) {
                sums.changeCase(key.number(), letter, sign);
            }
        }
    }

    private static final class MemoryStore implements LedgerStore {

        private final Map<LedgerKey, LedgerEntry> entries = new HashMap<>();

        @Override
        public @Nullable LedgerEntry get(LedgerKey key) {
            return entries.get(key);
        }

        @Override
        public void put(LedgerKey key, LedgerEntry entry) {
            entries.put(key, entry);
        }

        @Override
        public void remove(LedgerKey key) {
            entries.remove(key);
        }

        @Override
        public boolean isListed() {
            return true;
        }

        @Override
        public void forEach(BiConsumer<LedgerKey, LedgerEntry> reader) {
            entries.forEach(reader);
        }
    }
}
