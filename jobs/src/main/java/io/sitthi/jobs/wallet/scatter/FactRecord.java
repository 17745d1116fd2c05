package io.sitthi.jobs.wallet.scatter;

/**
 * What is left of a tax, deposits, incarceration or measures row after the scatter: the citizen's id, and one word. For
 * tax and deposits the word is an amount in satang, not negative; for the others a mask of reasons. Rows that prove
 * nothing are left out.
 */
public final class FactRecord {

    public static final int WORDS = 2;

    /** In place of an amount or a mask: the row is defective. */
    public static final long DEFECTIVE = -1;

    private FactRecord() {}
}
