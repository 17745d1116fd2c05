package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.rows.RowSink;

/** Where a judge puts what it finds. */
public interface Outputs {

    /**
     * The rows of an output dataset.
     *
     * @throws IllegalArgumentException when the kind writes no such dataset
     */
    RowSink rows(String dataset);

    /**
     * A tally over all subjects, under a name that the kind chooses. The tallies of all threads are added up.
     *
     * @param columns how many counts there are for each key
     */
    Tally tally(String name, int columns);
}
