package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.wire.RawRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of one partition: the latest time at which the broker appended to it, less the lateness. What a payment
 * says of its own time plays no part, so a client whose clock is fast moves nobody's watermark. A partition that nobody
 * writes to is moved by {@link Heartbeats}.
 */
final class AppendTimeWatermarks implements WatermarkGenerator<RawRecord> {

    private final long latenessMillis;
    private final int partitions;
    private long latestMillis = Long.MIN_VALUE;

    AppendTimeWatermarks(long latenessMillis, int partitions) {
        this.latenessMillis = latenessMillis;
        this.partitions = partitions;
    }

    /** @param partitions that move the watermark: those with which the job began, which have heartbeats */
    static WatermarkStrategy<RawRecord> strategy(long latenessMillis, int partitions) {
        WatermarkStrategy<RawRecord> strategy = context -> new AppendTimeWatermarks(latenessMillis, partitions);
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
        latestMillis = Math.max(latestMillis, timestampMillis);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latestMillis != Long.MIN_VALUE) {
            // less one: a payment as old as the lateness allows is still in time
            output.emitWatermark(new Watermark(latestMillis - latenessMillis - 1));
        }
    }
}
