package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.streaming.engine.store.RowColumns.ColumnBatch;
import java.io.IOException;
import java.util.List;

/**
 * Finds every row of the ids that have several, by a second pass over the key column alone, which is made only when
 * there is such an id. Remembering the place of every row in the first pass would cost memory each time.
 */
public final class RepeatedRows {

    private RepeatedRows() {}

    public interface Listener {
        void found(int fileOrdinal, String file, long row, long id);
    }

    /** @param listener called by several threads at once */
    public static void find(
            CheckedDataset dataset, String key, SharedIdSet repeated, FaultList faults, Listener listener)
            throws IOException {
        // what is wrong with the files themselves was noted in the first pass
        FaultList scanFaults = faults.isEmpty() ? faults : new FaultList(dataset.dataset());
        DatasetScan.run(dataset, scanFaults, ProgressListener.NONE, () -> new DatasetScan.RowSink() {
            private final RowColumns columns = new RowColumns();
            private final ColumnBatch id = columns.number(dataset.dataset(), key);

            @Override
            public List<String> columns() {
                return columns.names();
            }

            @Override
            public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
                columns.forEach(group, (at, row) -> {
                    if (!id.nulls[at] && repeated.contains(id.values[at])) {
                        listener.found(fileOrdinal, file, row, id.values[at]);
                    }
                });
            }
        });
    }
}
