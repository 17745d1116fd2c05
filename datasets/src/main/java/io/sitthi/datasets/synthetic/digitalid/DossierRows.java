package io.sitthi.datasets.synthetic.digitalid;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.util.Map;

/** The rows of a dataset that all dossiers have, the people in an order of the dataset's own. */
final class DossierRows implements RowSource {

    private final Schema dataset;
    private final double rowsPerPerson;
    private final Permutation order;
    private final Dossiers dossiers;

    DossierRows(Schema dataset, double rowsPerPerson, long people, long seed, Dossiers dossiers) {
        this.dataset = dataset;
        this.rowsPerPerson = rowsPerPerson;
        this.order = new Permutation(people, seed, "digital identity " + dataset.name());
        this.dossiers = dossiers;
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
        return rowsPerPerson;
    }

    @Override
    public Map<String, CodeBook> books() {
        return Map.of();
    }

    @Override
    public void emit(long position, Block block) {
        for (Row row : dossiers.of(order.apply(position)).rows(dataset)) {
            block.add(row);
        }
    }
}
