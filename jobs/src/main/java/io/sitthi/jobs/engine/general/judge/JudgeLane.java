package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's share of the judging. Its arrays are reused from bucket to bucket. */
public final class JudgeLane {

    static final String REJECTS = "rejects";

    private final List<DatasetRules> datasets;
    private final BlockFiles<BlockFile> blocks;
    private final PartPlan plan;
    private final Location output;
    private final LongConsumer bucketsDone;
    private final SubjectBucket bucket;
    private final Judge judge;
    private final Map<String, OutputWriter> writers = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private int part;
    private @Nullable RejectWriter rejects;
    private boolean counting;

    /**
     * @param outputs what the judge appends to
     * @param judge makes the lane's judge
     * @param repeated rows that repeat another subject's unique key
     * @param output where the folders of the output datasets are made
     * @param bucketsDone told of every bucket that was judged
     */
    public JudgeLane(
            List<DatasetRules> datasets,
            List<OutputDataset> outputs,
            Function<Outputs, Judge> judge,
            BlockFiles<BlockFile> blocks,
            RepeatedRows repeated,
            PartPlan plan,
            Location output,
            LongConsumer bucketsDone) {
        this.datasets = datasets;
        this.blocks = blocks;
        this.plan = plan;
        this.output = output;
        this.bucketsDone = bucketsDone;
        this.bucket = new SubjectBucket(datasets, repeated, this::reject);
        for (OutputDataset dataset : outputs) {
            if (!dataset.combined()) {
                writers.put(dataset.name(), new OutputWriter(dataset.schema(), dataset.distinct()));
            }
        }
        this.judge = judge.apply(new LaneOutputs());
    }

    private final class LaneOutputs implements Outputs {

        @Override
        public RowSink rows(String dataset) {
            OutputWriter writer = writers.get(dataset);
            if (writer == null) {
                throw new IllegalArgumentException("no judge appends to " + dataset);
            }
            return writer;
        }

        @Override
        public Tally tally(String name, int columns) {
            Tally tally = new Tally(columns);
            if (counting || tallies.put(name, tally) != null) {
                throw new IllegalStateException("tally " + name + " is asked for twice, or too late");
            }
            return tally;
        }
    }

    /** Judges a part from its first bucket to its last and writes its files. */
    public JudgedPart judge(int wanted) throws IOException {
        part = wanted;
        counting = true;
        tallies.values().forEach(Tally::clear);
        try {
            for (OutputWriter writer : writers.values()) {
                writer.begin(output.resolve(writer.schema().name()).resolve(PartPlan.fileName(wanted)));
            }
            for (int b = wanted; b < plan.buckets(); b = plan.bucketAfter(b)) {
                bucket.load(blocks, b);
                bucket.judge(judge);
                bucketsDone.accept(1);
            }
            return finish(wanted);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            for (OutputWriter writer : writers.values()) {
                writer.close();
            }
            RejectWriter open = rejects;
            rejects = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private JudgedPart finish(int wanted) throws IOException {
        Map<String, List<WrittenFile>> files = new TreeMap<>();
        for (OutputWriter writer : writers.values()) {
            files.put(writer.schema().name(), List.of(writer.finish()));
        }
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        RejectWriter open = rejects;
        if (open != null) {
            files.put(REJECTS, List.of(open.finish()));
            open.faults()
                    .forEach((dataset, code, count) -> counts.computeIfAbsent(dataset.name(), unseen -> new TreeMap<>())
                            .put(code.name(), count));
        }
        Map<String, Map<Long, long[]>> added = new TreeMap<>();
        tallies.forEach((name, tally) -> added.put(name, tally.toMap()));
        return new JudgedPart(wanted, files, counts, added);
    }

    private void reject(int dataset, long origin, int column, RejectCode code, long subject) {
        try {
            RejectWriter writer = rejects;
            if (writer == null) {
                writer = new RejectWriter(output.resolve(REJECTS).resolve(PartPlan.fileName(part)));
                rejects = writer;
            }
            Block block = blocks.all().get((int) (origin >>> Integer.SIZE)).block();
            Schema schema = datasets.get(dataset).schema();
            writer.add(
                    schema,
                    block.file().name(),
                    block.firstRow() + (origin & 0xffff_ffffL),
                    schema.columns().get(column).name(),
                    code,
                    subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
