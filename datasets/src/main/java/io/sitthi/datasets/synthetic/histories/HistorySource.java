package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.subjects.SubjectSource;
import java.time.LocalDate;
import java.util.List;

/** Histories as subjects of a drop, in an order of each dataset's own. */
record HistorySource(Histories histories) implements SubjectSource {

    @Override
    public List<Schema> datasets() {
        return histories.datasets();
    }

    @Override
    public LocalDate asOf(Schema dataset) {
        return histories.asOf();
    }

    @Override
    public String agency(Schema dataset) {
        return histories.source();
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        return histories.rowsPerSubject(dataset);
    }

    @Override
    public List<Row> rows(long subject, Schema dataset) {
        return histories.of(subject).stream()
                .filter(row -> row.dataset() == dataset)
                .toList();
    }

    @Override
    public String orderName(Schema dataset) {
        return "history " + dataset.name();
    }
}
