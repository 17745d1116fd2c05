package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartNotes;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.run.ClaimedRun;
import io.sitthi.jobs.engine.run.ClusterEngine;
import io.sitthi.jobs.engine.run.TierWork;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Scatters and judges as a bounded Flink job. */
public final class FlinkEngine implements ClusterEngine {

    static final String NAME = "flink";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The fewest splits for each task: with fewer, tasks would wait for the last one to end. */
    private static final int SPLITS_OF_A_TASK = 4;

    private final FlinkPlace place;
    private final Duration patience;

    /** @param place where the job runs */
    public FlinkEngine(FlinkPlace place) {
        this(place, PATIENCE);
    }

    /** @param patience how long the cluster may be silent before the run fails */
    FlinkEngine(FlinkPlace place, Duration patience) {
        this.place = place;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tasks(int threads) {
        // asking starts nothing
        try (StreamExecutionEnvironment flink =
                place.environment(threads, Path.of(System.getProperty("java.io.tmpdir")))) {
            return flink.getParallelism();
        } catch (Exception e) {
            throw new IllegalStateException("Flink's parallelism cannot be found out", e);
        }
    }

    @Override
    public <B extends ScatteredBlock, P extends DonePart> Done scatterAndJudge(
            ClaimedRun run, ScatterPlan plan, PartPlan parts, TierWork<B, P> work, Progress progress) throws Exception {
        RunNotes notes = RunNotes.of(run);
        notes.begin();
        // among the files that are removed with the run, whatever happens to this process
        Path temporary = run.blocks().resolve(".flink");
        Location.of(temporary).delete();
        try {
            ClusterWork done = execute(run, plan, parts, work, notes, temporary, progress);
            notes.fetchCounts(plan.blocks(), run.blocks());
            takeParts(run, parts, work, notes);
            work.tellAcross(notes.across(parts.parts()));
            return new Done(wrongDigests(plan, notes), done);
        } finally {
            notes.delete();
            Location.of(temporary).delete();
        }
    }

    private <B extends ScatteredBlock, P extends DonePart> ClusterWork execute(
            ClaimedRun run,
            ScatterPlan plan,
            PartPlan parts,
            TierWork<B, P> work,
            RunNotes notes,
            Path temporary,
            Progress progress)
            throws Exception {
        try (StreamExecutionEnvironment flink = place.environment(run.place().threads(), temporary)) {
            RunTasks<B, P> tasks = new RunTasks<>(
                    work.tasks(),
                    SentPlan.of(plan),
                    parts.parts(),
                    run.partFiles().absolute(),
                    notes.folder().absolute(),
                    !(flink instanceof LocalStreamEnvironment));
            build(flink, tasks, splits(plan, flink.getParallelism()), work.looksAcross());
            JobClient job = flink.executeAsync("verify " + run.place().out().name());
            return new JobWatch(job, progress, patience).await(plan.rows(), () -> work.startJudging(progress));
        }
    }

    /**
     * The splits, longest first, so that tasks end together: whole files by size, then the blocks of large files. A
     * file is large when it is more than a quarter of a task's fair share.
     */
    static List<ScatterSplit> splits(ScatterPlan plan, int tasks) {
        long[] rows = plan.files().stream()
                .mapToLong(file ->
                        file.rowGroupRows().stream().mapToLong(Long::longValue).sum())
                .toArray();
        long large = plan.rows() / (SPLITS_OF_A_TASK * Math.max(1, tasks));
        List<ScatterSplit> splits = new ArrayList<>();
        IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingLong(file -> -rows[file]))
                .forEach(file -> splits.add(rows[file] > large ? ScatterSplit.digest(file) : ScatterSplit.file(file)));
        for (ScatterPlan.Block block : plan.blocks()) {
            if (rows[plan.files().indexOf(block.file())] > large) {
                splits.add(ScatterSplit.block(block.ordinal()));
            }
        }
        return splits;
    }

    private static <B extends ScatteredBlock, P extends DonePart> void build(
            StreamExecutionEnvironment flink, RunTasks<B, P> tasks, List<ScatterSplit> splits, boolean looksAcross) {
        TypeInformation<BlockShare> shares = TypeInformation.of(BlockShare.class);
        SingleOutputStreamOperator<BlockShare> scattered = flink.fromSource(
                        new ScatterSplitSource(splits), WatermarkStrategy.noWatermarks(), "splits", Types.INT)
                .transform("scatter", shares, new ScatterOperator<>(tasks));
        DataStream<BlockShare> forJudges = byPart(scattered);
        if (looksAcross) {
            forJudges = forJudges.union(byPart(scattered.getSideOutput(ScatterOperator.ACROSS))
                    .transform("find repeats", shares, new AcrossOperator<>(tasks))
                    .broadcast());
        }
        forJudges
                .transform("judge", shares, new JudgeOperator<>(tasks))
                .sinkTo(new DiscardingSink<>())
                .name("done");
    }

    private static DataStream<BlockShare> byPart(DataStream<BlockShare> shares) {
        return shares.partitionCustom(RunTasks::taskOf, share -> share.part);
    }

    private static <P extends DonePart> void takeParts(
            ClaimedRun run, PartPlan parts, TierWork<?, P> work, RunNotes notes) throws IOException {
        PartNotes<P> here = new PartNotes<>(Location.of(run.parts()), run.partFiles(), work.noted());
        for (P part : notes.parts(run.partFiles(), work.noted()).all(parts.parts())) {
            here.write(part);
        }
    }

    private static List<Fault> wrongDigests(ScatterPlan plan, RunNotes notes) throws IOException {
        List<Fault> wrong = new ArrayList<>();
        for (int i = 0; i < plan.files().size(); i++) {
            PlannedFile file = plan.files().get(i);
            String found = notes.digest(i);
            if (!found.equals(file.sha256())) {
                wrong.add(Fault.wrongDigest(
                        file.schema(), new Manifest.FileEntry(file.name(), 0, 0, file.sha256()), found));
            }
        }
        return wrong;
    }
}
