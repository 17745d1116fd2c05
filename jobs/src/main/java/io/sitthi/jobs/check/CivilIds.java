package io.sitthi.jobs.check;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The citizen ids of all civil rows, to find those that stand there more than once. Nine bytes a row, and eight more while
 * they are sorted. Files may be filled by threads of their own.
 */
final class CivilIds {

    /** Is told of a row whose id stands in another row too. */
    @FunctionalInterface
    interface Repeated {
        void row(CheckedFile file, long row, long citizenId);
    }

    private final List<CheckedFile> files;
    private final Map<String, Integer> starts = new HashMap<>();
    private final long[] ids;
    private final boolean[] present;

    CivilIds(CheckedDataset civil) {
        files = civil.files();
        int rows = 0;
        for (CheckedFile file : files) {
            starts.put(file.name(), rows);
            rows = Math.addExact(rows, Math.toIntExact(file.rows()));
        }
        ids = new long[rows];
        present = new boolean[rows];
    }

    void set(CheckedFile file, long row, long citizenId) {
        int at = start(file) + Math.toIntExact(row);
        ids[at] = citizenId;
        present[at] = true;
    }

    private int start(CheckedFile file) {
        return starts.getOrDefault(file.name(), 0);
    }

    /** Tells of every row whose id is not its own, in order of file and row. */
    void tellRepeated(Repeated repeated) {
        long[] twice = repeatedIds();
        if (twice.length == 0) {
            return;
        }
        for (CheckedFile file : files) {
            int start = start(file);
            for (int row = 0; row < file.rows(); row++) {
                if (present[start + row] && Arrays.binarySearch(twice, ids[start + row]) >= 0) {
                    repeated.row(file, row, ids[start + row]);
                }
            }
        }
    }

    /** Ids that stand more than once, each once, in order. */
    private long[] repeatedIds() {
        long[] sorted = new long[ids.length];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (present[i]) {
                sorted[count++] = ids[i];
            }
        }
        Arrays.parallelSort(sorted, 0, count);
        int twice = 0;
        for (int i = 1; i < count; i++) {
            long id = sorted[i];
            // what was found is kept at the start of the same array, behind where this loop reads
            if (id == sorted[i - 1] && (twice == 0 || sorted[twice - 1] != id)) {
                sorted[twice++] = id;
            }
        }
        return Arrays.copyOf(sorted, twice);
    }
}
