package io.sitthi.programmes.customs;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The days on which something can be due: neither a Saturday, a Sunday nor a holiday (Civil and Commercial Code, section
 * 193/8). Days are counted since 1970-01-01.
 */
public final class DueDays {

    private static final int DAYS_PER_WEEK = 7;

    /** 1970-01-03. */
    private static final int A_SATURDAY = 2;

    private final Set<Long> holidays;

    public DueDays(Collection<Long> holidays) {
        this.holidays = new HashSet<>(holidays);
    }

    /** The first day, from this one on, on which something can be due. */
    public long dueOn(long day) {
        long due = day;
        while (isFree(due)) {
            due++;
        }
        return due;
    }

    private boolean isFree(long day) {
        int sinceSaturday = Math.floorMod(day - A_SATURDAY, DAYS_PER_WEEK);
        return sinceSaturday <= 1 || !holidays.isEmpty() && holidays.contains(day);
    }
}
