package io.sitthi.programmes.signins;

import io.sitthi.programmes.events.Micros;

/**
 * Time steps of one-time passwords (RFC 6238, section 4.2): T = floor((Unix time - T0) / X) with T0 = 0. Seed 001, 2: a
 * code lives for 30 seconds.
 */
public final class TimeSteps {

    private TimeSteps() {}

    /**
     * The step of an instant.
     *
     * @param micros microseconds since 1970-01-01T00:00:00Z
     * @param stepSeconds X, the length of a step, 1 or more
     */
    public static long stepOf(long micros, int stepSeconds) {
        return Math.floorDiv(Math.floorDiv(micros, Micros.PER_SECOND), (long) stepSeconds);
    }

    /** Whether a step is at most so many steps before or after another. */
    public static boolean isNear(long step, long other, int steps) {
        return step >= Micros.plus(other, -steps) && step <= Micros.plus(other, steps);
    }
}
