package io.sitthi.programmes.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a {@link TraderLedger} sums up of its papers, and the answer that follows from it. What is a sum takes as much room
 * for a hundred thousand papers as for ten.
 */
final class LedgerSums {

    /** Before every day. */
    static final long NO_DAY = Long.MIN_VALUE + 1;

    private final TraderTotals totals;
    private final AnomalyCase anomaly;

    /** Sound declarations that name a broker. */
    long brokers;

    /** By dataset: its defective papers; of payments only the cancelled ones, the others are told apart below. */
    final long[] defects = new long[CustomsRows.DATASETS.size()];

    /** The amounts of defective payments that have one. */
    final Sum doubtful = new Sum();

    long doubtfulPayments;
    long doubtfulOfUnknownAmount;
    private final NavigableMap<Integer, MonthSums> months = new TreeMap<>();

    /** By the letters' due day. */
    private final NavigableMap<Long, Sum> overtime = new TreeMap<>();

    /** By number of the case and of the letter. */
    private final Map<Long, Map<String, Paper.Letter>> cases = new TreeMap<>();

    private static final class MonthSums {
        /** What releases owe after the payments for each. */
        final Sum open = new Sum();

        /** What was paid for the month. */
        final Sum paid = new Sum();
    }

    LedgerSums(CustomsTerms terms) {
        totals = new TraderTotals(terms);
        anomaly = new AnomalyCase(terms);
    }

    void clear() {
        brokers = 0;
        Arrays.fill(defects, 0);
        doubtful.clear();
        doubtfulPayments = 0;
        doubtfulOfUnknownAmount = 0;
        months.clear();
        overtime.clear();
        cases.clear();
    }

    boolean isBlank() {
        boolean isBlank = brokers == 0
                && doubtfulPayments == 0
                && doubtfulOfUnknownAmount == 0
                && months.isEmpty()
                && overtime.isEmpty()
                && cases.isEmpty();
        for (long count : defects) {
            isBlank &= count == 0;
        }
        return isBlank;
    }

    void changeMonth(int month, long open, long paid, int sign) {
        MonthSums sums = months.computeIfAbsent(month, unseen -> new MonthSums());
        sums.open.add(open, sign);
        sums.paid.add(paid, sign);
        if (sums.open.isZero() && sums.paid.isZero()) {
            months.remove(month);
        }
    }

    void changeOvertime(long due, long unpaid, int sign) {
        Sum sum = overtime.computeIfAbsent(due, unseen -> new Sum());
        sum.add(unpaid, sign);
        if (sum.isZero()) {
            overtime.remove(due);
        }
    }

    void changeCase(String letterNo, Paper.Letter letter, int sign) {
        if (sign > 0) {
            cases.computeIfAbsent(letter.caseNo(), unseen -> new HashMap<>()).put(letterNo, letter);
            return;
        }
        Map<String, Paper.Letter> letters = cases.get(letter.caseNo());
        if (letters != null) {
            letters.remove(letterNo);
            if (letters.isEmpty()) {
                cases.remove(letter.caseNo());
            }
        }
    }

    /** Mask of the {@link StandingReason}s that suspend on a day. */
    int reasons(long day) {
        totals.begin(day);
        months.forEach((month, sums) -> totals.addStatement(month, sums.open.less(sums.paid)));
        for (Map.Entry<Long, Sum> due : overtime.headMap(day, false).entrySet()) {
            totals.addOvertime(due.getKey(), due.getKey(), due.getValue().satang());
        }
        cases.forEach((caseNo, letters) -> addCase(caseNo, letters, day));
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

    private void addCase(long caseNo, Map<String, Paper.Letter> letters, long day) {
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

    /** Writes them as a stream keeps them. Part of the format of its state. */
    void writeTo(StateWriter out) {
        out.putNumber(brokers);
        for (long count : defects) {
            out.putNumber(count);
        }
        doubtful.writeTo(out);
        out.putNumber(doubtfulPayments);
        out.putNumber(doubtfulOfUnknownAmount);
        out.putCount(months.size());
        months.forEach((month, sums) -> {
            out.putNumber(month);
            sums.open.writeTo(out);
            sums.paid.writeTo(out);
        });
        out.putCount(overtime.size());
        overtime.forEach((due, sum) -> {
            out.putNumber(due);
            sum.writeTo(out);
        });
        out.putCount(cases.size());
        cases.forEach((caseNo, letters) -> {
            out.putNumber(caseNo);
            out.putCount(letters.size());
            letters.forEach((letterNo, letter) -> {
                out.putText(letterNo);
                PaperBytes.put(out, letter);
            });
        });
    }

    /** Reads what {@link #writeTo} wrote, in place of what there is. */
    void readFrom(StateReader in) {
        clear();
        brokers = in.takeNumber();
        for (int dataset = 0; dataset < defects.length; dataset++) {
            defects[dataset] = in.takeNumber();
        }
        doubtful.readFrom(in);
        doubtfulPayments = in.takeNumber();
        doubtfulOfUnknownAmount = in.takeNumber();
        for (int left = in.takeCount(); left > 0; left--) {
            MonthSums sums = new MonthSums();
            months.put((int) in.takeNumber(), sums);
            sums.open.readFrom(in);
            sums.paid.readFrom(in);
        }
        for (int left = in.takeCount(); left > 0; left--) {
            Sum sum = new Sum();
            overtime.put(in.takeNumber(), sum);
            sum.readFrom(in);
        }
        for (int left = in.takeCount(); left > 0; left--) {
            Map<String, Paper.Letter> letters = new HashMap<>();
            cases.put(in.takeNumber(), letters);
            for (int more = in.takeCount(); more > 0; more--) {
                String letterNo = in.takeText();
                letters.put(letterNo, (Paper.Letter) PaperBytes.take(in));
            }
        }
    }
}
