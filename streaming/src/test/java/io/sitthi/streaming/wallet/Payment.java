package io.sitthi.streaming.wallet;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletStatus;
import java.time.Instant;

/** A payment and all that is known about its accounts, for tests. It is approved unless a test changes something. */
final class Payment {

    static final long CITIZEN = 1_101_700_230_705L;
    static final long SHOP = 500_001L;
    static final long WHOLESALER = 500_002L;
    static final int BANG_RAK = 1004;
    static final int MUEANG_CHIANG_MAI = 5001;

    PaymentKind kind = PaymentKind.CONSUMER;
    long amountSatang = 25_000;
    String occurredAt = "2024-10-05T04:30:00Z";
    long payerId = CITIZEN;
    long payeeId = SHOP;
    boolean prohibitedGoods;

    int walletStatus = WalletStatus.ACTIVE.ordinal();
    int homeDistrict = BANG_RAK;
    int locatedDistrict = BANG_RAK;
    int payerStatus = MerchantStatus.ACTIVE.ordinal();
    long balanceSatang = 1_000_000;

    int payeeStatus = MerchantStatus.ACTIVE.ordinal();
    MerchantClass payeeClass = MerchantClass.SMALL_SHOP;
    int payeeDistrict = BANG_RAK;

    /** From a citizen in Bang Rak to a small shop there: 250 baht of 10,000. */
    static Payment byConsumer() {
        return new Payment();
    }

    /** From a shop in Bang Rak to a wholesaler in Chiang Mai. */
    static Payment byMerchant() {
        Payment payment = new Payment();
        payment.kind = PaymentKind.MERCHANT;
        payment.payerId = SHOP;
        payment.payeeId = WHOLESALER;
        payment.payeeClass = MerchantClass.LARGE_WHOLESALE;
        payment.payeeDistrict = MUEANG_CHIANG_MAI;
        payment.walletStatus = PaymentRules.UNKNOWN;
        payment.locatedDistrict = PaymentRules.NO_DISTRICT;
        return payment;
    }

    int reasons(PaymentRules rules) {
        return reasons(rules, micros(occurredAt));
    }

    int reasons(PaymentRules rules, long occurredAtMicros) {
        return rules.ofThePayment(amountSatang, occurredAtMicros, payerId, payeeId, prohibitedGoods)
                | switch (kind) {
                    case CONSUMER ->
                        rules.ofConsumer(
                                amountSatang,
                                walletStatus,
                                homeDistrict,
                                balanceSatang,
                                locatedDistrict,
                                payeeStatus,
                                payeeClass.ordinal(),
                                payeeDistrict);
                    case MERCHANT -> PaymentRules.ofMerchant(amountSatang, payerStatus, balanceSatang, payeeStatus);
                };
    }

    static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
