package io.sitthi.datasets.rows;

import io.sitthi.datasets.schema.RejectCode;

/**
 * A rule on a row by itself, beyond forbidden nulls and unknown codes, which the schema tells: an amount that must not be
 * negative, a value that must be there because another one is. Pure: it depends on the row alone.
 */
@FunctionalInterface
public interface RowRule {

    /**
     * Tells of every fault of a row. Instants and days later than the run's day that say that something has happened are
     * null already.
     */
    void check(SubjectRows rows, int row, Faults faults);

    /** Is told what is wrong with a row. */
    @FunctionalInterface
    interface Faults {

        /** @param column position of the column at fault among the schema's */
        void add(int column, RejectCode code);
    }
}
