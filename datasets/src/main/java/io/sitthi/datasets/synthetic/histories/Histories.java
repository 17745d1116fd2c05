package io.sitthi.datasets.synthetic.histories;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import java.time.LocalDate;
import java.util.List;

/** The histories of one kind. What a subject has depends on its number alone; for any thread. */
interface Histories {

    /** What is written, in the programme's order. */
    List<Schema> datasets();

    /** The day that every manifest states. */
    LocalDate asOf();

    /** Who delivers. */
    String source();

    /** About how many rows of a dataset a subject has. */
    double rowsPerSubject(Schema dataset);

    /** The rows of a subject, of all datasets. */
    List<Row> of(long subject);
}
