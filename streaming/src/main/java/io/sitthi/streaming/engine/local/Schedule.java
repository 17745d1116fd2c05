package io.sitthi.streaming.engine.local;

import java.util.function.LongSupplier;

/**
 * When each payment is due: at a steady rate from the start, whatever happens to earlier ones. Payments that cannot be
 * sent in time stay due. A latency counted from the instant at which a payment was due includes the time that it waited
 * to be sent, so that an overload shows ("coordinated omission": Gil Tene). Safe for threads.
 */
public final class Schedule {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final long perSecond;
    private final LongSupplier nanoTime;
    private final LongSupplier millis;

    private volatile boolean begun;
    private long beganNanos;
    private long beganMillis;
    private volatile long endedNanos = Long.MAX_VALUE;

    public Schedule(long perSecond) {
        this(perSecond, System::nanoTime, System::currentTimeMillis);
    }

    public Schedule(long perSecond, LongSupplier nanoTime, LongSupplier millis) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.millis = millis;
    }

    public void begin() {
        beganNanos = nanoTime.getAsLong();
        beganMillis = millis.getAsLong();
        begun = true;
    }

    /** Ends the schedule: nothing more becomes due. */
    public void end() {
        endedNanos = elapsedNanos();
    }

    private long elapsedNanos() {
        return begun ? Math.min(endedNanos, nanoTime.getAsLong() - beganNanos) : 0;
    }

    /** How many payments have become due; they are numbered from 1. */
    public long due() {
        return (long) (elapsedNanos() / NANOS_PER_SECOND * perSecond);
    }

    /** When a payment was due, in milliseconds since 1970-01-01 UTC; 0 when it is not one of the schedule's. */
    public long instantMillis(long number) {
        return begun && number > 0 ? beganMillis + number * MILLIS_PER_SECOND / perSecond : 0;
    }

    /** How long ago a payment was due. */
    public long behindMillis(long number) {
        return Math.max(0, elapsedNanos() / NANOS_PER_MILLI - number * MILLIS_PER_SECOND / perSecond);
    }
}
