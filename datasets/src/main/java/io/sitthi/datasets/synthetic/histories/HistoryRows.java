package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.util.Map;

/** The rows of one dataset, the subjects in an order of the dataset's own. */
final class HistoryRows implements RowSource {

    private final Schema dataset;
    private final Permutation order;
    private final Histories histories;

    HistoryRows(Schema dataset, long subjects, long seed, Histories histories) {
        this.dataset = dataset;
        this.histories = histories;
        order = new Permutation(subjects, seed, "history " + dataset.name());
    }

    @Override
    public Schema dataset() {
        return dataset;
    }

    @Override
    public long positions() {
        return order.size();
    }

    @Override
    public double rowsPerPosition() {
        return histories.rowsPerSubject(dataset);
    }

    @Override
    public Map<String, CodeBook> books() {
        return Map.of();
    }

    @Override
    public void emit(long position, Block block) {
        for (Row row : histories.of(order.apply(position))) {
            if (row.dataset() == dataset) {
                block.add(row);
            }
        }
    }
}
