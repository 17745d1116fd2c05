package io.sitthi.datasets.synthetic.subjects;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import java.time.LocalDate;
import java.util.List;

/**
 * Subjects that do not exist, and what agencies would deliver about them. A subject's rows depend on its number and the
 * seed alone, so that any thread may ask for any of them in any order.
 */
public interface SubjectSource {

    /** The datasets of the drop, in the programme's order. */
    List<Schema> datasets();

    /** The day that a dataset's manifest states. */
    LocalDate asOf(Schema dataset);

    /** The agency that a dataset's manifest names. */
    String agency(Schema dataset);

    /** About how many rows a subject has in a dataset, to size blocks and files. */
    double rowsPerSubject(Schema dataset);

    /** A subject's rows of a dataset. */
    List<Row> rows(long subject, Schema dataset);

    /** What the order of the subjects in a dataset is drawn by, besides the seed: another name gives another order. */
    default String orderName(Schema dataset) {
        return "order of " + dataset.name();
    }
}
