package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.engine.changes.TimedChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import org.jspecify.annotations.Nullable;

/** A change of the data by which payments are decided. */
public sealed interface Change extends TimedChange {

    /**
     * A new merchant, or a change of one.
     *
     * @param inForceMicros when it takes effect, in microseconds since 1970-01-01 UTC
     */
    record MerchantChange(long inForceMicros, long merchantId, MerchantFacts facts) implements Change {}

    /**
     * Another version of the programme: its negative list, its merchant classes, its spending period.
     *
     * @param inForceMicros when it takes effect, in microseconds since 1970-01-01 UTC
     * @param yaml the whole programme file; whoever accepts the change has read it without a fault
     */
    record ProgrammeChange(long inForceMicros, String yaml) implements Change {}

    /**
     * A wallet that is opened or withdrawn. Neither changes an account's balance; a wallet that is opened for the first
     * time opens with its credit.
     *
     * @param inForceMicros when it takes effect, in microseconds since 1970-01-01 UTC
     * @param opened the wallet that is opened; null when the wallet is withdrawn
     */
    record WalletChange(
            long inForceMicros, long citizenId, @Nullable WalletFacts opened) implements Change {}
}
