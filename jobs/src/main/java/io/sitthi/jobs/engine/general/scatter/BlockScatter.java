package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Scatters blocks of one dataset, one after another, with arrays that it uses again. For one thread. However large a
 * row group is, no more than a run of its rows is held at once.
 */
final class BlockScatter {

    /** Rows of a run: few enough that the columns stay near, enough that a bucket of a run is worth a read. */
    private static final int RUN_ROWS = 1 << 17;

    /** Texts of one column in a run, about: what a batch adds to it may go beyond. */
    private static final int RUN_TEXT_BYTES = 64 << 20;

    private final DatasetRules rules;
    private final SubjectBuckets buckets;
    private final RowChecker checker;
    private final RowTable rows;
    private final RowRejects rejects = new RowRejects();
    private final boolean[] leftOut = new boolean[RUN_ROWS];
    private final short[] bucketOf = new short[RUN_ROWS];
    private final int[] order = new int[RUN_ROWS];
    private final ByteImage image = new ByteImage();
    private long orphans;
    private long laterRows;

    BlockScatter(DatasetRules rules, RunDay day, SubjectBuckets buckets) {
        this.rules = rules;
        this.buckets = buckets;
        this.checker = new RowChecker(rules, day);
        this.rows = RowTable.fromFiles(rules);
    }

    Iterable<String> columnNames() {
        return rows.columnNames();
    }

    /**
     * Scatters a block's row groups into a file that is not finished yet.
     *
     * @param present columns that the file has
     */
    BlockFileWriter scatter(Iterable<RowGroupReader> groups, Set<String> present, Path path) throws IOException {
        rows.clear();
        rejects.clear();
        orphans = 0;
        laterRows = 0;
        BlockFileWriter writer = new BlockFileWriter(path, buckets.count());
        try {
            long firstRow = 0;
            for (RowGroupReader group : groups) {
                for (long done = 0; done < group.rows(); ) {
                    int step = (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done);
                    if (rows.count() + step > RUN_ROWS || rows.longestTexts() > RUN_TEXT_BYTES) {
                        writeRun(writer);
                    }
                    scatter(group, present, step, firstRow + done);
                    done += step;
                }
                firstRow += group.rows();
            }
            writeRun(writer);
            return writer;
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
    }

    /** Sorts the rows by bucket, keeping their order within each (a counting sort), and writes them. */
    private void writeRun(BlockFileWriter writer) throws IOException {
        int[] ends = new int[buckets.count() + 1];
        for (int row = 0; row < rows.count(); row++) {
            if (bucketOf[row] >= 0) {
                ends[bucketOf[row] + 1]++;
            }
        }
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            ends[bucket + 1] += ends[bucket];
        }
        int[] next = Arrays.copyOf(ends, buckets.count());
        for (int row = 0; row < rows.count(); row++) {
            if (bucketOf[row] >= 0) {
                order[next[bucketOf[row]]++] = row;
            }
        }
        int[] index = new int[buckets.count() * BlockFile.INDEX_INTS];
        image.clear();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int from = ends[bucket];
            int to = ends[bucket + 1];
            if (from < to) {
                int start = image.length();
                rows.write(image, order, from, to);
                index[bucket * BlockFile.INDEX_INTS] = to - from;
                index[bucket * BlockFile.INDEX_INTS + 1] = image.length() - start;
                index[bucket * BlockFile.INDEX_INTS + 2] = BlockFileWriter.checksum(image, start, image.length());
            }
        }
        if (image.length() > 0) {
            writer.writeRun(image, index);
        }
        rows.clear();
    }

    /** Ends the block that was scattered last: after that it is done. */
    void finish(BlockFileWriter writer, long blockRows, byte[] prefixDigest) throws IOException {
        try (writer) {
            writer.finish(new BlockFile.Facts(blockRows, orphans, laterRows), rejects, prefixDigest);
        }
    }
}
