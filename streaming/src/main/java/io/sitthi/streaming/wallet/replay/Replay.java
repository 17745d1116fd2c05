package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.console.CommandClock;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.output.FullDisks;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.replay.LocalFlink;
import io.sitthi.streaming.engine.replay.ReplayFailures;
import io.sitthi.streaming.engine.replay.ReplayPublisher;
import io.sitthi.streaming.engine.replay.ReplayWorkplace;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.directory.MerchantStore;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.StoreDirectories;
import io.sitthi.streaming.wallet.directory.WalletStore;
import io.sitthi.streaming.wallet.job.NoChanges;
import io.sitthi.streaming.wallet.job.PaymentJob;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.replay.order.SortedPayments;
import io.sitthi.streaming.wallet.replay.output.BalanceSink;
import io.sitthi.streaming.wallet.replay.output.DecisionSink;
import io.sitthi.streaming.wallet.replay.output.ReplayResults;
import io.sitthi.streaming.wallet.replay.source.SortedPaymentSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The bounded replay from its arguments to its result. */
public final class Replay {

    /**
     * Few enough for a block to stay in the cache on its way through the job, enough to make Flink's cost per block
     * negligible.
     */
    private static final int BLOCK_ROWS = 2048;

    private final ReplayOptions options;
    private final Progress progress;
    private final Instant startedAt = CommandClock.begun();

    public Replay(ReplayOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable ReplaySummary run() throws Exception {
        try {
            ReplayInputs inputs = ReplayInputs.check(options.drop(), options.wallets(), options.programme());
            String runId = RunIdentity.of(
                    inputs.digests(), options.programme().header().sha256());
            if (ReplayPublisher.isPublished(options.out(), WalletSchemas.DECISIONS, runId)) {
                return null;
            }
            requireSpace(inputs);
            try (ReplayWorkplace work = ReplayWorkplace.open(options.out(), options.scratch())) {
                ReplaySummary summary = replay(inputs, runId, work);
                progress.finish();
                return summary;
            }
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            throw ReplayFailures.explain(e, () -> fullDisk(options), "or take --memory mapped");
        }
    }

    /** Sorted payments take 64 bytes each, a wallet in its store 34, a decision in the output up to 40. */
    private void requireSpace(ReplayInputs inputs) throws CommandException {
        long payments = inputs.payments().rows();
        Path scratch = ScratchFolder.of(options.out(), options.scratch());
        String lacking = new DiskSpace()
                .need("scratch files", scratch, 64 * payments)
                .need(
                        "stores",
                        options.stores() == null ? scratch : options.stores(),
                        34 * (inputs.wallets().rows() + inputs.merchants().rows()))
                .need("output", options.out(), 40 * payments)
                .lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    private ReplaySummary replay(ReplayInputs inputs, String runId, ReplayWorkplace work) throws Exception {
        Path wanted = options.stores();
        Path stores = wanted == null ? work.scratch().resolve("stores") : wanted;
        try (WalletStore wallets = WalletStore.open(inputs.wallets(), stores, progress);
                MerchantStore merchants = MerchantStore.open(inputs.merchants(), stores, progress);
                PaymentRejects rejects = new PaymentRejects(work.staging().resolve(CommonSchemas.REJECTS.folder()))) {
            SortedPayments payments = SortedPayments.read(
                    inputs.payments(),
                    new SortedPayments.Settings(
                            inputs.districts()::find,
                            List.copyOf(options.programme().prohibitedGoods()),
                            options.sliceRows()),
                    work.scratch().resolve("payments"),
                    rejects::newLane,
                    progress);
            rejects.finish(merchants.rejects());
            progress.start("deciding", payments.rows(), "payments");
            String run = UUID.randomUUID().toString();
            StoreDirectories directories = new StoreDirectories(inputs.wallets(), inputs.merchants(), stores);
            try (ReplayResults results = ReplayResults.open(run, progress::advance)) {
                decide(run, payments, directories, memory(inputs), work);
                return publish(inputs, runId, work, payments, rejects, results);
            }
        }
    }

    private StateMemory memory(ReplayInputs inputs) {
        StateMemory wanted = options.memory();
        return wanted == null
                ? StateMemory.suiting(
                        PaymentJobOptions.tableBytes(
                                inputs.payments().rows(), inputs.wallets().rows()),
                        Runtime.getRuntime().maxMemory())
                : wanted;
    }

    private void decide(
            String run,
            SortedPayments payments,
            OpenDirectories.Source directories,
            StateMemory memory,
            ReplayWorkplace work)
            throws Exception {
        LocalFlink flink = new LocalFlink(options.threads(), work.scratch());
        try (StreamExecutionEnvironment environment = flink.environment()) {
            DataStream<PaymentBlock> source = environment
                    .fromSource(
                            new SortedPaymentSource(payments, BLOCK_ROWS),
                            WatermarkStrategy.noWatermarks(),
                            "payments in order",
                            PaymentBlockTypes.PAYMENTS)
                    .uid("sorted-payments")
                    .setParallelism(1);
            PaymentJob.Decided decided = PaymentJob.build(
                    source,
                    NoChanges.in(environment),
                    PaymentJobOptions.of(options.programmeYaml(), directories).withMemory(memory));
            Location decisions = work.staging().resolve(WalletSchemas.DECISIONS.folder());
            write(
                    decided.consumerDecisions(),
                    new DecisionSink(run, decisions, "decisions-of-consumers"),
                    "consumers' decisions");
            write(
                    decided.merchantDecisions(),
                    new DecisionSink(run, decisions, "decisions-of-merchants"),
                    "merchants' decisions");
            Location balances = work.staging().resolve(WalletSchemas.BALANCES.folder());
            write(decided.balances(), new BalanceSink(run, balances, directories), "balances");
            flink.run(environment);
        }
    }

    private static <T> void write(DataStream<T> rows, Sink<T> sink, String what) {
        rows.sinkTo(sink)
                .name("write " + what)
                .uid("write-" + what.replace("' ", "-"))
                .setParallelism(rows.getParallelism());
    }

    private ReplaySummary publish(
            ReplayInputs inputs,
            String runId,
            ReplayWorkplace work,
            SortedPayments payments,
            PaymentRejects rejects,
            ReplayResults results)
            throws IOException, CommandException {
        List<String> violations = Invariants.violations(payments.rows(), results.decisions(), results.balances());
        long read = payments.rows() + rejects.rejectedPayments();
        if (!violations.isEmpty() || read != inputs.payments().rows()) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "what must hold does not: "
                            + (violations.isEmpty()
                                    ? read + " payments were read of "
                                            + inputs.payments().rows()
                                    : String.join("; ", violations))
                            + ".\nNothing was published. This is a fault of Sitthi itself: please report it.");
        }
        ReplayPublisher publisher = new ReplayPublisher(
                work.staging(),
                options.out(),
                inputs.payments().manifest().asOf(),
                new Manifest.Provenance(
                        options.programme().header().name(),
                        options.programme().header().sha256(),
                        inputs.digests()));
        publisher.writeManifest(WalletSchemas.DECISIONS, results.decisionFiles());
        publisher.writeManifest(WalletSchemas.BALANCES, results.balanceFiles());
        publisher.writeManifest(CommonSchemas.REJECTS, rejects.files());
        ReplaySummary summary = new ReplaySummary(
                runId,
                options.programme().header().name(),
                options.programme().header().sha256(),
                inputs.digests(),
                inputs.payments().rows(),
                rejects.rejectedPayments(),
                results.decisions(),
                results.balances(),
                rejects.faults(),
                startedAt,
                Duration.between(startedAt, Instant.now()),
                results.deciding(),
                options.threads(),
                Machine.peakMemoryBytes());
        publisher.publish(ReplaySummaryJson.bytes(summary));
        return summary;
    }

    private static String fullDisk(ReplayOptions options) {
        Path scratch = ScratchFolder.of(options.out(), options.scratch());
        Path stores = options.stores();
        if (stores == null) {
            return FullDisks.describe(
                    options.out(),
                    new FullDisks.Folder("the scratch files (64 bytes for each payment, and the stores)", scratch));
        }
        return FullDisks.describe(
                options.out(),
                new FullDisks.Folder("the scratch files (64 bytes for each payment)", scratch),
                new FullDisks.Folder("the stores (34 bytes for each wallet)", stores));
    }
}
