package io.sitthi.programmes.proofing;

/** Where an application stands. */
public enum ProofingStatus {
    OPEN,
    /** All steps are done; the proof does not hold yet. */
    PROVED,
    /** The proof holds. */
    VERIFIED,
    /** A deadline passed; another application of the channel has to wait until this one lapses. */
    LOCKED,
    LAPSED
}
