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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Does one split after another with the tier's own reducers: scatters blocks and sends each part its share, and digests
 * files. Chained to the source, so that the next split is asked for when the last is done.
 */
final class ScatterOperator<B extends ScatteredBlock, P extends DonePart> extends AbstractStreamOperator<BlockShare>
        implements OneInputStreamOperator<Integer, BlockShare> {

    private static final long serialVersionUID = 1L;

    /** The shares of values that can repeat across subjects. */
    static final OutputTag<BlockShare> ACROSS = new OutputTag<>("across", TypeInformation.of(BlockShare.class));

    private final RunTasks<B, P> tasks;
    private transient RunTasks.@Nullable Task<B, P> task;
    private transient @Nullable TaskFolder folder;
    private transient @Nullable IntFunction<Scatter> scatters;
    private transient @Nullable Scatter scatter;
    private transient int scattered;
    private transient @Nullable ParquetFileReader reader;
    private transient @Nullable PlannedFile readFile;
    private transient @Nullable TaskMachine machine;
    private transient @Nullable List<RowGroupReader> readers;
    private transient @Nullable Deque<RowGroupReader> retired;
    private transient @Nullable List<String> readersColumns;

    ScatterOperator(RunTasks<B, P> tasks) {
        this.tasks = tasks;
    }

    @Override
    public void open() throws Exception {
        super.open();
        RunTasks.Task<B, P> made = tasks.task();
        task = made;
        scatters = made.work().newScatters();
        TaskMachine here = TaskMachine.of(getContainingTask(), getRuntimeContext(), tasks.leaves());
        machine = here;
        folder = here.newFolder();
        readers = new ArrayList<>();
        retired = new ArrayDeque<>();
    }

    @Override
    public void processElement(StreamRecord<Integer> split) throws IOException {
        RunTasks.Task<B, P> mine = Opened.of(task);
        ScatterSplit next = new ScatterSplit(split.getValue());
        PlannedFile file = next.isBlock()
                ? mine.plan().blocks().get(next.position()).file()
                : mine.plan().files().get(next.position());
        long start = System.nanoTime();
        try {
            if (next.isBlock()) {
                Block block = mine.plan().blocks().get(next.position());
                scatter(mine, block, fetch(block));
            } else if (next.isDigest()) {
                digest(mine, next.position(), file);
            } else {
                scatterAndDigest(mine, next.position(), file);
            }
            Opened.of(machine).addSince(TaskMachine.What.SCATTER_NANOS, start);
        } catch (MalformedParquetException | EOFException | FileNotFoundException e) {
            throw new SuppressRestartsException(new DamagedInputException(file.schema(), file.name(), e));
        } catch (IOException e) {
            Opened.of(machine).leaveIfFull(e);
            throw e;
        } catch (UncheckedIOException | CancelTaskException e) {
            Opened.of(machine).leaveIfFull(e); // of Flink's own files, which the shares are written to
            throw e;
        } catch (RuntimeException e) {
            throw new SuppressRestartsException(e); // a retry would fail on the same rows
        }
    }

    private static void digest(RunTasks.Task<?, ?> mine, int position, PlannedFile file) throws IOException {
        try (ParquetFileReader whole = ParquetFileReader.open(file.location())) {
            DigestingScan scan = whole.scan();
            mine.notes().digest(position, scan.finish());
        }
    }

    /** In one pass, so that exactly what was digested is scattered. */
    private void scatterAndDigest(RunTasks.Task<B, P> mine, int position, PlannedFile file) throws IOException {
        ParquetFileReader open = open(file);
        DigestingScan scan = open.scan();
        for (Block block : mine.plan().blocks()) {
            if (block.file() == file) {
                List<RowGroupReader> groups = readers(block, open);
                for (RowGroupReader group : groups) {
                    scan.next(group);
                }
                scatter(mine, block, groups);
            }
        }
        mine.notes().digest(position, scan.finish());
    }

    private Scatter scatterOf(int dataset) {
        Scatter current = scatter;
        if (current == null || scattered != dataset) {
            current = Opened.of(scatters).apply(dataset);
            scatter = current;
            scattered = dataset;
        }
        return current;
    }

    private void scatter(RunTasks.Task<B, P> mine, Block block, List<RowGroupReader> groups) throws IOException {
        TaskMachine here = Opened.of(machine);
        Scatter current = scatterOf(block.dataset());
        Path file = Opened.of(folder).path().resolve(block.scratchName());
        current.scatter(block, groups, file);
        current.finish(block, file, new byte[DIGEST_BYTES]);
        here.add(TaskMachine.What.WRITTEN_BYTES, Files.size(file));
        try (B whole = mine.work().opener().open(block, file)) {
            send(mine, block, Opened.of(whole));
        } finally {
            Files.deleteIfExists(file);
        }
        here.add(TaskMachine.What.SCATTERED, block.rows());
    }

    /** A block's digest up to its end is not needed here: nothing is continued, and files are digested whole. */
    private static final int DIGEST_BYTES = 32;

    private List<RowGroupReader> fetch(Block block) throws IOException {
        ParquetFileReader open = open(block.file());
        List<RowGroupReader> groups = readers(block, open);
        for (int group = 0; group < block.rowGroups(); group++) {
            open.fetch(groups.get(group), block.firstRowGroup() + group);
        }
        return groups;
    }

    private ParquetFileReader open(PlannedFile file) throws IOException {
        ParquetFileReader open = reader;
        if (open == null || readFile != file) {
            closeReader();
            open = ParquetFileReader.open(file.location());
            reader = open;
            readFile = file;
            // buffers of tens of megabytes: handed on from file to file to spare the garbage collector
            Opened.of(retired).addAll(Opened.of(readers));
            Opened.of(readers).clear();
        }
        return open;
    }

    /** Readers of the block's row groups, which it may use until the next block. */
    private List<RowGroupReader> readers(Block block, ParquetFileReader open) {
        List<String> columns = new ArrayList<>(scatterOf(block.dataset()).columnNames());
        columns.retainAll(block.file().columns());
        if (!columns.equals(readersColumns)) {
            Opened.of(retired).clear();
            readersColumns = columns;
        }
        List<RowGroupReader> groups = Opened.of(readers);
        while (groups.size() < block.rowGroups()) {
            RowGroupReader old = Opened.of(retired).poll();
            groups.add(old == null ? open.rowGroupReader(columns) : open.rowGroupReader(columns, old));
        }
        return groups.subList(0, block.rowGroups());
    }

    private void send(RunTasks.Task<B, P> mine, Block block, B whole) throws IOException {
        mine.notes().counts(block, mine.work().share(whole, Share.COUNTS, mine.parts(), 0));
        for (int part = 0; part < mine.parts().parts(); part++) {
            byte[] records = mine.work().share(whole, Share.RECORDS, mine.parts(), part);
            Opened.of(machine).add(TaskMachine.What.SENT_BYTES, records.length);
            output.collect(new StreamRecord<>(new BlockShare(part, block.ordinal(), records)));
            if (mine.work().looksAcross()) {
                byte[] across = mine.work().share(whole, Share.ACROSS, mine.parts(), part);
                Opened.of(machine).add(TaskMachine.What.SENT_BYTES, across.length);
                output.collect(ACROSS, new StreamRecord<>(new BlockShare(part, block.ordinal(), across)));
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
