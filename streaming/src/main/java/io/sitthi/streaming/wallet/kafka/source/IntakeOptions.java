package io.sitthi.streaming.wallet.kafka.source;

import java.io.Serializable;

/**
 * Bounds of the intake.
 *
 * @param latenessMillis a payment that reaches the broker later than this after it occurred may be late
 * @param clockAheadMillis a payment dated further ahead of its arrival is refused
 * @param lingerMillis longest time that a payment waits for others to share its block
 * @param blockRows most payments in a block
 */
public record IntakeOptions(long latenessMillis, long clockAheadMillis, long lingerMillis, int blockRows)
        implements Serializable {

    public static final IntakeOptions DEFAULT = new IntakeOptions(2_000, 5_000, 1, 1_024);

    /** One day, a bound of the bounds: their sums with any broker's clock stay far within a {@code long}. */
    private static final long MOST_MILLIS = 86_400_000;

    private static final int MOST_ROWS = 1 << 16;

    public IntakeOptions {
        require("lateness", latenessMillis, MOST_MILLIS);
        require("clock ahead", clockAheadMillis, MOST_MILLIS);
        require("linger", lingerMillis, MOST_MILLIS);
        if (blockRows < 1 || blockRows > MOST_ROWS) {
            throw new IllegalArgumentException("blocks of " + blockRows + " payments, expected 1 to " + MOST_ROWS);
        }
    }

    private static void require(String name, long millis, long most) {
        if (millis < 0 || millis > most) {
            throw new IllegalArgumentException(name + " of " + millis + " ms, expected 0 to " + most);
        }
    }
}
