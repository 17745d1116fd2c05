package io.sitthi.programmes.wallet;

/** Whether a citizen's wallet may pay. */
public enum WalletStatus {
    ACTIVE,
    /** A later night's verification found the citizen no longer eligible. */
    WITHDRAWN
}
