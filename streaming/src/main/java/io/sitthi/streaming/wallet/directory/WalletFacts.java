package io.sitthi.streaming.wallet.directory;

import java.io.Serializable;

/**
 * A wallet as it was opened (dataset wallets).
 *
 * @param homeDistrict four-digit code of the district in which its citizen may pay
 * @param creditSatang what it opens with
 */
public record WalletFacts(int homeDistrict, long creditSatang) implements Serializable {}
