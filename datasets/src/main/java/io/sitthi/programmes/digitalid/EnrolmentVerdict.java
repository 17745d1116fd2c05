package io.sitthi.programmes.digitalid;

/** What is decided about an enrolment. */
public enum EnrolmentVerdict {
    ACCEPTED,
    /** Sound, and the citizen has a later one that is sound too. */
    SUPERSEDED,
    /** Nothing speaks against it but that it has not come to its end. */
    INCOMPLETE,
    /** Nothing speaks against it but a defect in the sources: fail closed, and say so. */
    UNDECIDED,
    REFUSED;

    /** The verdict that follows from a mask of {@link EnrolmentReason}s. */
    public static EnrolmentVerdict of(int reasons) {
        if (reasons == 0) {
            return ACCEPTED;
        }
        int proved = reasons & ~EnrolmentReason.SOURCE_DATA_ERROR.bit();
        if (proved == 0) {
            return UNDECIDED;
        }
        if (proved == EnrolmentReason.SUPERSEDED.bit()) {
            return SUPERSEDED;
        }
        return proved == EnrolmentReason.STEPS_INCOMPLETE.bit() ? INCOMPLETE : REFUSED;
    }
}
