package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.streaming.engine.intake.Skips;
import java.io.Serializable;

/**
 * Limits of the intake.
 *
 * @param latenessMillis a payment that reaches the broker later than this after it occurred may be late
 * @param clockAheadMillis a payment dated further ahead of its arrival is refused
 * @param clockBehindMillis a payment dated longer before its arrival is refused, unless its id was decided before
 * @param lingerMillis longest time that a payment waits for others to share its block
 * @param blockRows most payments in a block
 * @param skips places of the topic of requests that are not read
 */
public record IntakeOptions(
        long latenessMillis,
        long clockAheadMillis,
        long clockBehindMillis,
        long lingerMillis,
        int blockRows,
        Skips skips)
        implements Serializable {

    /** A day: a till without a connection sends its payments once it has one again. */
    public static final long DEFAULT_CLOCK_BEHIND_MILLIS = 86_400_000;

    /** For tills that are always connected. */
    public static final long ONLINE_CLOCK_BEHIND_MILLIS = 5_000;

    public static final IntakeOptions DEFAULT =
            new IntakeOptions(2_000, 5_000, DEFAULT_CLOCK_BEHIND_MILLIS, 1, 1_024, Skips.NONE);

    /** One day, a bound of the bounds: their sums with any broker's clock stay far within a {@code long}. */
    private static final long MOST_MILLIS = 86_400_000;

    /** A hundred years, which is no limit at all. */
    public static final long MOST_BEHIND_MILLIS = 36_525L * MOST_MILLIS;

    private static final int MOST_ROWS = 1 << 16;

    public IntakeOptions {
        require("lateness", latenessMillis, MOST_MILLIS);
        require("clock ahead", clockAheadMillis, MOST_MILLIS);
        require("clock behind", clockBehindMillis, MOST_BEHIND_MILLIS);
        require("linger", lingerMillis, MOST_MILLIS);
        if (blockRows < 1 || blockRows > MOST_ROWS) {
            throw new IllegalArgumentException("blocks of " + blockRows + " payments, expected 1 to " + MOST_ROWS);
        }
    }

    public IntakeOptions withLatenessMillis(long millis) {
        return new IntakeOptions(millis, clockAheadMillis, clockBehindMillis, lingerMillis, blockRows, skips);
    }

    public IntakeOptions withClockAheadMillis(long millis) {
        return new IntakeOptions(latenessMillis, millis, clockBehindMillis, lingerMillis, blockRows, skips);
    }

    public IntakeOptions withClockBehindMillis(long millis) {
        return new IntakeOptions(latenessMillis, clockAheadMillis, millis, lingerMillis, blockRows, skips);
    }

    public IntakeOptions withLingerMillis(long millis) {
        return new IntakeOptions(latenessMillis, clockAheadMillis, clockBehindMillis, millis, blockRows, skips);
    }

    public IntakeOptions withBlockRows(int rows) {
        return new IntakeOptions(latenessMillis, clockAheadMillis, clockBehindMillis, lingerMillis, rows, skips);
    }

    public IntakeOptions withSkips(Skips places) {
        return new IntakeOptions(latenessMillis, clockAheadMillis, clockBehindMillis, lingerMillis, blockRows, places);
    }

    private static void require(String name, long millis, long most) {
        if (millis < 0 || millis > most) {
            throw new IllegalArgumentException(name + " of " + millis + " ms, expected 0 to " + most);
        }
    }
}
