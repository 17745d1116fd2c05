package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.table.Shards;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.LedgerBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The subtasks of one of the job's operators in Flink's test harness: fed, snapshot, and scaled. */
final class OperatorRun implements AutoCloseable {

    static final int SHARDS = 16;

    private final boolean ledger;
    private PaymentJobOptions options;
    private final StateBackend backend;
    private List<KeyedTwoInputStreamOperatorTestHarness<Integer, Object, Change, DecisionBlock>> subtasks =
            new ArrayList<>();

    final List<String> decisions = new ArrayList<>();
    final List<LedgerBlock> receipts = new ArrayList<>();

    private OperatorRun(boolean ledger, PaymentJobOptions options, StateBackend backend) {
        this.ledger = ledger;
        this.options = options;
        this.backend = backend;
    }

    static OperatorRun ofConsumers(TestDirectories directories, StateBackend backend) throws Exception {
        return of(false, directories, backend, ArrivalLimits.NONE);
    }

    static OperatorRun of(boolean ledger, TestDirectories directories, StateBackend backend, ArrivalLimits arrivals)
            throws Exception {
        OperatorRun run = new OperatorRun(ledger, options(directories, arrivals), backend);
        run.start(1, null);
        return run;
    }

    static OperatorRun ofLedger(TestDirectories directories, StateBackend backend) throws Exception {
        return of(true, directories, backend, ArrivalLimits.NONE);
    }

    private static PaymentJobOptions options(TestDirectories directories, ArrivalLimits arrivals) {
        return new PaymentJobOptions(
                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8),
                directories,
                StateMemory.HEAP,
                SHARDS,
                arrivals);
    }

    private void start(int parallelism, OperatorSubtaskState state) throws Exception {
        Shards shards = new Shards(SHARDS);
        int maxParallelism = ledger ? 1 : SHARDS;
        subtasks = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            @SuppressWarnings({"unchecked", "rawtypes"})
            TwoInputStreamOperator<Object, Change, DecisionBlock> operator = (TwoInputStreamOperator)
                    (ledger ? new KeepMerchantLedger(options) : new DecideConsumerPayments(options));
            var harness = new KeyedTwoInputStreamOperatorTestHarness<Integer, Object, Change, DecisionBlock>(
                    operator,
                    block -> block instanceof PaymentBlock payments
                            ? shards.key(shards.of(payments.payer(0)))
                            : KeepMerchantLedger.KEY,
                    null,
                    Types.INT,
                    maxParallelism,
                    parallelism,
                    i);
            harness.setStateBackend(backend);
            harness.setup();
            if (state != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, maxParallelism, scaledFrom, parallelism, i));
            }
            harness.open();
            subtasks.add(harness);
        }
    }

    private int scaledFrom;

    /** Consumers' payments, cut as the router would. */
    void feed(List<TestPayment> payments) throws Exception {
        for (int i = 0; i < subtasks.size(); i++) {
            int subtask = i;
            List<TestPayment> own = payments.stream()
                    .filter(p -> p.kind() == PaymentKind.CONSUMER)
                    .filter(p -> Shards.subtask(Shards.of(p.payer(), SHARDS), SHARDS, subtasks.size()) == subtask)
                    .toList();
            for (PaymentBlock block : TestPayment.blocks(own, 50)) {
                subtasks.get(i).processElement1(new StreamRecord<>(block));
            }
        }
        collect();
    }

    /** As it comes, to the only subtask. */
    void feed(PaymentBlock block) throws Exception {
        subtasks.get(0).processElement1(new StreamRecord<>(ledger ? LedgerBlock.of(block) : block));
        collect();
    }

    void feed(LedgerBlock block) throws Exception {
        subtasks.get(0).processElement1(new StreamRecord<>(block));
        collect();
    }

    void change(Change change) throws Exception {
        for (int i = 0; i < subtasks.size(); i++) {
            boolean concerned = change instanceof WalletChange wallet
                    ? !ledger && Shards.subtask(Shards.of(wallet.citizenId(), SHARDS), SHARDS, subtasks.size()) == i
                    : true;
            if (concerned) {
                subtasks.get(i).processElement2(new StreamRecord<>(change));
            }
        }
    }

    void paymentsUpTo(long millis) throws Exception {
        for (var subtask : subtasks) {
            subtask.processWatermark1(new Watermark(millis));
        }
        collect();
    }

    void changesUpTo(long millis) throws Exception {
        for (var subtask : subtasks) {
            subtask.processWatermark2(new Watermark(millis));
        }
        collect();
    }

    void timePasses(long toMillis) throws Exception {
        for (var subtask : subtasks) {
            subtask.setProcessingTime(toMillis);
        }
        collect();
    }

    /** Takes a snapshot, closes everything, and restores it at another parallelism. */
    long restart(int parallelism, long checkpoint) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        long bytes = 0;
        for (var subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(checkpoint);
            OperatorSubtaskState state = subtask.snapshot(checkpoint, checkpoint);
            states.add(state);
            bytes += state.getStateSize();
        }
        collect();
        scaledFrom = subtasks.size();
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(new OperatorSubtaskState[0]));
        close();
        start(parallelism, all);
        return bytes;
    }

    void restartWith(TestDirectories directories) throws Exception {
        options = options(directories, options.arrivals());
        restart(1, 99);
    }

    private void collect() {
        for (var subtask : subtasks) {
            for (Object element : subtask.getOutput()) {
                if (element instanceof StreamRecord<?> record && record.getValue() instanceof DecisionBlock block) {
                    PaymentJobTest.lines(block, decisions);
                }
            }
            subtask.getOutput().clear();
            var side = subtask.getSideOutput(DecideConsumerPayments.RECEIPTS);
            if (side != null) {
                side.forEach(record -> receipts.add(record.getValue()));
                side.clear();
            }
        }
    }

    /**
     * Closes as a failure would: the harness's own closing finishes the operators first, as at the end of a bounded
     * run.
     */
    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.getOperator().close();
        }
    }
}
