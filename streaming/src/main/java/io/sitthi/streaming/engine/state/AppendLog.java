package io.sitthi.streaming.engine.state;

/** Records in words of eight bytes that are only appended, and go to a checkpoint piece by piece. */
public interface AppendLog {

    /** Position of the next record, in words. */
    long end();

    /** The log from one position on, as bytes for a checkpoint. */
    byte[] copy(long from, long to);

    /**
     * Puts back what {@link #copy} gave: all pieces in their order, into a log that is otherwise empty; then {@link
     * #index} must be called.
     *
     * @throws IllegalStateException when the bytes do not continue the log
     */
    void restore(long from, byte[] bytes);

    /**
     * Makes the index of a log that was restored.
     *
     * @throws IllegalStateException when what was restored is not a log
     */
    void index(RecordVisitor visitor);

    /** Receives every record that is restored. */
    public interface RecordVisitor {
        void visit(long position);
    }
}
