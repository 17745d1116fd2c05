package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.part.PartNotes;
import io.sitthi.jobs.engine.part.PartPlan;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Scatters and judges as a bounded Flink job. */
public final class FlinkEngine implements ClusterEngine {

    /** The accumulator of rows that were scattered. */
    static final String ROWS = "rows scattered";
    /** The accumulator of what was judged, in the tier's unit. */
    static final String JUDGED = "judged";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FlinkPlace place;
    private final Duration patience;

    /** @param place where the job runs */
    public FlinkEngine(FlinkPlace place) {
        this(place, PATIENCE);
    }

    /** @param patience how long the cluster may not answer before the run fails */
    FlinkEngine(FlinkPlace place, Duration patience) {
        this.place = place;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "flink";
    }

    @Override
    public <B extends ScatteredBlock, P extends DonePart> List<Fault> scatterAndJudge(
            ClaimedRun run, ScatterPlan plan, TierWork<B, P> work, Progress progress) throws Exception {
        RunNotes notes = RunNotes.of(run);
        notes.begin();
        // among what is cleared away when the run is, whatever becomes of this process
        Path temporary = run.blocks().resolve(".flink");
        Location.of(temporary).delete();
        try {
            execute(run, plan, work, notes, temporary, progress);
            notes.fetchCounts(plan.blocks(), run.blocks());
            takeParts(run, plan, work, notes);
            work.tellAcross(notes.across(new PartPlan(plan.buckets().count()).parts()));
            return wrongDigests(plan, notes);
        } finally {
            notes.delete();
            Location.of(temporary).delete();
        }
    }

    private <B extends ScatteredBlock, P extends DonePart> void execute(
            ClaimedRun run, ScatterPlan plan, TierWork<B, P> work, RunNotes notes, Path temporary, Progress progress)
            throws Exception {
        RunTasks<B, P> tasks = new RunTasks<>(
                work.tasks(),
                SentPlan.of(plan),
                run.partFiles().absolute(),
                notes.folder().absolute());
        try (StreamExecutionEnvironment flink = place.environment(run.place().threads(), temporary)) {
            build(flink, tasks, pieces(plan), work.looksAcross());
            JobClient job = flink.executeAsync("verify " + run.place().out().name());
            new JobWatch(job, progress, patience).await(plan.rows(), () -> work.startJudging(progress));
        }
    }

    /** The longest first: files, of which each is digested by one task alone, by size; then blocks, in their order. */
    private static List<Piece> pieces(ScatterPlan plan) {
        List<Piece> pieces = new ArrayList<>();
        IntStream.range(0, plan.files().size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer file) -> -plan.files().get(file).rowGroupRows().stream()
                        .mapToLong(Long::longValue)
                        .sum()))
                .forEach(file -> pieces.add(Piece.digest(file)));
        plan.blocks().forEach(block -> pieces.add(new Piece(block.ordinal())));
        return pieces;
    }

    private static <B extends ScatteredBlock, P extends DonePart> void build(
            StreamExecutionEnvironment flink, RunTasks<B, P> tasks, List<Piece> pieces, boolean looksAcross) {
        TypeInformation<BlockShare> shares = TypeInformation.of(BlockShare.class);
        SingleOutputStreamOperator<BlockShare> scattered = flink.fromSource(
                        new PieceSource(pieces), WatermarkStrategy.noWatermarks(), "pieces", Types.INT)
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
            ClaimedRun run, ScatterPlan plan, TierWork<?, P> work, RunNotes notes) throws IOException {
        PartNotes<P> here = new PartNotes<>(Location.of(run.parts()), run.partFiles(), work.noted());
        for (P part : notes.parts(run.partFiles(), work.noted())
                .all(new PartPlan(plan.buckets().count()).parts())) {
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
