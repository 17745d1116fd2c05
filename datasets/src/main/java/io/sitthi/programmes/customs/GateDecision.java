package io.sitthi.programmes.customs;

/** What the paperless gate answers to a submission. */
public enum GateDecision {
    ACCEPTED,
    REFUSED;

    /** @param reasons mask of the {@link StandingReason}s that suspend */
    public static GateDecision of(int reasons) {
        return reasons == 0 ? ACCEPTED : REFUSED;
    }
}
