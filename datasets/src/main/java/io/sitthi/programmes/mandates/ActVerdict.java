package io.sitthi.programmes.mandates;

/** Whether an act may be done. */
public enum ActVerdict {
    ALLOWED,
    REFUSED,
    UNDECIDED;

    /** The verdict on an act with a set of {@link ActReason}s against it. */
    public static ActVerdict of(int reasons) {
        if (reasons == 0) {
            return ALLOWED;
        }
        return ActReason.SOURCE_DATA_ERROR.isIn(reasons) ? UNDECIDED : REFUSED;
    }
}
