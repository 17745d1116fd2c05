package io.sitthi.jobs.engine.general.run;

/** The chosen columns of one row of a written output, counted from 0. Valid until the next row. */
public interface OutputRow {

    boolean isNull(int column);

    /** A number, a day in days since 1970, or an amount in satang; unspecified of a null. */
    long number(int column);

    /** A text; unspecified of a null. */
    String text(int column);
}
