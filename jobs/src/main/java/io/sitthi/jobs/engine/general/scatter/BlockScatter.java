package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.UniqueEntries;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scatters blocks of one dataset, one after another. For one thread; its arrays are reused. However large a row group
 * is, only one run of its rows is in memory at a time.
 */
public final class BlockScatter implements Scatter {

    /**
     * Rows of a run: few enough for the columns to stay in cache, enough for a bucket of a run to be worth one read.
     */
    private static final int RUN_ROWS = 1 << 17;

    /** Approximate limit for the texts of one column in a run; the last batch may exceed it. */
    private static final int RUN_TEXT_BYTES = 64 << 20;

    private final DatasetRules rules;
    private final Buckets buckets;
    private final RowChecker checker;
    private final RowTable rows;
    private final RejectList rejects = new RejectList();
    private final boolean[] leftOut = new boolean[RUN_ROWS];
    private final short[] bucketOf = new short[RUN_ROWS];
    private final int[] order = new int[RUN_ROWS];
    private final ByteImage image = new ByteImage();
    private final List<UniqueKey> uniqueKeys;
    private final List<UniqueEntries> uniqueEntries = new ArrayList<>();
    private @Nullable BlockFileWriter written;
    private long orphans;
    private long laterRows;

    /**
     * The scatter of a dataset.
     *
     * @param day the run's
     * @param key0 first half of the run's random key, by which unique values are hashed
     * @param key1 second half
     */
    public BlockScatter(DatasetRules rules, RunDay day, Buckets buckets, long key0, long key1) {
        this.rules = rules;
        this.buckets = buckets;
        this.uniqueKeys = UniqueKey.acrossSubjects(rules, key0, key1);
        uniqueKeys.forEach(key -> uniqueEntries.add(new UniqueEntries()));
        this.checker = new RowChecker(rules, day);
        this.rows = RowTable.fromFiles(rules);
    }

    @Override
    public Collection<String> columnNames() {
        return rows.columnNames();
    }

    @Override
    public void scatter(Block block, List<RowGroupReader> rowGroups, Path file) throws IOException {
        rows.clear();
        uniqueEntries.forEach(UniqueEntries::clear);
        rejects.clear();
        orphans = 0;
        laterRows = 0;
        BlockFileWriter writer = new BlockFileWriter(file, buckets.count(), sections());
        written = writer;
        try {
            long firstRow = 0;
            for (RowGroupReader group : rowGroups) {
                for (long done = 0; done < group.rows(); ) {
                    int step = (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done);
                    if (rows.count() + step > RUN_ROWS || rows.longestTexts() > RUN_TEXT_BYTES) {
                        writeRun(writer);
                    }
                    scatter(group, block.file().columns(), step, firstRow + done);
                    done += step;
                }
                firstRow += group.rows();
            }
            writeRun(writer);
        } catch (IOException | RuntimeException e) {
            try (writer) {
                throw e;
            }
        }
    }

    private void scatter(RowGroupReader group, Set<String> present, int step, long firstRow) throws IOException {
        int from = rows.count();
        rows.read(group, present, step, firstRow);
        laterRows += checker.check(rows, from, leftOut, rejects);
        for (int row = from; row < rows.count(); row++) {
            if (leftOut[row]) {
                bucketOf[row] = -1;
            } else if (rows.hasKey(row)) {
                bucketOf[row] = (short) buckets.of(rows.key(row));
            } else {
                bucketOf[row] = -1;
                orphans += rules.judged() ? 0 : 1;
            }
        }
        for (int key = 0; key < uniqueKeys.size(); key++) {
            UniqueKey unique = uniqueKeys.get(key);
            for (int row = from; row < rows.count(); row++) {
                // here the subject of the row does not matter, not even whether it is known
                if (!leftOut[row] && unique.hash(rows, row)) {
                    uniqueEntries.get(key).add(unique.high(), unique.low(), rows.origin(row));
                }
            }
        }
    }

    /** Writes the rows sorted by bucket, and then the values of each unique key sorted by theirs. */
    private void writeRun(BlockFileWriter writer) throws IOException {
        int[] index = new int[sections() * BlockFile.INDEX_INTS];
        image.clear();
        int[] ends = sort(rows.count(), bucketOf);
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int start = image.length();
            if (ends[bucket] < ends[bucket + 1]) {
                rows.write(image, order, ends[bucket], ends[bucket + 1]);
                note(index, bucket, ends[bucket + 1] - ends[bucket], start);
            }
        }
        for (int key = 0; key < uniqueKeys.size(); key++) {
            UniqueEntries entries = uniqueEntries.get(key);
            for (int entry = 0; entry < entries.count(); entry++) {
                bucketOf[entry] = (short) buckets.of(entries.high(entry));
            }
            ends = sort(entries.count(), bucketOf);
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                int start = image.length();
                if (ends[bucket] < ends[bucket + 1]) {
                    entries.write(image, order, ends[bucket], ends[bucket + 1]);
                    note(index, (key + 1) * buckets.count() + bucket, ends[bucket + 1] - ends[bucket], start);
                }
            }
            entries.clear();
        }
        if (image.length() > 0) {
            writer.writeRun(image, index);
        }
        rows.clear();
    }

    private int sections() {
        return buckets.count() * (uniqueKeys.size() + 1);
    }

    private void note(int[] index, int section, int entries, int start) {
        index[section * BlockFile.INDEX_INTS] = entries;
        index[section * BlockFile.INDEX_INTS + 1] = image.length() - start;
        index[section * BlockFile.INDEX_INTS + 2] = BlockFileWriter.checksum(image, start, image.length());
    }

    /**
     * Sorts entries by bucket into {@link #order}, keeping their order within each (a counting sort).
     *
     * @param bucketOfEntry -1 for those that go to none
     * @return where each bucket begins; one more at the end
     */
    private int[] sort(int count, short[] bucketOfEntry) {
        int[] ends = new int[buckets.count() + 1];
        for (int entry = 0; entry < count; entry++) {
            if (bucketOfEntry[entry] >= 0) {
                ends[bucketOfEntry[entry] + 1]++;
            }
        }
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            ends[bucket + 1] += ends[bucket];
        }
        int[] next = Arrays.copyOf(ends, buckets.count());
        for (int entry = 0; entry < count; entry++) {
            if (bucketOfEntry[entry] >= 0) {
                order[next[bucketOfEntry[entry]]++] = entry;
            }
        }
        return ends;
    }

    @Override
    public void finish(Block block, Path file, byte[] prefixDigest) throws IOException {
        try (BlockFileWriter writer = written) {
            if (writer == null) {
                throw new IllegalStateException("no block was scattered");
            }
            writer.finish(new BlockFile.Facts(block.rows(), orphans, laterRows), rejects, prefixDigest);
        }
        written = null;
    }
}
