package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import io.sitthi.jobs.engine.scatter.ScatterQueue.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's share of the scatter. Its buffers are reused from block to block. */
public final class ScatterLane {

    private final ScatterQueue queue;
    private final IntFunction<Scatter> scatters;
    private final Path scratch;
    private final LongConsumer rowsDone;

    private @Nullable Scatter scatter;
    private int scattered = -1;
    private @Nullable PlannedFile readersFile;
    private List<String> readersColumns = List.of();
    private final List<RowGroupReader> readers = new ArrayList<>();
    private final ArrayDeque<RowGroupReader> retired = new ArrayDeque<>();

    /**
     * A lane.
     *
     * @param scatters makes the lane's scatter of a dataset, told by its position
     * @param rowsDone told the rows of every block that was scattered
     */
    public ScatterLane(ScatterQueue queue, IntFunction<Scatter> scatters, Path scratch, LongConsumer rowsDone) {
        this.queue = queue;
        this.scatters = scatters;
        this.scratch = scratch;
        this.rowsDone = rowsDone;
    }

    /** Takes the next block; null when none is left. */
    public @Nullable Taken take() throws IOException {
        Fetched fetched = queue.next(this::readers);
        return fetched == null ? null : new Taken(fetched);
    }

    private Scatter scatterFor(int dataset) {
        Scatter current = scatter;
        if (current == null || scattered != dataset) {
            current = scatters.apply(dataset);
            scatter = current;
            scattered = dataset;
        }
        return current;
    }

    /** Readers of the file's row groups, made anew when the file is another than before. Called by the queue. */
    private List<RowGroupReader> readers(PlannedFile file, ParquetFileReader open, int count) {
        if (file != readersFile) {
            // these buffers have tens of megabytes: they are passed on from file to file to spare the garbage
            // collector
            retired.addAll(readers);
            readers.clear();
            readersFile = file;
            List<String> columns = new ArrayList<>(scatterFor(file.dataset()).columnNames());
            columns.retainAll(file.columns());
            if (!columns.equals(readersColumns)) {
                retired.clear();
                readersColumns = columns;
            }
        }
        while (readers.size() < count) {
            RowGroupReader old = retired.poll();
            readers.add(old == null ? open.rowGroupReader(readersColumns) : open.rowGroupReader(readersColumns, old));
        }
        return readers.subList(0, count);
    }

    /** A block that this lane took: scatter it first, then write it. */
    public final class Taken {

        private final Fetched fetched;
        private final Path file;

        private Taken(Fetched fetched) {
            this.fetched = fetched;
            this.file = scratch.resolve(fetched.block().scratchName());
        }

        /** How many rows the block has. */
        public long rows() {
            return fetched.block().rows();
        }

        /** Decodes the block and splits its rows by bucket. */
        public void scatter() throws IOException {
            Block block = fetched.block();
            try {
                scatterFor(block.dataset()).scatter(block, fetched.rowGroups(), file);
            } catch (MalformedParquetException e) {
                throw new DamagedInputException(block.schema(), block.file().name(), e);
            }
        }

        /** Makes the block permanent. From then on it counts as done. */
        public void write() throws IOException {
            Block block = fetched.block();
            scatterFor(block.dataset()).finish(block, file, fetched.prefixDigest());
            rowsDone.accept(block.rows());
        }
    }
}
