package io.sitthi.datasets.rows;

import io.sitthi.datasets.schema.RejectCode;

/** Is told what is wrong with a row. */
@FunctionalInterface
public interface RowFaults {

    /** @param column position of the column at fault among the schema's */
    void add(int column, RejectCode code);
}
