package io.sitthi.benchmarks.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payment request says, whatever it was written in: for the gate.
 *
 * @param amountSatang money in satang
 * @param occurredAtMicros since 1970-01-01 UTC
 */
record Payment(
        long idHigh,
        long idLow,
        PaymentKind kind,
        long payer,
        long payee,
        long amountSatang,
        List<String> goods,
        @Nullable Double latitude,
        @Nullable Double longitude,
        long occurredAtMicros) {}
