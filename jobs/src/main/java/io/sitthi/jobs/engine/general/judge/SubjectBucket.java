package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.SubjectWindow;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The rows of one bucket, brought together by subject. For one thread; its arrays are reused from bucket to bucket.
 * Subjects, and the rows of each, are in the order in which they first appear in blocks and rows.
 */
public final class SubjectBucket {

    /** Takes a reject of a row. */
    @FunctionalInterface
    public interface RejectSink {
        void reject(int dataset, long origin, int column, RejectCode code, long subject);
    }

    private final RepeatedRows repeated;
    private final RejectSink rejects;
    private final List<Dataset> datasets = new ArrayList<>();
    private final SubjectIndex subjects = new SubjectIndex();
    private final ByteImage image = new ByteImage();
    private final Current current = new Current();

    private static final class Dataset {
        private final RowTable rows;
        private final SubjectWindow window;
        private final List<RepeatFinder> repeats;
        /** By row: the number of its subject. */
        private int[] subjectOf = new int[0];
        /** By number of a subject: where its rows begin in {@link #order}; one more at the end. */
        private int[] starts = new int[0];

        private int[] order = new int[0];

        Dataset(DatasetRules rules) {
            rows = RowTable.forJudging(rules);
            window = new SubjectWindow(rows);
            repeats = RepeatFinder.of(rules);
        }

        /** A counting sort by subject. */
        void sort(int count) {
            if (starts.length < count + 1) {
                starts = new int[count + count / 4 + 1];
            }
            Arrays.fill(starts, 0, count + 1, 0);
            if (order.length < rows.count()) {
                order = new int[subjectOf.length];
            }
            for (int row = 0; row < rows.count(); row++) {
                starts[subjectOf[row]]++;
            }
            int end = 0;
            for (int subject = 0; subject <= count; subject++) {
                int size = starts[subject];
                end += size;
                starts[subject] = end;
            }
            for (int row = rows.count() - 1; row >= 0; row--) {
                order[--starts[subjectOf[row]]] = row;
            }
        }

        void show(int subject) {
            window.show(order, starts[subject], starts[subject + 1]);
        }
    }

    /** @param repeated rows that repeat another subject's unique key */
    public SubjectBucket(List<DatasetRules> rules, RepeatedRows repeated, RejectSink rejects) {
        this.repeated = repeated;
        this.rejects = rejects;
        rules.forEach(dataset -> datasets.add(new Dataset(dataset)));
    }

    /** Empties the bucket. */
    public void clear() {
        subjects.clear();
        datasets.forEach(dataset -> dataset.rows.clear());
    }

    /** The rows of a dataset, for whoever fills the bucket. */
    public RowTable rows(int dataset) {
        return datasets.get(dataset).rows;
    }

    /** Fills the bucket with its rows in all blocks. */
    void load(BlockFiles<BlockFile> blocks, int bucket) throws IOException {
        clear();
        for (OpenBlock<BlockFile> block : blocks.all()) {
            block.file()
                    .read(
                            bucket,
                            datasets.get(block.block().dataset()).rows,
                            (long) block.block().ordinal() << Integer.SIZE,
                            image);
        }
    }

    /** Groups the rows by subject and passes each subject to the judge. */
    public void judge(Judge judge) {
        for (Dataset dataset : datasets) {
            int count = dataset.rows.count();
            if (dataset.subjectOf.length < count) {
                dataset.subjectOf = new int[count + count / 4];
            }
            for (int row = 0; row < count; row++) {
                dataset.subjectOf[row] = subjects.numberOf(dataset.rows.key(row));
            }
        }
        for (Dataset dataset : datasets) {
            dataset.sort(subjects.size());
        }
        for (int subject = 0; subject < subjects.size(); subject++) {
            current.id = subjects.subject(subject);
            for (int d = 0; d < datasets.size(); d++) {
                datasets.get(d).show(subject);
                rejectRepeats(d);
            }
            judge.judge(current);
        }
    }

    private void rejectRepeats(int d) {
        Dataset dataset = datasets.get(d);
        for (int row = 0; repeated.any(d) && row < dataset.window.count(); row++) {
            for (int key = 0; key < repeated.keys(d); key++) {
                if (repeated.has(d, key, current.origin(d, row))) {
                    current.reject(d, row, repeated.column(d, key), RejectCode.DUPLICATE_KEY);
                }
            }
        }
        if (dataset.window.count() < 2) {
            return;
        }
        for (RepeatFinder repeats : dataset.repeats) {
            BitSet rows = repeats.find(dataset.window);
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                current.reject(d, row, repeats.column(), RejectCode.DUPLICATE_KEY);
            }
        }
    }

    private final class Current implements Subject {

        private long id;

        @Override
        public long id() {
            return id;
        }

        @Override
        public SubjectRows rows(int dataset) {
            return datasets.get(dataset).window;
        }

        @Override
        public long origin(int dataset, int row) {
            Dataset of = datasets.get(dataset);
            return of.rows.origin(of.window.tableRow(row));
        }

        @Override
        public void reject(int dataset, int row, int column, RejectCode code) {
            Dataset of = datasets.get(dataset);
            int tableRow = of.window.tableRow(row);
            of.rows.setDefective(tableRow);
            rejects.reject(dataset, of.rows.origin(tableRow), column, code, id);
        }
    }
}
