package io.sitthi.benchmarks.wire;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sitthi.programmes.wallet.PaymentKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment request as one would have Jackson's data binding read it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record JsonPayment(
        UUID paymentId,
        PaymentKind kind,
        long payerId,
        long payeeMerchantId,
        BigDecimal amount,
        List<String> goods,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Instant occurredAt) {

    static ObjectReader reader() {
        return JsonMapper.builder().addModule(new JavaTimeModule()).build().readerFor(JsonPayment.class);
    }

    Payment plain() {
        return new Payment(
                paymentId.getMostSignificantBits(),
                paymentId.getLeastSignificantBits(),
                kind,
                payerId,
                payeeMerchantId,
                amount.movePointRight(2).longValueExact(),
                goods,
                latitude,
                longitude,
                Instant.EPOCH.until(occurredAt, ChronoUnit.MICROS));
    }
}
