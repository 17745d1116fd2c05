package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.RejectCode;

/**
 * One subject with its rows of all datasets. Anyone with a row that was not left out, in any dataset, is a subject.
 * Rows are in the order of files and rows, and valid until the next subject is judged.
 */
public interface Subject {

    /** The subject's id: a citizen's, an account's, a tax id. */
    long id();

    /** The subject's rows of the dataset at this position among those that the kind reads. */
    SubjectRows rows(int dataset);

    /** Where a row came from. Only the engine can interpret it. */
    long origin(int dataset, int row);

    /**
     * Rejects a row because of the subject's other rows. From then on the row is defective.
     *
     * @param row its number among the subject's rows of the dataset
     * @param column position of the column among the schema's
     */
    void reject(int dataset, int row, int column, RejectCode code);
}
