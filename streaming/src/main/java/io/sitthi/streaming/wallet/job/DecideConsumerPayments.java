package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.streaming.engine.changes.SavedChanges;
import io.sitthi.streaming.engine.state.EventTime;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.state.StateFormat;
import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.engine.table.TableMemory;
import io.sitthi.streaming.engine.watch.DecisionMetrics;
import io.sitthi.streaming.wallet.account.AccountTable;
import io.sitthi.streaming.wallet.account.PaymentLog;
import io.sitthi.streaming.wallet.account.WalletChangeLog;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentBlockSerializer;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.change.ChangeSerializer;
import io.sitthi.streaming.wallet.change.PaymentTimeline;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.RecentMerchants;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides consumers' payments, each as it comes: it waits for nobody else's. Emits the decisions, and the merchants'
 * receipts by {@link #RECEIPTS}.
 *
 * <p>State is kept by shard, which is Flink's key: a log of all first uses of payment ids, from which the accounts are
 * restored, and a log of the changes of wallets. They grow by a record with every new payment and every change and are
 * never cut back, since payment ids are remembered for the life of the programme; of unknown payers, only a limited
 * number.
 *
 * <p>The second input brings changes: those of the programme and of merchants, which every subtask has, and those of
 * the wallets of its own shards. Its watermark says up to which instant of event time they are all here; payments
 * beyond it wait, with all that follow them, so that a payment meets the same changes whenever it is replayed. In
 * normal running that never happens, because changes come a lead time ahead.
 */
final class DecideConsumerPayments extends AbstractStreamOperator<DecisionBlock>
        implements TwoInputStreamOperator<PaymentBlock, Change, DecisionBlock> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<LedgerBlock> RECEIPTS = new OutputTag<>("receipts", PaymentBlockTypes.LEDGER);
    static final OutputTag<BalanceBlock> BALANCES = new OutputTag<>("consumer-balances", PaymentBlockTypes.BALANCES);

    private static final int BALANCES_PER_BLOCK = 1 << 14;

    private final PaymentJobOptions options;

    private transient Shards shards;
    private transient KeyGroupRange range;
    private transient TableMemory memory;
    private transient OpenDirectories directories;
    private transient PaymentTimeline timeline;
    private transient SavedChanges<Change> changes;
    private transient ConsumerShard[] own;
    private transient MapState<Long, byte[]> logState;
    private transient MapState<Long, byte[]> walletState;
    private transient ListState<PaymentBlock> waitingState;
    private transient boolean waitingSaved;
    private transient Deque<PaymentBlock> waiting;

    /** The row of the first block that waits; the rows before it are decided. */
    private transient int firstWaiting;

    private transient long changesKnownMicros;

    /** Payments that were received later may be dated before a withdrawal that is not known yet. */
    private transient long receivedUpToMillis;

    private transient DecisionMetrics metricsOfDecisions;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() set the rest
    DecideConsumerPayments(PaymentJobOptions options) {
        this.options = options;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        StateFormat.require(context, PaymentJob.STATE_FORMAT);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                options.maxParallelism(), task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        shards = new Shards(options.maxParallelism());
        memory = options.memory()
                .open(
                        getContainingTask()
                                .getEnvironment()
                                .getTaskManagerInfo()
                                .getTmpDirectories(),
                        task.getIndexOfThisSubtask());
        directories = options.directories().open();
        timeline = new PaymentTimeline(options.programmeYaml());
        changes = new SavedChanges<>(
                context.getOperatorStateStore(),
                ChangeSerializer.INSTANCE,
                options.basis(directories.digest()),
                timeline::add);
        logState = context.getKeyedStateStore().getMapState(SavedLog.descriptor(PaymentJob.PAYMENT_LOG));
        walletState = context.getKeyedStateStore().getMapState(SavedLog.descriptor("wallet-changes"));
        waitingState = context.getKeyedStateStore()
                .getListState(new ListStateDescriptor<>("waiting", PaymentBlockSerializer.INSTANCE));
        waiting = new ArrayDeque<>();
        changesKnownMicros = Long.MIN_VALUE;
        receivedUpToMillis = Long.MIN_VALUE;
        long seed = new SecureRandom().nextLong();
        own = new ConsumerShard[range.getNumberOfKeyGroups()];
        for (int i = 0; i < own.length; i++) {
            ConsumerShard shard = new ConsumerShard(memory, seed, options.arrivals());
            own[i] = shard;
            if (context.isRestored()) {
                setCurrentKey(shards.key(range.getStartKeyGroup() + i));
                shard.saved().restore(logState, shard::restoreAccount);
                shard.savedChanges().restore(walletState, position -> {});
                Iterable<PaymentBlock> blocks = waitingState.get();
                if (blocks != null) {
                    blocks.forEach(waiting::add);
                }
            }
        }
        waitingSaved = !waiting.isEmpty();
    }

    @Override
    public void open() throws Exception {
        super.open();
        metricsOfDecisions = new DecisionMetrics(getMetricGroup(), PaymentReason.values());
        getMetricGroup().gauge("waitingForChanges", waiting::size);
        if (directories.merchants() instanceof RecentMerchants recent) {
            getMetricGroup().gauge("recentMerchantHits", recent::hits);
            getMetricGroup().gauge("recentMerchantMisses", recent::misses);
        }
    }

    @Override
    public void processElement1(StreamRecord<PaymentBlock> element) throws Exception {
        PaymentBlock block = element.getValue();
        int known = waiting.isEmpty() ? decideKnown(block, 0) : 0;
        if (known < block.size()) {
            if (waiting.isEmpty()) {
                firstWaiting = known;
            }
            waiting.add(block);
        }
        for (int i = 0; i < own.length; i++) {
            SavedLog<PaymentLog> log = own[i].saved();
            if (log.hasFullPiece()) {
                setCurrentKey(shards.key(range.getStartKeyGroup() + i));
                log.saveFullPieces(logState);
            }
        }
    }

    /**
     * Decides payments from a row on, as far as all changes for them have come; returns the first row that it did not
     * decide.
     */
    private int decideKnown(PaymentBlock block, int from) {
        int to = block.size();
        if (changesKnownMicros != Long.MAX_VALUE) {
            to = from;
            while (to < block.size()
                    && block.occurredAtMicros(to) <= changesKnownMicros
                    && block.receivedAtMillis(to) <= receivedUpToMillis) {
                to++;
            }
        }
        if (from < to) {
            decide(block, from, to);
        }
        return to;
    }

    private void decide(PaymentBlock block, int from, int to) {
        DecisionBlockBuilder builder = new DecisionBlockBuilder(PaymentKind.CONSUMER, to - from);
        for (int row = from; row < to; row++) {
            shardOf(block.payer(row))
                    .decide(block, row, timeline, directories.wallets(), directories.merchants(), builder);
        }
        DecisionBlock decisions = builder.build();
        decisions.countIn(metricsOfDecisions);
        output.collect(new StreamRecord<>(decisions));
        ReceiptBlock receipts = ReceiptBlock.of(decisions);
        if (receipts.size() > 0) {
            output.collect(RECEIPTS, new StreamRecord<>(LedgerBlock.of(receipts)));
        }
    }

    private ConsumerShard shardOf(long payer) {
        int number = shards.of(payer) - range.getStartKeyGroup();
        if (number < 0 || number >= own.length) {
            throw new IllegalStateException("a payment or a change of shard " + (number + range.getStartKeyGroup())
                    + " came to the subtask of " + range + ": it was cut for another parallelism");
        }
        return own[number];
    }

    @Override
    public void processElement2(StreamRecord<Change> element) throws Exception {
        Change change = element.getValue();
        if (!(change instanceof WalletChange wallet)) {
            changes.add(change);
            return;
        }
        ConsumerShard shard = shardOf(wallet.citizenId());
        shard.change(wallet);
        if (shard.savedChanges().hasFullPiece()) {
            setCurrentKey(shards.key(shards.of(wallet.citizenId())));
            shard.savedChanges().saveFullPieces(walletState);
        }
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        changesKnownMicros = EventTime.lastMicros(mark.getTimestamp());
        receivedUpToMillis = options.arrivals().receivedUpToMillis(changesKnownMicros);
        PaymentBlock next = waiting.peek();
        while (next != null) {
            firstWaiting = decideKnown(next, firstWaiting);
            if (firstWaiting < next.size()) {
                break;
            }
            waiting.remove();
            firstWaiting = 0;
            next = waiting.peek();
        }
        super.processWatermark2(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (int i = 0; i < own.length; i++) {
            SavedLog<PaymentLog> log = own[i].saved();
            SavedLog<WalletChangeLog> walletChanges = own[i].savedChanges();
            if (!log.isSaved() || !walletChanges.isSaved()) {
                setCurrentKey(shards.key(range.getStartKeyGroup() + i));
                log.save(logState);
                walletChanges.save(walletState);
            }
        }
        if (waitingSaved || !waiting.isEmpty()) {
            saveWaiting();
        }
    }

    /** By shard, so that they move with it; a shard's payments keep their order. */
    private void saveWaiting() throws Exception {
        @Nullable PaymentBlockBuilder[] builders = new PaymentBlockBuilder[own.length];
        int from = firstWaiting;
        for (PaymentBlock block : waiting) {
            for (int row = from; row < block.size(); row++) {
                int number = shards.of(block.payer(row)) - range.getStartKeyGroup();
                PaymentBlockBuilder builder = builders[number];
                if (builder == null) {
                    builder = new PaymentBlockBuilder(16);
                    builders[number] = builder;
                }
                builder.addRow(block, row);
            }
            from = 0;
        }
        for (int i = 0; i < own.length; i++) {
            setCurrentKey(shards.key(range.getStartKeyGroup() + i));
            waitingState.clear();
            PaymentBlockBuilder builder = builders[i];
            if (builder != null) {
                waitingState.add(builder.build());
            }
        }
        waitingSaved = !waiting.isEmpty();
    }

    /** Ends a bounded run: writes the balance of every account that moved. */
    @Override
    public void finish() throws Exception {
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("payments wait for changes at the end");
        }
        for (ConsumerShard shard : own) {
            emitBalances(
                    shard.accounts(),
                    AccountKind.CITIZEN,
                    block -> output.collect(BALANCES, new StreamRecord<>(block)));
        }
        super.finish();
    }

    static void emitBalances(AccountTable accounts, AccountKind kind, Consumer<BalanceBlock> consumer) {
        long[] ids = new long[BALANCES_PER_BLOCK];
        long[] balances = new long[BALANCES_PER_BLOCK];
        int count = 0;
        for (int slot = 0; slot < accounts.capacity(); slot++) {
            if (accounts.isOccupied(slot) && accounts.isTouched(slot)) {
                ids[count] = accounts.id(slot);
                balances[count] = accounts.balanceSatang(slot);
                count++;
                if (count == BALANCES_PER_BLOCK) {
                    consumer.accept(new BalanceBlock(kind, ids.clone(), balances.clone()));
                    count = 0;
                }
            }
        }
        if (count > 0) {
            consumer.accept(new BalanceBlock(kind, Arrays.copyOf(ids, count), Arrays.copyOf(balances, count)));
        }
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            IOUtils.closeAll(directories == null ? () -> {} : directories::close, memory == null ? () -> {} : memory);
        }
    }
}
