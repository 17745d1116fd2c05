package io.sitthi.streaming.engine.state;

/** Flink's watermarks are in milliseconds, payments in microseconds. */
public final class EventTime {

    private EventTime() {}

    /** The last microsecond that a watermark covers. */
    public static long lastMicros(long watermarkMillis) {
        if (watermarkMillis >= Long.MAX_VALUE / 1000 - 1) {
            return Long.MAX_VALUE;
        }
        if (watermarkMillis <= Long.MIN_VALUE / 1000 + 1) {
            return Long.MIN_VALUE;
        }
        return watermarkMillis * 1000 + 999;
    }
}
