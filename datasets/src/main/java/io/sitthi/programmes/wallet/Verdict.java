package io.sitthi.programmes.wallet;

/** What is decided about a registration (contract section 3). */
public enum Verdict {
    ELIGIBLE,
    INELIGIBLE,
    /** Nothing speaks against it but a defect in the sources: fail closed, and say so. */
    UNDECIDED;

    private static final int ONLY_SOURCE_DATA_ERROR = Reason.SOURCE_DATA_ERROR.bit();

    /** The verdict that follows from a mask of {@link Reason}s. */
    public static Verdict of(int reasons) {
        if (reasons == 0) {
            return ELIGIBLE;
        }
        return reasons == ONLY_SOURCE_DATA_ERROR ? UNDECIDED : INELIGIBLE;
    }
}
