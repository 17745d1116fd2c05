package io.sitthi.streaming.wallet.directory;

import io.sitthi.programmes.wallet.WalletStatus;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The wallets that were opened, also those that a later night withdrew. Safe for use by any number of threads. */
public interface WalletDirectory {

    /** The wallet of this citizen, or null when there never was one. */
    @Nullable
    WalletFacts find(long citizenId);

    /**
     * A wallet as it was opened (dataset wallets).
     *
     * @param homeDistrict four-digit code of the district in which its citizen may pay
     * @param creditSatang what it opens with
     * @param withdrawn whether a later night withdrew it, and none opened it again
     */
    record WalletFacts(int homeDistrict, long creditSatang, boolean withdrawn) implements Serializable {

        /** A wallet that may pay. */
        public WalletFacts(int homeDistrict, long creditSatang) {
            this(homeDistrict, creditSatang, false);
        }

        /** Ordinal of the wallet's {@link WalletStatus}. */
        public int status() {
            return (withdrawn ? WalletStatus.WITHDRAWN : WalletStatus.ACTIVE).ordinal();
        }
    }
}
