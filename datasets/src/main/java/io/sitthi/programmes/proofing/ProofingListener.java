package io.sitthi.programmes.proofing;

/** Is told what becomes of a citizen's events and applications. */
public interface ProofingListener {

    /** An event opened an application. */
    void opened(ProofingApplication application, ProofingEvent event);

    /**
     * An event advanced an application.
     *
     * @param isAgain whether its step had been already and came again, with a new code
     */
    void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain);

    /** An application became PROVED, VERIFIED, LOCKED or LAPSED, at its {@link ProofingApplication#since}. */
    void statusChanged(ProofingApplication application);

    void refused(ProofingEvent event, ProofingRefusal code);

    /** The citizen had an event of this id before: it is left out, whatever it holds. */
    void repeated(ProofingEvent event);
}
