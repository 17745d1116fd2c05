package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.run.TaskWork.Share;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Does one piece after another with the tier's own reducers: scatters a block and sends each part its share, or digests a
 * file. Chained to the source, so that the next piece is asked for when the last is done.
 */
final class ScatterOperator<B extends ScatteredBlock, P extends DonePart> extends AbstractStreamOperator<BlockShare>
        implements OneInputStreamOperator<Integer, BlockShare> {

    private static final long serialVersionUID = 1L;

    /** Shares of what can repeat across subjects. */
    static final OutputTag<BlockShare> ACROSS = new OutputTag<>("across", TypeInformation.of(BlockShare.class));

    private final RunTasks<B, P> tasks;
    private transient RunTasks.@Nullable Task<B, P> task;
    private transient @Nullable TaskFolder folder;
    private transient @Nullable IntFunction<Scatter> scatters;
    private transient @Nullable Scatter scatter;
    private transient int scattered;
    private transient @Nullable ParquetFileReader reader;
    private transient @Nullable PlannedFile readFile;
    private transient @Nullable LongCounter rows;
    private transient @Nullable List<RowGroupReader> readers;

    ScatterOperator(RunTasks<B, P> tasks) {
        this.tasks = tasks;
    }

    @Override
    public void open() throws Exception {
        super.open();
        RunTasks.Task<B, P> made = tasks.task();
        task = made;
        scatters = made.work().newScatters();
        folder = TaskFolder.of(getContainingTask());
        rows = getRuntimeContext().getLongCounter(FlinkEngine.ROWS);
        readers = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<Integer> piece) throws IOException {
        RunTasks.Task<B, P> mine = Opened.of(task);
        int number = piece.getValue();
        PlannedFile file = Piece.isDigest(number)
                ? mine.plan().files().get(Piece.file(number))
                : mine.plan().blocks().get(number).file();
        try {
            if (Piece.isDigest(number)) {
                digest(mine, number, file);
            } else {
                scatter(mine, mine.plan().blocks().get(number));
            }
        } catch (MalformedParquetException | EOFException | FileNotFoundException e) {
            throw new SuppressRestartsException(new DamagedInputException(file.schema(), file.name(), e));
        } catch (RuntimeException e) {
            throw new SuppressRestartsException(e); // the same rows would fail again
        }
    }

    private static void digest(RunTasks.Task<?, ?> mine, int number, PlannedFile file) throws IOException {
        try (ParquetFileReader whole = ParquetFileReader.open(file.location())) {
            DigestingScan scan = whole.scan();
            mine.notes().digest(Piece.file(number), scan.finish());
        }
    }

    private void scatter(RunTasks.Task<B, P> mine, Block block) throws IOException {
        Scatter current = scatter;
        if (current == null || scattered != block.dataset()) {
            current = Opened.of(scatters).apply(block.dataset());
            scatter = current;
            scattered = block.dataset();
        }
        Path file = Opened.of(folder).path().resolve(block.scratchName());
        current.scatter(block, fetch(block, current), file);
        current.finish(block, file, new byte[DIGEST_BYTES]);
        try (B whole = mine.work().opener().open(block, file)) {
            send(mine, block, Opened.of(whole));
        } finally {
            Files.deleteIfExists(file);
        }
        Opened.of(rows).add(block.rows());
    }

    /** Of a block the digest up to its end is of no use here: nothing is continued, and files are digested whole. */
    private static final int DIGEST_BYTES = 32;

    private List<RowGroupReader> fetch(Block block, Scatter current) throws IOException {
        ParquetFileReader open = reader;
        List<RowGroupReader> groups = Opened.of(readers);
        if (open == null || readFile != block.file()) {
            closeReader();
            groups.clear();
            open = ParquetFileReader.open(block.file().location());
            reader = open;
            readFile = block.file();
        }
        List<String> columns = new ArrayList<>(current.columnNames());
        columns.retainAll(block.file().columns());
        while (groups.size() < block.rowGroups()) {
            groups.add(open.rowGroupReader(columns));
        }
        for (int group = 0; group < block.rowGroups(); group++) {
            open.fetch(groups.get(group), block.firstRowGroup() + group);
        }
        return groups.subList(0, block.rowGroups());
    }

    private void send(RunTasks.Task<B, P> mine, Block block, B whole) throws IOException {
        mine.notes().counts(block, mine.work().share(whole, Share.COUNTS, mine.parts(), 0));
        for (int part = 0; part < mine.parts().parts(); part++) {
            output.collect(new StreamRecord<>(new BlockShare(
                    part, block.ordinal(), mine.work().share(whole, Share.RECORDS, mine.parts(), part))));
            if (mine.work().looksAcross()) {
                output.collect(
                        ACROSS,
                        new StreamRecord<>(new BlockShare(
                                part, block.ordinal(), mine.work().share(whole, Share.ACROSS, mine.parts(), part))));
            }
        }
    }

    private void closeReader() throws IOException {
        ParquetFileReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws Exception {
        try (TaskFolder mine = folder) {
            closeReader();
        } finally {
            super.close();
        }
    }
}
