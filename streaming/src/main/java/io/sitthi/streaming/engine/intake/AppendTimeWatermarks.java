package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.RawRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of one partition: the latest time at which the broker appended to it, less the lateness. The time that
 * a payment itself names plays no part, so a client whose clock is fast moves no watermark. A partition that no client
 * writes to is moved by {@link Heartbeats}.
 */
final class AppendTimeWatermarks implements WatermarkGenerator<RawRecord> {

    /** More than a live topic needs in a millisecond, and few enough for one that is read from its beginning. */
    private static final int MOST_AT_ONCE = 4;

    private final long latenessMillis;
    private final int partitions;
    private final boolean tellsAtOnce;
    private long latestMillis = Long.MIN_VALUE;
    private long toldInMillis;
    private int told;

    AppendTimeWatermarks(long latenessMillis, int partitions, boolean tellsAtOnce) {
        this.latenessMillis = latenessMillis;
        this.partitions = partitions;
        this.tellsAtOnce = tellsAtOnce;
    }

    /**
     * Watermarks by partition.
     *
     * @param partitions that move the watermark: those with which the job began, which have heartbeats
     * @param tellsAtOnce whether it follows each record; otherwise it comes from time to time
     */
    static WatermarkStrategy<RawRecord> strategy(long latenessMillis, int partitions, boolean tellsAtOnce) {
        WatermarkStrategy<RawRecord> strategy =
                context -> new AppendTimeWatermarks(latenessMillis, partitions, tellsAtOnce);
        return strategy.withTimestampAssigner((record, timestamp) -> record.appendedAtMillis());
    }

    @Override
    public void onEvent(RawRecord record, long timestampMillis, WatermarkOutput output) {
        if (record.partition() >= partitions) {
            // nothing is decided here, and nobody may wait for it
            output.markIdle();
            return;
        }
        if (timestampMillis == RawRecord.UNKNOWN_TIME) {
            return;
        }
        if (timestampMillis > latestMillis) {
            latestMillis = timestampMillis;
            if (tellsAtOnce && mayTell()) {
                onPeriodicEmit(output);
            }
        }
    }

    private boolean mayTell() {
        long now = System.currentTimeMillis();
        if (now != toldInMillis) {
            toldInMillis = now;
            told = 0;
        }
        return told++ < MOST_AT_ONCE;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latestMillis != Long.MIN_VALUE) {
            // less one: a payment as old as the lateness allows is still in time
            output.emitWatermark(new Watermark(latestMillis - latenessMillis - 1));
        }
    }
}
