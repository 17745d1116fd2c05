package io.sitthi.streaming.wallet.directory;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The wallets that were opened. Safe for use by any number of threads. */
public interface WalletDirectory {

    /** The wallet of this citizen, or null when there is none. */
    @Nullable
    WalletFacts find(long citizenId);

    /**
     * A wallet as it was opened (dataset wallets).
     *
     * @param homeDistrict four-digit code of the district in which its citizen may pay
     * @param creditSatang what it opens with
     */
    record WalletFacts(int homeDistrict, long creditSatang) implements Serializable {}
}
