package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.general.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.general.scatter.ScatterPlan.PlannedFile;
import io.sitthi.jobs.engine.general.scatter.ScatterQueue.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's share of the scatter, with the arrays that it uses again from block to block. */
public final class ScatterLane {

    private final ScatterPlan plan;
    private final ScatterQueue queue;
    private final Settings settings;
    private final Path scratch;
    private final LongConsumer rowsDone;

    private @Nullable BlockScatter scatter;
    private int scattered = -1;
    private @Nullable PlannedFile readersFile;
    private final List<RowGroupReader> readers = new ArrayList<>();

    /**
     * What every lane needs to know.
     *
     * @param day the run's
     * @param key0 first half of the run's random key, by which unique values are hashed
     * @param key1 second half
     */
    public record Settings(RunDay day, long key0, long key1) {}

    public ScatterLane(ScatterPlan plan, ScatterQueue queue, Settings settings, Path scratch, LongConsumer rowsDone) {
        this.plan = plan;
        this.queue = queue;
        this.settings = settings;
        this.scratch = scratch;
        this.rowsDone = rowsDone;
    }

    /** Takes the next block; null when none is left. */
    public @Nullable Taken take() throws IOException {
        Fetched fetched = queue.next(this::readers);
        return fetched == null ? null : new Taken(fetched);
    }

    private BlockScatter scatterFor(int dataset) {
        BlockScatter current = scatter;
        if (current == null || scattered != dataset) {
            current = new BlockScatter(
                    plan.datasets().get(dataset), settings.day(), plan.buckets(), settings.key0(), settings.key1());
            scatter = current;
            scattered = dataset;
        }
        return current;
    }

    private List<RowGroupReader> readers(PlannedFile file, ParquetFileReader open, int count) {
        if (file != readersFile) {
            readers.clear();
            readersFile = file;
        }
        List<String> names = new ArrayList<>();
        for (String name : scatterFor(file.dataset()).columnNames()) {
            if (file.columns().contains(name)) {
                names.add(name);
            }
        }
        while (readers.size() < count) {
            readers.add(open.rowGroupReader(names));
        }
        return readers.subList(0, count);
    }

    /** A block that this lane took: first to be scattered, then to be given its name. */
    public final class Taken {

        private final Fetched fetched;
        private @Nullable BlockFileWriter written;

        private Taken(Fetched fetched) {
            this.fetched = fetched;
        }

        /** Decodes the block, checks its rows and writes them under a temporary name. */
        public void scatter() throws IOException {
            Block block = fetched.block();
            try {
                written = scatterFor(block.file().dataset())
                        .scatter(fetched.rowGroups(), block.file().columns(), scratch.resolve(block.scratchName()));
            } catch (MalformedParquetException e) {
                throw queue.unreadable(block.file(), e);
            }
        }

        /** Makes the block last: after that it is done, whatever happens. */
        public void write() throws IOException {
            Block block = fetched.block();
            BlockFileWriter writer = written;
            if (writer == null) {
                throw new IllegalStateException("the block was not scattered");
            }
            scatterFor(block.file().dataset()).finish(writer, block.rows(), fetched.prefixDigest());
            rowsDone.accept(block.rows());
        }
    }
}
