package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.machines.FactSort;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.replay.TimeSample;
import io.sitthi.streaming.engine.replay.TimeSlices;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.engine.store.FaultList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.jspecify.annotations.Nullable;

/**
 * A drop's facts in the order in which a kind takes them, one block after another: through a scratch file that is cut into
 * slices of time, of which one is sorted at a time. For a source of one task, which asks for the blocks in turn.
 */
final class SortedFacts implements GeneratorFunction<Long, RowBlock> {

    private static final long serialVersionUID = 1L;

    /** About 40 MB of facts. */
    private static final int SLICE_ROWS = 1 << 18;

    /**
     * Few enough for a block to stay in the cache on its way through the job, enough to make Flink's cost per block
     * negligible.
     */
    private static final int BLOCK_ROWS = 2048;

    private final String scratch;
    private final ArrayList<ArrayList<FactScratch.Block>> slices;
    private final MachineKind kind;
    private final long rows;

    private transient @Nullable FileChannel file;
    private transient @Nullable RowBlock current;
    private transient @Nullable FactSort sort;
    private transient @Nullable RowBlockBuilder builder;
    private transient int[] order;
    private transient int slice;

    @SuppressWarnings("NullAway.Init") // the task sets what does not travel with the job
    private SortedFacts(Path scratch, List<List<FactScratch.Block>> slices, MachineKind kind) {
        this.scratch = scratch.toString();
        this.slices = new ArrayList<>();
        long all = 0;
        for (List<FactScratch.Block> blocks : slices) {
            this.slices.add(new ArrayList<>(blocks));
            all += rowsOf(blocks);
        }
        this.kind = kind;
        this.rows = all;
    }

    private static long rowsOf(List<FactScratch.Block> blocks) {
        return blocks.stream().mapToLong(FactScratch.Block::rows).sum();
    }

    /**
     * Reads a drop's facts and writes them to scratch.
     *
     * @param scratch a file that does not exist yet
     * @throws DropFaultsException when a file is damaged, or is not what its manifest promises
     * @throws IOException when a disk fails
     */
    static SortedFacts read(
            CheckedDrop drop,
            MachineKind kind,
            long lastMicros,
            Path scratch,
            DropRejects rejects,
            ProgressListener progress)
            throws DropFaultsException, IOException {
        List<Schema> delivered = delivered(kind);
        TimeSlices slices = slices(drop, delivered);
        try (FactScratch file = FactScratch.create(scratch, slices.count())) {
            for (int place = 0; place < kind.facts().size(); place++) {
                if (!WrittenLane.isWritten(kind, place)) {
                    DatasetRules rules = kind.facts().get(place);
                    int dataset = place;
                    read(
                            drop.dataset(rules.schema()),
                            kind,
                            slices,
                            file,
                            rejects,
                            progress,
                            (spread, lane) -> new FactLane(
                                    rules, dataset, kind.hearsOfDefects(dataset), lastMicros, spread, lane));
                }
            }
            Schema written = kind.written();
            if (written != null) {
                read(
                        drop.dataset(written),
                        kind,
                        slices,
                        file,
                        rejects,
                        progress,
                        (spread, lane) -> new WrittenLane(kind, written, spread, lane));
            }
            return new SortedFacts(scratch, file.slices(), kind);
        }
    }

    /** The datasets of a drop that hold a kind's facts. */
    static List<Schema> delivered(MachineKind kind) {
        List<Schema> delivered = new ArrayList<>();
        for (int place = 0; place < kind.facts().size(); place++) {
            if (!WrittenLane.isWritten(kind, place)) {
                delivered.add(kind.facts().get(place).schema());
            }
        }
        Schema written = kind.written();
        if (written != null) {
            delivered.add(written);
        }
        return delivered;
    }

    /** Makes what one thread does. */
    private interface Lanes {
        DatasetScan.RowSink lane(SliceSpread spread, DropRejects.Lane rejects);
    }

    private static void read(
            CheckedDataset dataset,
            MachineKind kind,
            TimeSlices slices,
            FactScratch file,
            DropRejects rejects,
            ProgressListener progress,
            Lanes lanes)
            throws DropFaultsException, IOException {
        FaultList broken = new FaultList(dataset.dataset());
        List<SliceSpread> spreads = new ArrayList<>();
        // of a subject's facts of one instant, messages keep the order of the delivery, as in a topic
        int threads = kind.isMerged() ? 1 : Runtime.getRuntime().availableProcessors();
        DatasetScan.run(dataset, broken, progress, threads, () -> {
            SliceSpread spread = new SliceSpread(MachineJob.factSchemas(kind), slices, file);
            spreads.add(spread);
            try {
                return lanes.lane(spread, rejects.newLane(dataset.dataset()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        broken.throwIfAny();
        for (SliceSpread spread : spreads) {
            spread.flush();
        }
    }

    private static TimeSlices slices(CheckedDrop drop, List<Schema> schemas) throws IOException {
        long rows = 0;
        for (Schema schema : schemas) {
            rows += drop.dataset(schema).rows();
        }
        if (rows <= SLICE_ROWS) {
            return TimeSlices.one();
        }
        long[] sample = {};
        for (Schema schema : schemas) {
            long[] more = TimeSample.read(drop.dataset(schema), String.valueOf(schema.own()));
            int length = sample.length;
            sample = Arrays.copyOf(sample, length + more.length);
            System.arraycopy(more, 0, sample, length, more.length);
        }
        return TimeSlices.choose(sample, rows, SLICE_ROWS);
    }

    long rows() {
        return rows;
    }

    /** How many blocks there are. */
    long blocks() {
        return slices.stream().mapToLong(SortedFacts::blocksOf).sum();
    }

    private static long blocksOf(List<FactScratch.Block> slice) {
        return (rowsOf(slice) + BLOCK_ROWS - 1) / BLOCK_ROWS;
    }

    /** The block of this number. A source asks for them in turn, and after a restart from where it was. */
    @Override
    public RowBlock map(Long number) throws IOException {
        int wanted = 0;
        long first = 0;
        while (number - first >= blocksOf(slices.get(wanted))) {
            first += blocksOf(slices.get(wanted++));
        }
        RowBlock facts = current;
        if (facts == null || wanted != slice) {
            facts = read(wanted);
        }
        RowBlockBuilder next = builder;
        if (next == null) {
            next = new RowBlockBuilder(MachineJob.factSchemas(kind));
            builder = next;
        }
        int from = (int) (number - first) * BLOCK_ROWS;
        for (int i = from; i < Math.min(facts.size(), from + BLOCK_ROWS); i++) {
            next.add(facts, order[i]);
        }
        return next.build();
    }

    private RowBlock read(int wanted) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = FileChannel.open(Path.of(scratch), StandardOpenOption.READ);
            file = open;
        }
        FactSort sorter = sort;
        if (sorter == null) {
            sorter = new FactSort(kind.newOrder());
            sort = sorter;
        }
        current = null; // two slices at once are not needed
        RowBlock facts = FactScratch.read(open, slices.get(wanted));
        order = sorter.sort(facts);
        current = facts;
        slice = wanted;
        return facts;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null) {
            open.close();
        }
    }
}
