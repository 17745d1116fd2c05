package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.wallet.directory.WalletFacts;
import org.jspecify.annotations.Nullable;

/**
 * A wallet that is opened or withdrawn. What an account holds is not touched by either; a wallet that is opened for the
 * first time opens with its credit.
 *
 * @param inForceMicros from when on it holds, in microseconds since 1970-01-01 UTC
 * @param opened the wallet that is opened; null when the wallet is withdrawn
 */
public record WalletChange(
        long inForceMicros, long citizenId, @Nullable WalletFacts opened) implements Change {}
