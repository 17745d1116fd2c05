package io.sitthi.programmes.customs;

import io.sitthi.programmes.customs.LedgerEntry.Held;
import java.util.ArrayList;
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

    private final CustomsTerms terms;
    private final LedgerStore store;
    private final TraderTotals totals;
    private final AnomalyCase anomaly;

    /** What is in force is what is in force on this day. */
    private long day = Long.MIN_VALUE + 1;

    private long brokers;
    private final long[] defects = new long[CustomsRows.DATASETS.size()];
    private final Sum doubtful = new Sum();
    private long doubtfulPayments;
    private long doubtfulOfUnknownAmount;
    private long numberless;
    private final NavigableMap<Integer, MonthSums> months = new TreeMap<>();
    /** By the letters' due day. */
    private final NavigableMap<Long, Sum> overtime = new TreeMap<>();

    private final Map<Long, Map<LedgerKey, Paper.Letter>> cases = new TreeMap<>();
    private final NavigableMap<Long, List<LedgerKey>> waiting = new TreeMap<>();

    private static final class MonthSums {
        /** What releases owe after the payments for each. */
        final Sum open = new Sum();

        /** What was paid for the month. */
        final Sum paid = new Sum();
    }

    public TraderLedger(CustomsTerms terms, LedgerStore store) {
        this.terms = terms;
        this.store = store;
        totals = new TraderTotals(terms);
        anomaly = new AnomalyCase(terms);
    }

    /** A ledger whose entries are kept in memory. */
    public static TraderLedger inMemory(CustomsTerms terms) {
        return new TraderLedger(terms, new MemoryStore());
    }

    /**
     * Takes a fact: it replaces the trader's papers of that number.
     *
     * @param dataset position among {@link CustomsRows#DATASETS}
     * @param number in the form in which numbers are compared; null when the row has none
     */
    public void apply(int dataset, @Nullable String number, Paper paper) {
        take(dataset, number, paper, true);
    }

    /** Takes a row of a delivery with which the gate opens. Those of one number stand side by side. */
    public void load(int dataset, @Nullable String number, Paper paper) {
        take(dataset, number, paper, false);
    }

    private void take(int dataset, @Nullable String number, Paper paper, boolean replaces) {
        LedgerKey key = number == null ? LedgerKey.numberless(dataset, numberless++) : new LedgerKey(dataset, number);
        LedgerEntry entry = entry(key);
        withdraw(key, entry);
        if (replaces) {
            entry.papers.clear();
        }
        entry.papers.add(new Held(paper, day));
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
                waiting.computeIfAbsent(when, unseen -> new ArrayList<>()).add(key);
            }
        }
    }

    /** Lets the days pass up to this one. */
    private void advance(long toDay) {
        day = toDay;
        while (!waiting.isEmpty() && waiting.firstKey() <= toDay) {
            for (LedgerKey key : waiting.pollFirstEntry().getValue()) {
                LedgerEntry entry = entry(key);
                withdraw(key, entry);
                entry.papers.forEach(held -> held.see(toDay));
                add(key, entry);
                keep(key, entry);
            }
        }
    }

    /**
     * Answers a submission: for what it is refused, by the papers that the ledger has.
     *
     * @param onDay the submission's day in Bangkok
     * @return mask of the {@link StandingReason}s that suspend; 0 when it is accepted
     */
    public int reasons(long onDay) {
        if (onDay < day) {
            return asOf(onDay).reasons(onDay);
        }
        if (onDay > day) {
            advance(onDay);
        }
        totals.begin(day);
        months.forEach((month, sums) -> totals.addStatement(month, sums.open.less(sums.paid)));
        for (Map.Entry<Long, Sum> due : overtime.headMap(day, false).entrySet()) {
            totals.addOvertime(due.getKey(), due.getKey(), due.getValue().satang());
        }
        cases.forEach(this::addCase);
        if (doubtfulPayments > 0) {
            totals.addDefectivePayments(true, doubtful.satang());
        }
        if (doubtfulOfUnknownAmount > 0) {
            totals.addDefectivePayments(false, 0);
        }
        if (defects[CustomsRows.LETTER] > 0) {
            totals.addDefectiveLetter();
        }
        return totals.reasons() & StandingReason.SUSPENDING;
    }

    private void addCase(long caseNo, Map<LedgerKey, Paper.Letter> letters) {
        anomaly.begin(caseNo);
        for (Paper.Letter letter : letters.values()) {
            Addressee addressee = letter.addressee();
            if (addressee != null && letter.ownDay() <= day) {
                boolean answered = letter.answeredOn() != Paper.NONE && letter.answeredOn() <= day;
                anomaly.add(addressee, letter.ownDay(), answered);
            }
        }
        totals.addCase(anomaly, brokers > 0);
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
                defects[CustomsRows.DECLARATION] += sign;
            } else if (held.active && held.paper instanceof Paper.Declaration declaration) {
                brokers += declaration.namesBroker() ? sign : 0;
                if (declaration.released() && held.happened) {
                    long fee = terms.serviceFeeSatang(declaration.happenedOn());
                    changeMonth(Months.of(declaration.happenedOn()), fee - Math.min(fee, entry.paid.satang()), 0, sign);
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
            doubtfulPayments += sign * entry.payments;
            doubtful.add(entry.paid.satang(), sign);
        }
    }

    private void changeMonth(int month, long open, long paid, int sign) {
        MonthSums sums = months.computeIfAbsent(month, unseen -> new MonthSums());
        sums.open.add(open, sign);
        sums.paid.add(paid, sign);
        if (sums.open.isZero() && sums.paid.isZero()) {
            months.remove(month);
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
                defects[CustomsRows.PAYMENT] += sign;
            } else if (payment.defective() && payment.amount() > 0) {
                doubtfulPayments += sign;
                doubtful.add(payment.amount(), sign);
            } else if (payment.defective()) {
                doubtfulOfUnknownAmount += sign;
            }
        }
    }

    private void changePaid(Paper.Payment payment, int sign) {
        if (payment.purpose() == PaymentPurpose.STATEMENT) {
            changeMonth((int) payment.month(), 0, payment.amount(), sign);
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
                defects[CustomsRows.ORDER] += sign;
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
            defects[CustomsRows.ORDER] += sign;
        } else if (held.happened) {
            long due = terms.overtimeLetterDueOn(order.ownDay(), order.happenedOn());
            Sum sum = overtime.computeIfAbsent(due, unseen -> new Sum());
            sum.add(order.amount() - Math.min(order.amount(), entry.paid.satang()), sign);
            if (sum.isZero()) {
                overtime.remove(due);
            }
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
                defects[CustomsRows.LETTER] += held.active ? sign : 0;
            } else if (held.paper instanceof Paper.Letter letter) {
                changeCase(key, letter, sign);
            }
        }
    }

    private void changeCase(LedgerKey key, Paper.Letter letter, int sign) {
        if (sign > 0) {
            cases.computeIfAbsent(letter.caseNo(), unseen -> new HashMap<>()).put(key, letter);
            return;
        }
        Map<LedgerKey, Paper.Letter> letters = cases.get(letter.caseNo());
        if (letters != null) {
            letters.remove(key);
            if (letters.isEmpty()) {
                cases.remove(letter.caseNo());
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
        public void forEach(BiConsumer<LedgerKey, LedgerEntry> reader) {
            entries.forEach(reader);
        }
    }
}
