package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.engine.table.ShardOwner;
import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * The payment job between its source and its sinks (contract section 4).
 *
 * <pre>
 * payments ──► route ──► decide consumer payments ──► decisions
 *                │                │ receipts
 *                └── merchants' ──┴──► keep merchant ledger ──► decisions
 * changes ───────────── to both ──┘
 * </pre>
 *
 * <p>Changes of the programme and of merchants go to every subtask of both, those of a wallet only to the subtask that has
 * the wallet's shard.
 */
public final class PaymentJob {

    /**
     * Of both operators. 2: room for 18 reasons in the log, and the time of receipt of each payment in blocks. 3: changes of
     * wallets by shard, not in every task.
     */
    static final int STATE_FORMAT = 3;

    /** The state that holds the logs of payments. */
    static final String PAYMENT_LOG = "payment-log";

    /**
     * What the job decided.
     *
     * @param consumerDecisions a replay repeats them exactly, so they may leave at once
     * @param merchantDecisions those of late payments depend on when they arrived, so they may leave only with the
     *     transaction of a checkpoint
     * @param balances at the end of a bounded run: every account that an approved payment touched
     */
    public record Decided(
            DataStream<DecisionBlock> consumerDecisions,
            DataStream<DecisionBlock> merchantDecisions,
            DataStream<BalanceBlock> balances) {}

    private PaymentJob() {}

    /**
     * Adds the job's operators to a pipeline.
     *
     * @param payments with watermarks in milliseconds of event time; those of one payer in one partition, in the order
     *     in which they are to be decided
     * @param changes with watermarks that tell up to which instant all changes have come; those of the largest watermark
     *     when there will be none
     */
    public static Decided build(
            DataStream<PaymentBlock> payments, DataStream<Change> changes, PaymentJobOptions options) {
        int shardCount = options.maxParallelism();
        int parallelism = payments.getExecutionEnvironment().getParallelism();

        SingleOutputStreamOperator<PaymentBlock> routed = payments.transform(
                        "route payments", PaymentBlockTypes.PAYMENTS, new RoutePayments(shardCount, parallelism))
                .uid("route-payments")
                .setParallelism(payments.getParallelism());

        DataStream<Change> ofAll =
                changesOf("programme and merchants", changes, change -> !(change instanceof WalletChange));
        DataStream<Change> ofWallets = changesOf("wallets", changes, change -> change instanceof WalletChange);

        SingleOutputStreamOperator<DecisionBlock> consumers = routed.partitionCustom(
                        new ShardOwner(shardCount), new ShardOfBlock(shardCount))
                .connect(ofAll.broadcast()
                        .union(ofWallets.partitionCustom(new ShardOwner(shardCount), new ShardOfWallet(shardCount))))
                .transform("decide consumer payments", PaymentBlockTypes.DECISIONS, new DecideConsumerPayments(options))
                .uid("decide-consumer-payments")
                .setParallelism(parallelism)
                .setMaxParallelism(shardCount);
        key(consumers, new KeyOfBlock(new Shards(shardCount)));

        SingleOutputStreamOperator<DecisionBlock> ledger = consumers
                .getSideOutput(DecideConsumerPayments.RECEIPTS)
                .union(routed.getSideOutput(RoutePayments.MERCHANTS))
                .global()
                .connect(ofAll.broadcast())
                .transform("keep merchant ledger", PaymentBlockTypes.DECISIONS, new KeepMerchantLedger(options))
                .uid("keep-merchant-ledger")
                .setParallelism(1)
                .setMaxParallelism(1);
        key(ledger, (KeySelector<LedgerBlock, Integer>) block -> KeepMerchantLedger.KEY);

        return new Decided(
                consumers,
                ledger,
                consumers
                        .getSideOutput(DecideConsumerPayments.BALANCES)
                        .union(ledger.getSideOutput(KeepMerchantLedger.BALANCES)));
    }

    /** The blocks are partitioned already, by shard; this says so where Flink would hash every row. */
    private static <T> void key(SingleOutputStreamOperator<DecisionBlock> operator, KeySelector<T, Integer> selector) {
        @SuppressWarnings("unchecked") // the operator was made by connect().transform() with this first input
        TwoInputTransformation<T, Change, DecisionBlock> transformation =
                (TwoInputTransformation<T, Change, DecisionBlock>) operator.getTransformation();
        transformation.setStateKeySelectors(selector, null);
        transformation.setStateKeyType(Types.INT);
    }

    private static DataStream<Change> changesOf(
            String what, DataStream<Change> changes, FilterFunction<Change> filter) {
        return changes.filter(filter)
                .name("changes of " + what)
                .uid("changes-of-" + what.replace(' ', '-'))
                .setParallelism(changes.getParallelism());
    }

    /** One of the shards of a block; all belong to the same subtask. */
    private record ShardOfBlock(int shardCount) implements KeySelector<PaymentBlock, Integer> {
        @Override
        public Integer getKey(PaymentBlock block) {
            return Shards.of(block.payer(0), shardCount);
        }
    }

    /** The shard of the wallet that changes. */
    private record ShardOfWallet(int shardCount) implements KeySelector<Change, Integer> {
        @Override
        public Integer getKey(Change change) {
            if (change instanceof WalletChange wallet) {
                return Shards.of(wallet.citizenId(), shardCount);
            }
            throw new IllegalArgumentException("no change of a wallet");
        }
    }

    /** The key of one of the shards of a block. */
    private record KeyOfBlock(Shards shards) implements KeySelector<PaymentBlock, Integer> {
        @Override
        public Integer getKey(PaymentBlock block) {
            return shards.key(shards.of(block.payer(0)));
        }
    }
}
