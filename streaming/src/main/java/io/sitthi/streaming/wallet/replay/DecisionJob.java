package io.sitthi.streaming.wallet.replay;

import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of the topology that decides. */
@FunctionalInterface
public interface DecisionJob {

    /** @param payments in their order, with watermarks */
    Decided build(DataStream<PaymentBlock> payments, PaymentJobOptions options);

    /** What comes out of it; the balances at the end of the input. */
    record Decided(
            DataStream<DecisionBlock> consumerDecisions,
            DataStream<DecisionBlock> merchantDecisions,
            DataStream<BalanceBlock> balances) {}
}
