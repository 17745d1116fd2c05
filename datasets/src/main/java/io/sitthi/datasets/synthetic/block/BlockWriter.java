package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.EncodedRowGroup;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks on several threads and appends them to their files in order. At most two blocks a thread are under way, so
 * memory is bounded whatever the number of rows.
 */
public final class BlockWriter {

    private final Location drop;
    private final int threads;
    private final Compression compression;
    private final ProgressListener progress;
    private final Map<Schema, List<WrittenFile>> written = new LinkedHashMap<>();

    private @Nullable ParquetFileWriter writer;
    private @Nullable BlockPlan last;
    private long rowsDone;

    public BlockWriter(Location drop, int threads, Compression compression, ProgressListener progress) {
        this.drop = drop;
        this.threads = threads;
        this.compression = compression;
        this.progress = progress;
    }

    /**
     * Writes all files of these datasets, without their manifests.
     *
     * @return the files of each dataset, in order
     */
    public Map<Schema, List<WrittenFile>> write(List<RowSource> sources) throws IOException {
        List<BlockPlan> plans = new ArrayList<>();
        for (RowSource source : sources) {
            plans.addAll(BlockPlan.of(source));
        }
        try (WorkerThreads workers = new WorkerThreads("synthetic-drop", threads)) {
            writeInOrder(plans, workers);
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        return written;
    }

    private void writeInOrder(List<BlockPlan> plans, WorkerThreads workers) throws IOException {
        ArrayDeque<Future<EncodedRowGroup>> underWay = new ArrayDeque<>();
        Iterator<BlockPlan> toStart = plans.iterator();
        for (BlockPlan plan : plans) {
            while (underWay.size() < 2 * threads && toStart.hasNext()) {
                BlockPlan next = toStart.next();
                underWay.add(workers.submit(() -> encode(next)));
            }
            append(plan, workers.await(underWay.remove()));
        }
        finishFile();
    }

    private EncodedRowGroup encode(BlockPlan plan) {
        RowSource source = plan.source();
        Block block = new Block(source.dataset(), source.books());
        for (long position = plan.first(); position < plan.end(); position++) {
            source.emit(position, block);
        }
        return new RowGroupEncoder(schema(source.dataset()), compression).encode(block.toVectors(), block.rows());
    }

    /** Agencies' tools declare every column OPTIONAL, whether or not it may be null. */
    private static ParquetSchema schema(Schema dataset) {
        return ParquetSchema.allOptional(dataset.columns());
    }

    private void append(BlockPlan plan, EncodedRowGroup group) throws IOException {
        Schema dataset = plan.source().dataset();
        BlockPlan before = last;
        if (before == null || before.source() != plan.source() || before.file() != plan.file()) {
            finishFile();
            rowsDone = before == null || before.source() != plan.source() ? 0 : rowsDone;
            Location folder = drop.resolve(dataset.folder());
            folder.createDirectories();
            writer = ParquetFileWriter.create(folder.resolve("part-" + plan.file() + ".parquet"), schema(dataset));
        }
        last = plan;
        if (writer != null) {
            writer.append(group);
        }
        rowsDone += group.rows();
        boolean complete = plan.end() == plan.source().positions();
        long estimate = (long) (rowsDone * (plan.source().positions() / (double) plan.end()));
        progress.progress(dataset.folder(), rowsDone, complete ? rowsDone : estimate);
    }

    private void finishFile() throws IOException {
        BlockPlan plan = last;
        if (writer != null && plan != null) {
            WrittenFile file = writer.finish();
            writer.close();
            writer = null;
            written.computeIfAbsent(plan.source().dataset(), dataset -> new ArrayList<>())
                    .add(file);
        }
    }
}
