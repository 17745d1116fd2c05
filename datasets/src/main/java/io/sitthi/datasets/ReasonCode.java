package io.sitthi.datasets;

/**
 * A code that a verdict gives as a reason, with its text in both languages: what the enum of a kind's reasons implements. A
 * set of at most 31 of them is an {@code int}; {@link CodeMasks} writes it out.
 */
public interface ReasonCode {

    /** What it says, for an English reader. */
    String english();

    /** What it says, for a Thai reader. */
    String thai();

    /** Its place in the contract's order; of enums alone. */
    int ordinal();

    /** The bit that stands for this reason in a set. */
    default int bit() {
        return 1 << ordinal();
    }

    default boolean isIn(int reasons) {
        return (reasons & bit()) != 0;
    }
}
