package io.sitthi.datasets.rows;

import io.sitthi.datasets.schema.Schema;

/**
 * The law of a kind, asked again of what it saw: from rows of evidence alone (contract section 11) the same verdicts follow
 * as from the rows of all sources. For one thread; what it answers holds until the next subject.
 */
public interface EvidenceLaw {

    /** What evidence of the kind holds; its first two columns are those by which {@code verdicts/} names a row. */
    Schema schema();

    /**
     * Judges all rows of evidence of one subject.
     *
     * @param rows columns as in {@link #schema}
     */
    void judge(SubjectRows rows);

    /** The verdict on a row of the subject that was judged last, as {@code verdicts/} writes it. */
    String verdict(int row);

    /** The codes that apply to a row of the subject that was judged last, as {@code verdicts/} writes them. */
    String reasons(int row);
}
