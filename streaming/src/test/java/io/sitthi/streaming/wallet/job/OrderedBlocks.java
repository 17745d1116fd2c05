package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sorted payments as a source of parallelism 1, with a watermark after each block, for tests in one process. */
final class OrderedBlocks {

    private OrderedBlocks() {}

    static DataStream<PaymentBlock> of(
            StreamExecutionEnvironment environment, List<TestPayment> payments, int blockSize) {
        List<TestPayment> sorted = payments.stream().sorted(TestPayment.ORDER).toList();
        return environment
                .fromData(
                        PaymentBlockTypes.PAYMENTS,
                        TestPayment.blocks(sorted, blockSize).toArray(PaymentBlock[]::new))
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.forGenerator(context -> new AfterEachBlock()))
                .setParallelism(1);
    }

    private static final class AfterEachBlock implements WatermarkGenerator<PaymentBlock> {
        @Override
        public void onEvent(PaymentBlock block, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(Math.floorDiv(block.occurredAtMicros(block.size() - 1), 1000) - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
