package io.sitthi.datasets.rows;

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
    void check(SubjectRows rows, int row, RowFaults faults);
}
