package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.engine.changes.SavedChanges;
import io.sitthi.streaming.engine.state.EventTime;
import io.sitthi.streaming.engine.state.SavedLog;
import io.sitthi.streaming.engine.state.StateFormat;
import io.sitthi.streaming.engine.table.TableMemory;
import io.sitthi.streaming.engine.watch.DecisionMetrics;
import io.sitthi.streaming.wallet.account.AccountTable;
import io.sitthi.streaming.wallet.account.PaymentLog;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.LedgerBlockSerializer;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.block.ReceiptBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ChangeSerializer;
import io.sitthi.streaming.wallet.change.PaymentTimeline;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import java.security.SecureRandom;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;

/**
 * The merchants' ledger: one serial operator that applies receipts and decides merchants' payments in the order of
 * event time, as far as the watermark of both inputs allows. What comes later than that is applied on arrival, and
 * counted.
 *
 * <p>Watermarks come with every block; what is due is settled when a pass over everything pending pays: when as much
 * has arrived as was left the last time, a short while after a watermark, before a checkpoint, and at the end.
 *
 * <p>State, under one key: the log of first uses of payment ids (never cut back), the accounts that moved, and what is
 * pending, which a checkpoint writes whole: 40 bytes a receipt, about 80 a payment, for as long as payments may be
 * late.
 */
final class KeepMerchantLedger extends AbstractStreamOperator<DecisionBlock>
        implements TwoInputStreamOperator<LedgerBlock, Change, DecisionBlock>, PendingEntries.Ledger {

    private static final long serialVersionUID = 1L;

    static final OutputTag<BalanceBlock> BALANCES = new OutputTag<>("merchant-balances", PaymentBlockTypes.BALANCES);

    /** The ledger's only key. */
    static final int KEY = 0;

    private static final int DECISIONS_PER_BLOCK = 1024;
    private static final int WORTH_SETTLING = 4096;
    private static final long SETTLE_AFTER_MILLIS = 5;

    /** Passes over what is pending take at most this fraction of the time: one in so many. */
    private static final long PATIENCE = 20;

    private final PaymentJobOptions options;

    private transient TableMemory memory;
    private transient OpenDirectories directories;
    private transient PaymentTimeline timeline;
    private transient SavedChanges<Change> changes;
    private transient SavedLog<PaymentLog> log;
    private transient SavedAccounts accounts;
    private transient PendingEntries pending;
    private transient MapState<Long, byte[]> logState;
    private transient MapState<Long, byte[]> accountState;
    private transient ListState<LedgerBlock> pendingState;
    private transient DecisionBlockBuilder decisions;

    private transient long watermarkMicros;
    private transient long settledMicros;

    /** Payments that were received later may be dated before a suspension that is not known yet. */
    private transient long receivedUpToMillis;

    /** Payments of unknown payers in the log. */
    private transient int unknownIds;

    private transient int leftOver;
    private transient boolean timerSet;
    private transient long lastSettlingMillis;

    private transient DecisionMetrics metricsOfDecisions;
    private transient Counter latePayments;
    private transient Counter lateReceipts;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() set the rest
    KeepMerchantLedger(PaymentJobOptions options) {
        this.options = options;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        StateFormat.require(context, PaymentJob.STATE_FORMAT);
        memory = options.memory()
                .open(
                        getContainingTask()
                                .getEnvironment()
                                .getTaskManagerInfo()
                                .getTmpDirectories(),
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        directories = options.directories().open();
        timeline = new PaymentTimeline(options.programmeYaml());
        changes = new SavedChanges<>(
                context.getOperatorStateStore(),
                ChangeSerializer.INSTANCE,
                options.basis(directories.digest()),
                timeline::add);
        long seed = new SecureRandom().nextLong();
        log = new SavedLog<>(new PaymentLog(memory, seed));
        accounts = new SavedAccounts(new AccountTable(memory, seed));
        pending = new PendingEntries();
        decisions = newDecisions();
        watermarkMicros = Long.MIN_VALUE;
        settledMicros = Long.MIN_VALUE;
        receivedUpToMillis = Long.MIN_VALUE;
        unknownIds = 0;
        logState = context.getKeyedStateStore().getMapState(SavedLog.descriptor(PaymentJob.PAYMENT_LOG));
        accountState = context.getKeyedStateStore().getMapState(SavedAccounts.descriptor());
        pendingState = context.getKeyedStateStore()
                .getListState(new ListStateDescriptor<>("pending", LedgerBlockSerializer.INSTANCE));
        if (context.isRestored()) {
            setCurrentKey(KEY);
            log.restore(
                    logState,
                    position -> unknownIds +=
                            PaymentReason.UNKNOWN_PAYER.isIn(log.log().reasons(position)) ? 1 : 0);
            accounts.restore(accountState);
            Iterable<LedgerBlock> blocks = pendingState.get();
            if (blocks != null) {
                blocks.forEach(this::add);
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        metricsOfDecisions = new DecisionMetrics(getMetricGroup(), PaymentReason.values());
        latePayments = getMetricGroup().counter("latePayments");
        lateReceipts = getMetricGroup().counter("lateReceipts");
        getMetricGroup().gauge("backlog", pending::size);
    }

    private static DecisionBlockBuilder newDecisions() {
        return new DecisionBlockBuilder(PaymentKind.MERCHANT, DECISIONS_PER_BLOCK);
    }

    @Override
    public void processElement1(StreamRecord<LedgerBlock> element) throws Exception {
        add(element.getValue());
        emitDecisions();
        if (log.hasFullPiece()) {
            setCurrentKey(KEY);
            log.saveFullPieces(logState);
        }
    }

    private void add(LedgerBlock block) {
        ReceiptBlock receipts = block.receipts();
        if (receipts != null) {
            for (int row = 0; row < receipts.size(); row++) {
                if (receipts.occurredAtMicros(row) > settledMicros) {
                    pending.addReceipt(receipts, row);
                } else {
                    lateReceipts.inc();
                    receive(receipts.payee(row), receipts.amountSatang(row));
                }
            }
        }
        PaymentBlock payments = block.payments();
        if (payments != null) {
            for (int row = 0; row < payments.size(); row++) {
                if (payments.occurredAtMicros(row) > settledMicros
                        || payments.receivedAtMillis(row) > receivedUpToMillis) {
                    pending.addPayment(payments, row);
                } else {
                    latePayments.inc();
                    decide(payments, row);
                }
            }
        }
    }

    @Override
    public void processElement2(StreamRecord<Change> element) throws Exception {
        changes.add(element.getValue());
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        receivedUpToMillis = options.arrivals().receivedUpToMillis(EventTime.lastMicros(mark.getTimestamp()));
        super.processWatermark2(mark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermarkMicros = EventTime.lastMicros(mark.getTimestamp());
        if (watermarkMicros == Long.MAX_VALUE || pending.size() >= 2 * leftOver + WORTH_SETTLING) {
            settle();
        } else if (!timerSet && pending.size() > 0) {
            timerSet = true;
            long delayMillis = Math.max(SETTLE_AFTER_MILLIS, PATIENCE * lastSettlingMillis);
            getProcessingTimeService()
                    .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + delayMillis, time -> {
                        timerSet = false;
                        settle();
                    });
        }
        super.processWatermark(mark);
    }

    private void settle() {
        if (watermarkMicros > settledMicros) {
            long began = System.nanoTime();
            pending.settle(watermarkMicros, receivedUpToMillis, this);
            settledMicros = watermarkMicros;
            leftOver = pending.size();
            emitDecisions();
            lastSettlingMillis = (System.nanoTime() - began) / 1_000_000;
        }
    }

    @Override
    public void receive(long payee, long amountSatang) {
        accounts.move(payee, amountSatang);
    }

    @Override
    public void decide(PaymentBlock block, int row) {
        long payer = block.payer(row);
        long payee = block.payee(row);
        long amountSatang = block.amountSatang(row);
        long occurredAtMicros = block.occurredAtMicros(row);
        ArrivalLimits arrivals = options.arrivals();

        MerchantFacts payerFacts = timeline.merchant(payer, occurredAtMicros, directories.merchants());
        boolean known = payerFacts != null;
        int slot = known ? accounts.accounts().find(payer) : -1;
        long balanceSatang = slot < 0 ? 0 : accounts.accounts().balanceSatang(slot);

        PaymentLog payments = log.log();
        long first = payments.find(payer, block.idHigh(row), block.idLow(row));
        int reasons;
        long shownSatang;
        if (first != PaymentLog.NONE) {
            reasons = PaymentRules.ofRepeatedId(
                    payments.payee(first), payments.amountSatang(first), payments.reasons(first), payee, amountSatang);
            if (PaymentReason.PAYMENT_ID_CONFLICT.isIn(reasons)) {
                shownSatang = known ? balanceSatang : DecisionBlock.NO_BALANCE;
            } else {
                shownSatang = PaymentReason.UNKNOWN_PAYER.isIn(reasons)
                        ? DecisionBlock.NO_BALANCE
                        : payments.balanceSatang(first);
            }
        } else if (arrivals.isClockBehind(occurredAtMicros, block.receivedAtMillis(row))) {
            reasons = DecisionBlock.CLOCK_BEHIND;
            shownSatang = known ? balanceSatang : DecisionBlock.NO_BALANCE;
        } else {
            PaymentTimeline.Rules rules = timeline.rules(occurredAtMicros);
            MerchantFacts payeeFacts = timeline.merchant(payee, occurredAtMicros, directories.merchants());
            reasons = rules.payments()
                            .ofThePayment(
                                    amountSatang,
                                    occurredAtMicros,
                                    payer,
                                    payee,
                                    Goods.anyProhibited(block, row, rules.prohibitedGoods()))
                    | PaymentRules.ofMerchant(
                            amountSatang,
                            payerFacts == null ? PaymentRules.UNKNOWN : payerFacts.status(),
                            balanceSatang,
                            payeeFacts == null ? PaymentRules.UNKNOWN : payeeFacts.status());
            long backdatingEndMicros = arrivals.backdatingEndMicros(block.receivedAtMillis(row));
            if (timeline.stoppedMerchant(payer, occurredAtMicros, backdatingEndMicros)
                    || timeline.stoppedMerchant(payee, occurredAtMicros, backdatingEndMicros)) {
                reasons |= PaymentReason.BACKDATED.bit();
            }
            if (reasons == 0) {
                balanceSatang -= amountSatang;
                accounts.move(payer, -amountSatang);
                accounts.move(payee, amountSatang);
            }
            if (known || unknownIds < arrivals.maxUnknownIds()) {
                payments.append(
                        payer, block.idHigh(row), block.idLow(row), payee, amountSatang, reasons, balanceSatang);
                unknownIds += known ? 0 : 1;
            }
            shownSatang = known ? balanceSatang : DecisionBlock.NO_BALANCE;
        }
        decisions.add(block, row, reasons, first != PaymentLog.NONE, shownSatang);
        if (decisions.isFull()) {
            emitDecisions();
        }
    }

    private void emitDecisions() {
        if (decisions.size() > 0) {
            DecisionBlock block = decisions.build();
            decisions = newDecisions();
            block.countIn(metricsOfDecisions);
            output.collect(new StreamRecord<>(block));
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        settle();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        setCurrentKey(KEY);
        if (!log.isSaved()) {
            log.save(logState);
        }
        accounts.save(accountState);
        pendingState.clear();
        if (pending.size() > 0) {
            pendingState.add(LedgerBlock.of(pending.receipts()));
            pendingState.add(LedgerBlock.of(pending.payments()));
        }
    }

    /** Ends a bounded run: writes the balance of every account that moved. */
    @Override
    public void finish() throws Exception {
        settle();
        if (pending.size() > 0) {
            throw new IllegalStateException(pending.size() + " entries of the ledger are pending at the end");
        }
        DecideConsumerPayments.emitBalances(
                accounts.accounts(),
                AccountKind.MERCHANT,
                block -> output.collect(BALANCES, new StreamRecord<>(block)));
        super.finish();
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
