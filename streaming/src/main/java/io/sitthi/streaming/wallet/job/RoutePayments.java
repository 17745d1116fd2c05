package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Cuts blocks of payments, so that each block goes to one place: the consumers' to the subtask that owns the payer's
 * shard, the merchants' to the ledger. Payments keep their order. Holds no state.
 */
final class RoutePayments extends AbstractStreamOperator<PaymentBlock>
        implements OneInputStreamOperator<PaymentBlock, PaymentBlock> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<LedgerBlock> MERCHANTS = new OutputTag<>("merchants", PaymentBlockTypes.LEDGER);

    private final int shardCount;
    private final int parallelism;

    private transient PaymentBlockBuilder[] consumers;
    private transient PaymentBlockBuilder merchants;

    /** @param parallelism of the operator that decides consumers' payments */
    @SuppressWarnings("NullAway.Init") // open() makes the builders
    RoutePayments(int shardCount, int parallelism) {
        this.shardCount = shardCount;
        this.parallelism = parallelism;
    }

    @Override
    public void open() throws Exception {
        super.open();
        consumers = new PaymentBlockBuilder[parallelism];
        merchants = new PaymentBlockBuilder(16);
    }

    @Override
    public void processElement(StreamRecord<PaymentBlock> element) {
        PaymentBlock block = element.getValue();
        for (int row = 0; row < block.size(); row++) {
            if (block.isConsumers(row)) {
                int subtask = Shards.subtask(Shards.of(block.payer(row), shardCount), shardCount, parallelism);
                builder(subtask, block.size()).addRow(block, row);
            } else {
                merchants.addRow(block, row);
            }
        }
        for (int subtask = 0; subtask < parallelism; subtask++) {
            PaymentBlockBuilder builder = consumers[subtask];
            if (builder != null && builder.size() > 0) {
                output.collect(new StreamRecord<>(builder.build()));
            }
        }
        if (merchants.size() > 0) {
            output.collect(MERCHANTS, new StreamRecord<>(LedgerBlock.of(merchants.build())));
        }
    }

    private PaymentBlockBuilder builder(int subtask, int blockSize) {
        @Nullable PaymentBlockBuilder builder = consumers[subtask];
        if (builder == null) {
            builder = new PaymentBlockBuilder(Math.max(16, blockSize / parallelism));
            consumers[subtask] = builder;
        }
        return builder;
    }
}
