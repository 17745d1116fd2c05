package io.sitthi.programmes.events;

/** Instants and durations in microseconds: sums that stop at the ends instead of beginning anew. */
public final class Micros {

    public static final long PER_SECOND = 1_000_000L;

    private static final long PER_DAY = 24 * 3600 * PER_SECOND;

    /** Thailand keeps UTC+7 without daylight saving time. */
    private static final long BANGKOK = 7 * 3600 * PER_SECOND;

    private Micros() {}

    /** The day of an instant as a calendar in Bangkok shows it, in days since 1970-01-01. */
    public static long dayInBangkok(long instant) {
        // by parts, since the last instants would overflow
        return Math.floorDiv(instant, PER_DAY) + Math.floorDiv(Math.floorMod(instant, PER_DAY) + BANGKOK, PER_DAY);
    }

    /** The last microsecond, in Bangkok, of a day since 1970-01-01. */
    public static long endInBangkok(long epochDay) {
        return (epochDay + 1) * PER_DAY - BANGKOK - 1;
    }

    /** An instant, a duration later. */
    public static long plus(long instant, long duration) {
        long sum = instant + duration;
        // both have the sign that the sum has not
        if (((instant ^ sum) & (duration ^ sum)) < 0) {
            return instant < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /** Whether less than a duration went by from one instant to another. Also true when the second one is earlier. */
    public static boolean isWithin(long from, long to, long duration) {
        if (to <= from) {
            return to < from || duration > 0;
        }
        long elapsed = to - from;
        return elapsed >= 0 && elapsed < duration;
    }
}
