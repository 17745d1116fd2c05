package io.sitthi.streaming.engine.machines.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.FullDisks;
import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.output.RunSummaryJson;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.events.Micros;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOptions;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.replay.LocalFlink;
import io.sitthi.streaming.engine.replay.ReplayFailures;
import io.sitthi.streaming.engine.replay.ReplayPublisher;
import io.sitthi.streaming.engine.replay.ReplayWorkplace;
import io.sitthi.streaming.engine.rows.RowBlock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The bounded replay of a kind's stream, from its arguments to its result. */
public final class MachineReplay {

    private final ReplayRequest request;
    private final Progress progress;
    private final Instant startedAt = Instant.now();

    public MachineReplay(ReplayRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @return what was published; null when an earlier run had published it already
     * @throws CommandException when nothing was published; it says why and what to do
     */
    public @Nullable ReplayedTables run() throws Exception {
        try {
            CheckedDrop drop = DropCheck.check(request.drop(), request.programme(), request.inputs());
            Programme programme = request.programme();
            String runId = RunIdentity.of(drop, programme);
            Schema first = request.kind().outputs().get(0).schema();
            if (ReplayPublisher.isPublished(request.out(), first, runId)) {
                return null;
            }
            try (ReplayWorkplace work = ReplayWorkplace.open(request.out(), request.scratch())) {
                return replay(drop, runId, work);
            }
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            throw ReplayFailures.explain(
                    e,
                    () -> FullDisks.describe(
                            request.out(),
                            new FullDisks.Folder(
                                    "the scratch files (about 150 bytes for each fact)",
                                    ScratchFolder.of(request.out(), request.scratch()))),
                    "");
        }
    }

    private ReplayedTables replay(CheckedDrop drop, String runId, ReplayWorkplace work) throws Exception {
        LocalDate day = drop.dataset(request.inputs().get(0)).manifest().asOf();
        boolean goesOn = !request.kind().opensWith().isEmpty();
        long lastMicros = goesOn ? Long.MAX_VALUE : Micros.endInBangkok(day.toEpochDay());
        MachineKind kind = goesOn ? DropOpening.open(request.kind(), drop, request.maxOrphanRows()) : request.kind();
        try (DropRejects rejects = new DropRejects(work.staging().resolve(CommonSchemas.REJECTS.folder()))) {
            SortedFacts facts =
                    SortedFacts.read(drop, kind, lastMicros, work.scratch().resolve("facts"), rejects, progress);
            requireFewOrphans(rejects, request.maxOrphanRows());
            rejects.finish(SortedFacts.delivered(kind));
            progress.start("taking", facts.rows(), "facts");
            String run = UUID.randomUUID().toString();
            try (MachineTallies counts = MachineTallies.open(run);
                    TableFiles files = TableFiles.open(run, progress::advance)) {
                take(kind, facts, lastMicros, run, work);
                progress.finish(); // there may be fewer rows written than facts taken
                for (Schema table : request.tables().combined()) {
                    files.add(table.name(), combine(table, counts, work));
                }
                return publish(drop, runId, day, work, rejects, counts, files);
            }
        }
    }

    static void requireFewOrphans(DropRejects rejects, long maxOrphanRows) throws CommandException {
        if (rejects.orphanCount() > maxOrphanRows) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    "%s not say whom they are about, and at most %,d are allowed: people they speak against would be judged without them. The rows, counted from 0:%n  %s%nHave the agency complete them, or allow for them with --max-orphan-rows %d."
                            .formatted(
                                    Counted.of(rejects.orphanCount(), "row")
                                            + (rejects.orphanCount() == 1 ? " does" : " do"),
                                    maxOrphanRows,
                                    rejects.describeOrphans(),
                                    rejects.orphanCount()));
        }
    }

    private void take(MachineKind kind, SortedFacts facts, long lastMicros, String run, ReplayWorkplace work)
            throws Exception {
        LocalFlink flink = new LocalFlink(request.threads(), work.scratch());
        try (StreamExecutionEnvironment environment = flink.environment()) {
            DataStream<RowBlock> source = inOrder(environment, facts);
            MachineJob.Taken taken = MachineJob.build(source, kind, MachineOptions.replay(lastMicros, run));
            taken.rows()
                    .sinkTo(new TableSink(run, work.staging(), MachineJob.outputSchemas(kind)))
                    .name("write tables")
                    .uid("write-tables")
                    .setParallelism(environment.getParallelism());
            flink.run(environment);
        }
    }

    /** A drop's facts in order, and then the end of time. */
    static DataStream<RowBlock> inOrder(StreamExecutionEnvironment environment, SortedFacts facts) {
        return environment
                .fromSource(
                        new DataGeneratorSource<>(facts, facts.blocks(), MachineJob.ROWS),
                        WatermarkStrategy.forGenerator(context -> new AfterEachBlock()),
                        "facts in order")
                .uid("sorted-facts")
                .setParallelism(1);
    }

    /** What follows is not earlier than the block's last fact. */
    private static final class AfterEachBlock implements WatermarkGenerator<RowBlock> {
        @Override
        public void onEvent(RowBlock block, long timestamp, WatermarkOutput output) {
            long last = block.instant(block.size() - 1);
            if (last > RowBlock.NO_INSTANT) {
                output.emitWatermark(new Watermark(Math.floorDiv(last, 1000L) - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // every block says up to when time has come
        }
    }

    private WrittenFile combine(Schema table, MachineTallies counts, ReplayWorkplace work) throws IOException {
        Location folder = work.staging().resolve(table.folder());
        folder.createDirectories();
        try (OutputWriter writer = new OutputWriter(table, List.of())) {
            writer.begin(folder.resolve(table.folder() + "-00000.parquet"));
            request.tables().combine(table, counts, writer);
            return writer.finish();
        }
    }

    private ReplayedTables publish(
            CheckedDrop drop,
            String runId,
            LocalDate day,
            ReplayWorkplace work,
            DropRejects rejects,
            MachineTallies counts,
            TableFiles files)
            throws IOException {
        Programme programme = request.programme();
        ReplayPublisher publisher = new ReplayPublisher(
                work.staging(),
                request.out(),
                day,
                new Manifest.Provenance(
                        programme.header().name(), programme.header().sha256(), drop.manifestDigests()));
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Schema table : request.tablesWritten()) {
            publisher.writeManifest(table, files.of(table));
            rows.put(
                    table.name(),
                    files.of(table).stream().mapToLong(WrittenFile::rows).sum());
        }
        publisher.writeManifest(CommonSchemas.REJECTS, rejects.files());
        Map<String, Object> summary = request.tables().summary(counts);
        publisher.publish(json(drop, runId, day, summary, rows, rejects));
        return new ReplayedTables(summary, rows, rejects.laterRows());
    }

    private byte[] json(
            CheckedDrop drop,
            String runId,
            LocalDate day,
            Map<String, Object> summary,
            Map<String, Long> rows,
            DropRejects rejects)
            throws IOException {
        ObjectNode root = new RunSummaryJson(
                        request.programme().header(),
                        day,
                        summary,
                        rows,
                        rejects.laterRows(),
                        rejects.orphanCount(),
                        rejects.faults(),
                        drop)
                .tree();
        root.putObject("execution")
                .put("run_id", runId)
                .put("started_at", startedAt.toString())
                .put("seconds", Duration.between(startedAt, Instant.now()).toMillis() / 1e3)
                .put("threads", request.threads())
                .put("peak_memory_bytes", Machine.peakMemoryBytes())
                .put("version", Machine.version());
        return RunSummaryJson.bytes(root);
    }
}
