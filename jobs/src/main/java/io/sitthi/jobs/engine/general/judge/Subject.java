package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.RejectCode;

/**
 * One subject with its rows of all datasets. Whoever has a row in any of them that was not left out is a subject. The rows
 * of a dataset stand in the order of files and rows, and are valid until the next subject.
 */
public interface Subject {

    /** The subject's id: a citizen's, an account's, a tax id. */
    long id();

    /** The subject's rows of the dataset at this position among those that the kind reads. */
    SubjectRows rows(int dataset);

    /** Where a row came from, as the engine counts: of use to nobody but the engine. */
    long origin(int dataset, int row);

    /**
     * Rejects a row for what only the subject's other rows can tell. From then on the row is defective.
     *
     * @param row its number among the subject's rows of the dataset
     * @param column position of the column among the schema's
     */
    void reject(int dataset, int row, int column, RejectCode code);
}
