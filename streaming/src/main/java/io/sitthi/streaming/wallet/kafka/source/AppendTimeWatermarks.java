package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.streaming.wallet.kafka.wire.RawRecord;
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
    private long latestMillis = Long.MIN_VALUE;

    AppendTimeWatermarks(long latenessMillis) {
        this.latenessMillis = latenessMillis;
    }

    static WatermarkStrategy<RawRecord> strategy(long latenessMillis) {
        WatermarkStrategy<RawRecord> strategy = context -> new AppendTimeWatermarks(latenessMillis);
        return strategy.withTimestampAssigner((record, timestamp) -> record.appendedAtMillis());
    }

    @Override
    public void onEvent(RawRecord record, long timestampMillis, WatermarkOutput output) {
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
