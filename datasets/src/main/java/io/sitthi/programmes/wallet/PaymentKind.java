package io.sitthi.programmes.wallet;

/** Who pays: a citizen from a wallet, or a merchant. */
public enum PaymentKind {
    CONSUMER,
    MERCHANT
}
