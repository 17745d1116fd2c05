package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.table.RowTable;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Finds those of one subject's rows that repeat a unique key of anyone's rows, by reading the drop once more. */
public final class RepeatSearch {

    private final ScatterPlan plan;
    private final List<DatasetRules> datasets;
    private final RunDay day;

    /** Is told of a row that repeats a key. */
    @FunctionalInterface
    public interface Sink {
        void add(int dataset, int key, long origin);
    }

    private record Hash(long high, long low) {}

    public RepeatSearch(ScatterPlan plan, List<DatasetRules> datasets, RunDay day) {
        this.plan = plan;
        this.datasets = datasets;
        this.day = day;
    }

    /** @param subjectRows the subject's rows of each dataset */
    public void run(IntFunction<RowTable> subjectRows, Sink sink) throws IOException {
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            List<UniqueKey> keys = UniqueKey.acrossSubjects(datasets.get(dataset), 0, 0);
            RowTable rows = subjectRows.apply(dataset);
            if (keys.isEmpty() || rows.count() == 0) {
                continue;
            }
            List<Map<Hash, Integer>> counts = new ArrayList<>();
            for (UniqueKey key : keys) {
                Map<Hash, Integer> wanted = new HashMap<>();
                for (int row = 0; row < rows.count(); row++) {
                    if (key.hash(rows, row)) {
                        wanted.put(new Hash(key.high(), key.low()), 0);
                    }
                }
                counts.add(wanted);
            }
            count(dataset, keys, counts);
            for (int key = 0; key < keys.size(); key++) {
                for (int row = 0; row < rows.count(); row++) {
                    if (keys.get(key).hash(rows, row) && counts.get(key).getOrDefault(hash(keys.get(key)), 0) > 1) {
                        sink.add(dataset, key, rows.origin(row));
                    }
                }
            }
        }
    }

    private static Hash hash(UniqueKey key) {
        return new Hash(key.high(), key.low());
    }

    private void count(int dataset, List<UniqueKey> keys, List<Map<Hash, Integer>> counts) throws IOException {
        DatasetRules rules = datasets.get(dataset);
        RowTable rows = RowTable.fromFiles(rules);
        RowChecker checker = new RowChecker(rules, day);
        RejectList rejects = new RejectList();
        boolean[] leftOut = new boolean[RowTable.BATCH_ROWS];
        for (PlannedFile file : plan.files()) {
            if (file.dataset() != dataset) {
                continue;
            }
            List<String> names = new ArrayList<>(rows.columnNames());
            names.retainAll(file.columns());
            try (ParquetFileReader open = ParquetFileReader.open(file.location())) {
                RowGroupReader group = open.rowGroupReader(names);
                for (int g = 0; g < file.rowGroupRows().size(); g++) {
                    open.fetch(group, g);
                    for (long done = 0; done < group.rows(); done += RowTable.BATCH_ROWS) {
                        rows.clear();
                        rejects.clear();
                        rows.read(
                                group, file.columns(), (int) Math.min(RowTable.BATCH_ROWS, group.rows() - done), done);
                        checker.check(rows, 0, leftOut, rejects);
                        count(rows, leftOut, keys, counts);
                    }
                }
            }
        }
    }

    private static void count(RowTable rows, boolean[] leftOut, List<UniqueKey> keys, List<Map<Hash, Integer>> counts) {
        for (int key = 0; key < keys.size(); key++) {
            UniqueKey unique = keys.get(key);
            Map<Hash, Integer> wanted = counts.get(key);
            for (int row = 0; row < rows.count(); row++) {
                if (!leftOut[row] && unique.hash(rows, row)) {
                    wanted.computeIfPresent(hash(unique), (hash, count) -> count + 1);
                }
            }
        }
    }
}
