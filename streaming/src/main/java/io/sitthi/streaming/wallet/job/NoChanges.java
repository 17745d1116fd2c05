package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ChangeType;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** The changes of a run in which nothing changes: a stream that ends at once. */
public final class NoChanges {

    private NoChanges() {}

    public static DataStream<Change> in(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(new NumberSequenceSource(1, 1), WatermarkStrategy.noWatermarks(), "no changes")
                .uid("no-changes")
                .setParallelism(1)
                .flatMap((Long number, Collector<Change> out) -> {})
                .returns(ChangeType.INSTANCE)
                .uid("no-changes-at-all")
                .setParallelism(1);
    }
}
