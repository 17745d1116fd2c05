package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.wallet.directory.MerchantFacts;

/**
 * A merchant that is new, or of whom something is different.
 *
 * @param inForceMicros from when on it holds, in microseconds since 1970-01-01 UTC
 */
public record MerchantChange(long inForceMicros, long merchantId, MerchantFacts facts) implements Change {}
