package io.sitthi.programmes.customs;

import java.util.List;

/**
 * The amounts, limits and holidays of a customs programme. Days are counted since 1970-01-01.
 *
 * @param serviceFee what a declaration owes, by the day of its release; at least one, in order of days
 * @param statementDay day of the next month on which the statement of a month's releases is issued, 1 to 28
 * @param statementDueDays days from the issue of a statement to its due day
 * @param overtimeDueDays days from an overtime order to its due day
 * @param overtimeLetterDays days from the receipt of the letter about an overtime order to that letter's due day
 * @param letterDays days from the receipt of a letter about an anomaly to the day by which it is to be answered
 * @param calendar on which days nothing is due
 */
public record CustomsTerms(
        List<Fee> serviceFee,
        int statementDay,
        int statementDueDays,
        int overtimeDueDays,
        int overtimeLetterDays,
        int letterDays,
        DueDays calendar) {

    /**
     * A fee from a day on.
     *
     * @param fromDay the first day on which it holds
     * @param satang the amount
     */
    public record Fee(long fromDay, long satang) {}

    public CustomsTerms {
        serviceFee = List.copyOf(serviceFee);
        if (serviceFee.isEmpty()) {
            throw new IllegalArgumentException("no service fee");
        }
    }

    /** The service fee of a declaration that was released on a day; days before the first fee take the first. */
    public long serviceFeeSatang(long releasedOn) {
        long satang = serviceFee.get(0).satang();
        for (Fee fee : serviceFee) {
            if (fee.fromDay() <= releasedOn) {
                satang = fee.satang();
            }
        }
        return satang;
    }

    /** The day on which the statement of a month's releases is issued. */
    public long statementIssuedOn(int month) {
        return Months.firstDay(month + 1) + statementDay - 1;
    }

    /** The last day on which the statement of a month's releases can be paid in time. */
    public long statementDueOn(int month) {
        return calendar.dueOn(statementIssuedOn(month) + statementDueDays);
    }

    /** The last day on which an overtime order can be paid before the trader's name is announced. */
    public long overtimeDueOn(long orderedOn) {
        return calendar.dueOn(orderedOn + overtimeDueDays);
    }

    /** The last day on which an overtime order can be paid before the trader is suspended. */
    public long overtimeLetterDueOn(long orderedOn, long letterReceivedOn) {
        return Math.max(calendar.dueOn(letterReceivedOn + overtimeLetterDays), overtimeDueOn(orderedOn));
    }

    /** The last day on which a letter about an anomaly can be answered. */
    public long letterDueOn(long receivedOn) {
        return calendar.dueOn(receivedOn + letterDays);
    }
}
