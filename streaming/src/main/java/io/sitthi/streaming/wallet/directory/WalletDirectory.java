package io.sitthi.streaming.wallet.directory;

import org.jspecify.annotations.Nullable;

/** The wallets that were opened. Safe for use by any number of threads. */
public interface WalletDirectory {

    /** The wallet of this citizen, or null when there is none. */
    @Nullable
    WalletFacts find(long citizenId);
}
