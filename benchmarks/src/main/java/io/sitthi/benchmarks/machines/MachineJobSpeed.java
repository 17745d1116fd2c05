package io.sitthi.benchmarks.machines;

import com.sun.management.OperatingSystemMXBean;
import io.sitthi.datasets.console.ProcessorTimes;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.mandates.MandateKind;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOptions;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.mandates.MandateStream;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.signins.SignInStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
 * How many facts a second a kind's stream takes in one process, without a broker, with exactly-once checkpoints to a local
 * disk. What it prints is one line of figures: the rate of the whole run, and of its last six tenths; and the rows that
 * were written.
 */
@Command(name = "machine-job-speed", mixinStandardHelpOptions = true, sortOptions = false)
public final class MachineJobSpeed implements Callable<Integer> {

    private static final LongAdder WRITTEN = new LongAdder();
    private static final LongAdder TAKEN = new LongAdder();

    /** From when on the rate is taken as that of a job that has run for a while: Java compiles until then. */
    private static final double WARM = 0.4;

    private static final AtomicLong WARM_NANOS = new AtomicLong();

    /** Processor time of this process until then. */
    private static volatile long warmProcessorNanos;

    private static volatile long warmFacts = Long.MAX_VALUE;

    @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}.")
    private FactLoad.Kind kind = FactLoad.Kind.MANDATES;

    @Option(names = "--facts", defaultValue = "12000000", description = "How many (default: ${DEFAULT-VALUE}).")
    private long facts;

    @Option(
            names = "--subjects",
            defaultValue = "500000",
            description = "Grantors, accounts or citizens of each lane (default: ${DEFAULT-VALUE}).")
    private long subjects;

    @Option(
            names = "--open",
            defaultValue = "10",
            description = "Open declarations of each trader when the gate opens (default: ${DEFAULT-VALUE}).")
    private int open;

    @Option(names = "--parallelism", defaultValue = "2", description = "(default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--checkpoint-millis",
            defaultValue = "1000",
            description = "Time between exactly-once checkpoints; 0 for none (default: ${DEFAULT-VALUE}).")
    private long checkpointMillis;

    @Option(names = "--block", defaultValue = "1000", description = "Facts in a block (default: ${DEFAULT-VALUE}).")
    private int blockRows;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MachineJobSpeed())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("machine-job-speed");
        try {
            run(directory);
        } finally {
            Location.of(directory).delete();
        }
        return 0;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String yaml(Kind<?> of) throws IOException {
        return new String(ProgrammeFile.shippedBytes(of), StandardCharsets.UTF_8);
    }

    private MachineKind stream() throws IOException {
        return switch (kind) {
            case MANDATES -> new MandateStream(yaml(MandateKind.MANDATES));
            case SIGN_INS -> new SignInStream(yaml(SignInKind.SIGN_INS));
            case PROOFING -> new ProofingStream(yaml(ProofingKind.PROOFING));
            case CUSTOMS ->
                new CustomsStream(yaml(CustomsKind.CUSTOMS)).openedBy(new GateLoad(subjects * parallelism, open));
        };
    }

    /** The source's blocks by topic. */
    private List<DataStream<RowBlock>> topics(DataStream<RowBlock> source) {
        return kind == FactLoad.Kind.CUSTOMS
                ? List.of(
                        source.filter(block -> !GateLoad.isOfSubmissions(block)).uid("recorded"),
                        source.filter(GateLoad::isOfSubmissions).uid("submitted"))
                : List.of(source);
    }

    private void run(Path directory) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("restart-strategy.type", "none");
        StreamSettings.suitCheckpoints(configuration);
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
        long blocks = FactLoad.blocks(kind, facts, blockRows, parallelism);
        FactLoad load = new FactLoad(kind, subjects, blockRows, blocks / parallelism);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        DataStream<RowBlock> source = environment
                .fromSource(
                        new DataGeneratorSource<>(load::block, blocks, MachineJob.ROWS),
                        WatermarkStrategy.forGenerator(context -> new AfterEachBlock(load)),
                        "facts")
                .uid("facts");
        MachineJob.Taken taken = MachineJob.build(topics(source), stream(), MachineOptions.live());
        taken.rows().sinkTo(new Count()).uid("count-rows");
        long expected = facts / blockRows / parallelism * parallelism * blockRows;
        warmFacts = (long) (expected * WARM);
        ProcessorTimes before = ProcessorTimes.now();
        JobExecutionResult result = environment.execute("machine-job-speed");
        double stolenShare = ProcessorTimes.now().stolenShareSince(before);
        double warmProcessorMicros = (processorNanos() - warmProcessorNanos) / 1e3;
        double warmSeconds = (System.nanoTime() - WARM_NANOS.get()) / 1e9;
        double seconds = result.getNetRuntime() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d facts in %.2f s: %,.0f a second; once warm %,.0f a second and %.2f µs of processor time each;"
                        + " %,d rows written; checkpoints every %d ms, parallelism %d, %,d subjects%s%n",
                kind,
                expected,
                seconds,
                expected / seconds,
                expected * (1 - WARM) / warmSeconds,
                warmProcessorMicros / (expected * (1 - WARM)),
                WRITTEN.sum(),
                checkpointMillis,
                parallelism,
                subjects * parallelism,
                stolenShare < 0
                        ? ""
                        : String.format(Locale.ROOT, "; the host took %.1f%% of the time", 100 * stolenShare));
    }

    /** What follows in the lane is not earlier than the block's last fact. */
    private static final class AfterEachBlock implements WatermarkGenerator<RowBlock> {

        private final FactLoad load;

        private AfterEachBlock(FactLoad load) {
            this.load = load;
        }

        @Override
        public void onEvent(RowBlock block, long timestamp, WatermarkOutput output) {
            TAKEN.add(block.size());
            if (WARM_NANOS.get() == 0 && TAKEN.sum() >= warmFacts) {
                if (WARM_NANOS.compareAndSet(0, System.nanoTime())) {
                    warmProcessorNanos = processorNanos();
                }
            }
            if (load.tellsTime(block)) {
                output.emitWatermark(new Watermark(block.instant(block.size() - 1) / 1000 - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // every block says up to when time has come
        }
    }

    /** Counts rows. */
    private static final class Count implements Sink<RowBlock> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<RowBlock> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(RowBlock block, Context ignored) {
                    WRITTEN.add(block.size());
                }

                @Override
                public void flush(boolean endOfInput) {
                    // nothing is kept
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
