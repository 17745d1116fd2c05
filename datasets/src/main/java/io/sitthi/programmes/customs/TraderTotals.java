package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.StandingReason.ANOMALY_LETTER_OUT;
import static io.sitthi.programmes.customs.StandingReason.ANOMALY_UNANSWERED;
import static io.sitthi.programmes.customs.StandingReason.OVERTIME_FEE_ANNOUNCED;
import static io.sitthi.programmes.customs.StandingReason.OVERTIME_FEE_ARREARS;
import static io.sitthi.programmes.customs.StandingReason.SERVICE_FEE_ARREARS;
import static io.sitthi.programmes.customs.StandingReason.SERVICE_FEE_OWED;
import static io.sitthi.programmes.customs.StandingReason.SOURCE_DATA_ERROR;

/**
 * How a trader stands at the end of a day, from what is open: the one place where reasons are given, for the night and for
 * the gate. Whoever knows what is open adds it; then the reasons are told. Days are counted since 1970-01-01, amounts are
 * in satang.
 */
public final class TraderTotals {

    /** There is no such day. */
    public static final long NONE = Long.MAX_VALUE;

    private final CustomsTerms terms;
    private long day;
    private long serviceFeeUnpaid;
    private long serviceFeeOverdue;
    private long serviceFeeSince;
    private boolean serviceFeeOwed;
    private long overtimeUnpaid;
    private long overtimeOverdue;
    private long overtimeSince;
    private boolean overtimeAnnounced;
    private long caseSince;
    private boolean caseOpen;
    private boolean anyDefect;
    private boolean letterDefective;
    private boolean paymentOfUnknownAmount;
    private boolean paymentDefective;
    private long defectivePayments;

    public TraderTotals(CustomsTerms terms) {
        this.terms = terms;
    }

    /** Begins with a trader of whom nothing is known. */
    public void begin(long newDay) {
        day = newDay;
        serviceFeeUnpaid = 0;
        serviceFeeOverdue = 0;
        serviceFeeSince = NONE;
        serviceFeeOwed = false;
        overtimeUnpaid = 0;
        overtimeOverdue = 0;
        overtimeSince = NONE;
        overtimeAnnounced = false;
        caseSince = NONE;
        caseOpen = false;
        anyDefect = false;
        letterDefective = false;
        paymentOfUnknownAmount = false;
        paymentDefective = false;
        defectivePayments = 0;
    }

    /** Adds what is unpaid of a month's releases; before the statement is issued nothing is asked for. */
    public void addStatement(int month, long unpaid) {
        if (unpaid <= 0 || terms.statementIssuedOn(month) > day) {
            return;
        }
        serviceFeeUnpaid = Satang.plus(serviceFeeUnpaid, unpaid);
        long due = terms.statementDueOn(month);
        if (due < day) {
            serviceFeeOverdue = Satang.plus(serviceFeeOverdue, unpaid);
            serviceFeeSince = Math.min(serviceFeeSince, due + 1);
        } else {
            serviceFeeOwed = true;
        }
    }

    /**
     * Adds what is unpaid of overtime orders.
     *
     * @param due the orders' due day
     * @param letterDue the due day of the letters about them; {@link #NONE} when none was received
     */
    public void addOvertime(long due, long letterDue, long unpaid) {
        if (unpaid <= 0) {
            return;
        }
        overtimeUnpaid = Satang.plus(overtimeUnpaid, unpaid);
        if (letterDue != NONE && letterDue < day) {
            overtimeOverdue = Satang.plus(overtimeOverdue, unpaid);
            overtimeSince = Math.min(overtimeSince, letterDue + 1);
        } else if (due < day) {
            overtimeAnnounced = true;
        }
    }

    /**
     * Adds a case with a letter.
     *
     * @param brokerAsked whether one of the trader's sound declarations names a broker
     */
    public void addCase(AnomalyCase anomaly, boolean brokerAsked) {
        if (anomaly.isAnswered()) {
            return;
        }
        if (anomaly.isLapsed(brokerAsked, day)) {
            caseSince = Math.min(caseSince, anomaly.dueOn(brokerAsked) + 1);
        } else {
            caseOpen = true;
        }
    }

    /** Adds a defective row of declarations or overtime orders: it withholds nothing. */
    public void addDefect() {
        anyDefect = true;
    }

    /** Adds a defective letter: it might have been the answer. */
    public void addDefectiveLetter() {
        anyDefect = true;
        letterDefective = true;
    }

    /**
     * Adds defective payments that are not cancelled.
     *
     * @param known whether they have sound amounts
     * @param satang their amounts together, where they are known
     */
    public void addDefectivePayments(boolean known, long satang) {
        anyDefect = true;
        paymentDefective = true;
        paymentOfUnknownAmount |= !known;
        defectivePayments = known ? Satang.plus(defectivePayments, satang) : defectivePayments;
    }

    /** Mask of the {@link StandingReason}s. */
    public int reasons() {
        return (suspendsForServiceFee() ? SERVICE_FEE_ARREARS.bit() : 0)
                | (suspendsForOvertime() ? OVERTIME_FEE_ARREARS.bit() : 0)
                | (suspendsForCase() ? ANOMALY_UNANSWERED.bit() : 0)
                | (serviceFeeOwed ? SERVICE_FEE_OWED.bit() : 0)
                | (overtimeAnnounced ? OVERTIME_FEE_ANNOUNCED.bit() : 0)
                | (caseOpen ? ANOMALY_LETTER_OUT.bit() : 0)
                | (anyDefect ? SOURCE_DATA_ERROR.bit() : 0);
    }

    private boolean suspendsForServiceFee() {
        return serviceFeeOverdue > 0 && !couldBePaid(serviceFeeOverdue);
    }

    private boolean suspendsForOvertime() {
        return overtimeOverdue > 0 && !couldBePaid(overtimeOverdue);
    }

    private boolean suspendsForCase() {
        return caseSince != NONE && !letterDefective;
    }

    /** Whether the defective payments might have been for all that is overdue. */
    private boolean couldBePaid(long overdue) {
        return paymentDefective && (paymentOfUnknownAmount || defectivePayments >= overdue);
    }

    /** The first day of what suspends now; {@link #NONE} when nothing does. */
    public long suspendedFrom() {
        long from = suspendsForServiceFee() ? serviceFeeSince : NONE;
        from = Math.min(from, suspendsForOvertime() ? overtimeSince : NONE);
        return Math.min(from, suspendsForCase() ? caseSince : NONE);
    }

    /** What is unpaid of statements that are issued. */
    public long serviceFeeUnpaid() {
        return serviceFeeUnpaid;
    }

    /** Of that, what is overdue. */
    public long serviceFeeOverdue() {
        return serviceFeeOverdue;
    }

    /** What is unpaid of overtime orders, due or not. */
    public long overtimeUnpaid() {
        return overtimeUnpaid;
    }

    /** Of that, what is past the letter's due day. */
    public long overtimeOverdue() {
        return overtimeOverdue;
    }
}
