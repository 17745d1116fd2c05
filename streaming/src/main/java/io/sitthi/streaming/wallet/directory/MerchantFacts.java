package io.sitthi.streaming.wallet.directory;

import java.io.Serializable;

/**
 * What the rules of payments need of a merchant (dataset merchants).
 *
 * @param status ordinal of a {@link io.sitthi.programmes.wallet.MerchantStatus}
 * @param merchantClass ordinal of a {@link io.sitthi.programmes.wallet.MerchantClass}
 * @param district four-digit code
 */
public record MerchantFacts(int status, int merchantClass, int district) implements Serializable {}
