package io.sitthi.streaming.wallet.directory;

import org.jspecify.annotations.Nullable;

/** The merchants. Safe for use by any number of threads. */
public interface MerchantDirectory {

    /** The merchant of this id, or null when there is none or its row was rejected. */
    @Nullable
    MerchantFacts find(long merchantId);
}
