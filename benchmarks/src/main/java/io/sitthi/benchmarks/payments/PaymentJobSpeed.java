package io.sitthi.benchmarks.payments;

import io.sitthi.datasets.console.ProcessorTimes;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.job.NoChanges;
import io.sitthi.streaming.wallet.job.PaymentJob;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many payments a second the Flink job decides in one process, without a broker: whole, or its consumers' part or
 * its ledger alone, with exactly-once checkpoints to a local disk. What it prints is one line of figures: the rate of the
 * whole run, and of its last six tenths. The decisions are counted and checked against the number of payments.
 */
@Command(name = "payment-job-speed", mixinStandardHelpOptions = true, sortOptions = false)
public final class PaymentJobSpeed implements Callable<Integer> {

    private static final LongAdder DECIDED = new LongAdder();
    private static final LongAdder APPROVED = new LongAdder();

    /** From when on the rate is taken as that of a job that has run for a while: Java compiles until then. */
    private static final double WARM = 0.4;

    private static final AtomicLong WARM_NANOS = new AtomicLong();
    private static volatile long warmPayments = Long.MAX_VALUE;

    @Option(names = "--payments", defaultValue = "20000000", description = "How many (default: ${DEFAULT-VALUE}).")
    private long payments;

    @Option(names = "--citizens", defaultValue = "1000000", description = "Wallets (default: ${DEFAULT-VALUE}).")
    private int citizens;

    @Option(names = "--merchants", defaultValue = "100000", description = "Merchants (default: ${DEFAULT-VALUE}).")
    private int merchants;

    @Option(
            names = "--merchants-share",
            defaultValue = "10",
            description = "Merchants' payments in a hundred: 0 for consumers alone, 100 for the ledger alone"
                    + " (default: ${DEFAULT-VALUE}).")
    private int merchantsShare;

    @Option(names = "--parallelism", defaultValue = "2", description = "(default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(names = "--memory", defaultValue = "HEAP", description = "${COMPLETION-CANDIDATES}.")
    private StateMemory memory = StateMemory.HEAP;

    @Option(
            names = "--checkpoint-millis",
            defaultValue = "1000",
            description = "Time between exactly-once checkpoints; 0 for none (default: ${DEFAULT-VALUE}).")
    private long checkpointMillis;

    @Option(names = "--backend", defaultValue = "rocksdb", description = "Flink's state backend (rocksdb or hashmap).")
    private String backend = "rocksdb";

    @Option(names = "--block", defaultValue = "1000", description = "Payments in a block (default: ${DEFAULT-VALUE}).")
    private int blockSize;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any other setting of Flink.")
    private Map<String, String> settings = Map.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PaymentJobSpeed())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("payment-job-speed");
        try {
            run(directory);
        } finally {
            Location.of(directory).delete();
        }
        return 0;
    }

    private void run(Path directory) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        StreamSettings.suitCheckpoints(configuration);
        configuration.setString("state.backend.type", backend);
        configuration.setString("taskmanager.memory.managed.size", "256m");
        configuration.setString("taskmanager.memory.network.min", "64m");
        configuration.setString("taskmanager.memory.network.max", "64m");
        configuration.setString("io.tmp.dirs", directory.resolve("tmp").toString());
        if (checkpointMillis > 0) {
            configuration.setString("execution.checkpointing.interval", checkpointMillis + " ms");
            configuration.setString(
                    "execution.checkpointing.dir",
                    directory.resolve("checkpoints").toUri().toString());
        }
        settings.forEach(configuration::setString);
        long lanes = parallelism;
        long blocks = payments / blockSize / lanes * lanes;
        PaymentLoad load = new PaymentLoad(citizens, merchants, merchantsShare, blockSize, blocks / lanes);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        DataStream<PaymentBlock> source = environment
                .fromSource(
                        new DataGeneratorSource<>(load::block, blocks, PaymentBlockTypes.PAYMENTS),
                        WatermarkStrategy.forGenerator(context -> new AfterEachBlock()),
                        "payments")
                .uid("payments");
        PaymentJobOptions options = PaymentJobOptions.of(
                        new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8), load.directories())
                .withMemory(memory);
        PaymentJob.Decided decided = PaymentJob.build(source, NoChanges.in(environment), options);
        decided.consumerDecisions().sinkTo(new Count()).uid("count-consumers");
        decided.merchantDecisions().sinkTo(new Count()).uid("count-merchants").setParallelism(1);
        long expected = blocks * blockSize;
        warmPayments = (long) (expected * WARM);
        ProcessorTimes before = ProcessorTimes.now();
        JobExecutionResult result = environment.execute("payment-job-speed");
        double stolenShare = ProcessorTimes.now().stolenShareSince(before);
        double warmSeconds = (System.nanoTime() - WARM_NANOS.get()) / 1e9;
        double seconds = result.getNetRuntime() / 1000.0;
        if (DECIDED.sum() != expected) {
            throw new IllegalStateException(DECIDED.sum() + " decisions on " + expected + " payments");
        }
        System.out.printf(
                Locale.ROOT,
                "%,d payments in %.2f s: %,.0f a second, %,.0f once warm; %.1f%% approved; %s tables, %s,"
                        + " checkpoints every %d ms, parallelism %d, %d%% merchants'%s%n",
                expected,
                seconds,
                expected / seconds,
                expected * (1 - WARM) / warmSeconds,
                100.0 * APPROVED.sum() / expected,
                memory,
                backend,
                checkpointMillis,
                parallelism,
                merchantsShare,
                stolenShare < 0
                        ? ""
                        : String.format(Locale.ROOT, "; the host took %.1f%% of the time", 100 * stolenShare));
    }

    /** What follows in the lane is not earlier than the block's last payment. */
    private static final class AfterEachBlock implements WatermarkGenerator<PaymentBlock> {
        @Override
        public void onEvent(PaymentBlock block, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(block.occurredAtMicros(block.size() - 1) / 1000 - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Counts decisions. */
    private static final class Count implements Sink<DecisionBlock> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<DecisionBlock> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(DecisionBlock block, Context ignored) {
                    int approved = 0;
                    for (int row = 0; row < block.size(); row++) {
                        approved += block.isApproved(row) ? 1 : 0;
                    }
                    DECIDED.add(block.size());
                    if (WARM_NANOS.get() == 0 && DECIDED.sum() >= warmPayments) {
                        WARM_NANOS.compareAndSet(0, System.nanoTime());
                    }
                    APPROVED.add(approved);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
