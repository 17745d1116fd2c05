package io.sitthi.streaming.wallet.directory;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The merchants. Safe for use by any number of threads. */
public interface MerchantDirectory {

    /** The merchant of this id, or null when there is none or its row was rejected. */
    @Nullable
    MerchantFacts find(long merchantId);

    /**
     * What the rules of payments need of a merchant (dataset merchants).
     *
     * @param status ordinal of a {@link io.sitthi.programmes.wallet.MerchantStatus}
     * @param merchantClass ordinal of a {@link io.sitthi.programmes.wallet.MerchantClass}
     * @param district four-digit code
     */
    record MerchantFacts(int status, int merchantClass, int district) implements Serializable {}
}
