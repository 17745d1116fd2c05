package io.sitthi.streaming.wallet.change;

/** What holds for payments that occur at an instant or later, until the next change of the same thing. */
public sealed interface Change permits ProgrammeChange, MerchantChange, WalletChange {

    /** From when on it holds, in microseconds since 1970-01-01 UTC. */
    long inForceMicros();
}
