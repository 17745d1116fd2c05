package io.sitthi.programmes.mandates;

/** What was decided of an act. Made once and filled anew for each act. */
public final class ActDecision {

    /** A bit for each {@link ActReason}; 0 when the act is allowed. */
    public int reasons;

    /** Whether a mandate allows the act: not one's own. */
    public boolean isByMandate;

    /** The lowest id of a mandate that allows it. */
    public long mandateId;

    public ActVerdict verdict() {
        return ActVerdict.of(reasons);
    }

    void set(int newReasons) {
        reasons = newReasons;
        isByMandate = false;
        mandateId = 0;
    }
}
