package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;

/**
 * One half of an approved payment. (kind, payer, payment id) names the payment: it has one debit and one credit, of the
 * same amount.
 *
 * @param amountSatang more than 0
 */
public record LedgerEntry(
        long idHigh,
        long idLow,
        PaymentKind kind,
        long payer,
        Side side,
        AccountKind accountKind,
        long account,
        long amountSatang,
        long occurredAtMicros) {

    /** What becomes of the account. */
    public enum Side {
        /** It falls by the amount: the payer's. */
        DEBIT,
        /** It rises by the amount: the payee's. */
        CREDIT
    }
}
