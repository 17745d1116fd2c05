package io.sitthi.benchmarks.wire;

import io.sitthi.datasets.CitizenId;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Payment requests, each as a message of every kind. Nine in ten are consumers', who say where they are. */
final class RequestFixture {

    private static final List<String> GOODS =
            List.of("RICE", "EGGS", "COOKING_OIL", "SCHOOL_UNIFORM", "FUEL", "DRINKING_WATER");

    /** Nearly all codes are ASCII, but none need be. */
    private static final String THAI_GOOD = "ข้าวเหนียว";

    private static final long FIRST_MERCHANT = 500_000_000L;
    private static final long START_SECOND = 1_728_000_000L;

    final List<Payment> payments = new ArrayList<>();
    final byte[][] avro;
    final byte[][] json;
    final byte[][] protobuf;

    RequestFixture(int count) throws IOException {
        avro = new byte[count][];
        json = new byte[count][];
        protobuf = new byte[count][];
        Random random = new Random(1);
        PaymentRequestWriter writer = new PaymentRequestWriter();
        for (int i = 0; i < count; i++) {
            Payment payment = draw(random);
            payments.add(payment);
            avro[i] = writer.write(
                    payment.idHigh(),
                    payment.idLow(),
                    payment.kind(),
                    payment.payer(),
                    payment.payee(),
                    payment.amountSatang(),
                    payment.goods(),
                    payment.latitude(),
                    payment.longitude(),
                    payment.occurredAtMicros());
            json[i] = json(payment).getBytes(StandardCharsets.UTF_8);
            protobuf[i] = ProtobufPayment.write(payment);
        }
    }

    private static Payment draw(Random random) {
        boolean consumer = random.nextInt(10) != 0;
        boolean located = consumer && random.nextInt(50) != 0;
        List<String> goods = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            goods.add(random.nextInt(500) == 0 ? THAI_GOOD : GOODS.get(random.nextInt(GOODS.size())));
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        long merchant = FIRST_MERCHANT + random.nextInt(2_000_000);
        return new Payment(
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                consumer ? PaymentKind.CONSUMER : PaymentKind.MERCHANT,
                consumer ? random.nextLong(CitizenId.MIN, CitizenId.MAX) : merchant + 1,
                merchant,
                2_000 + random.nextInt(100_000),
                List.copyOf(goods),
                located ? 6 + 14 * random.nextDouble() : null,
                located ? 98 + 7 * random.nextDouble() : null,
                (START_SECOND + random.nextInt(8_000_000)) * 1_000_000 + random.nextInt(1_000_000));
    }

    private static String json(Payment payment) {
        String goods = payment.goods().stream().map(good -> '"' + good + '"').collect(Collectors.joining(","));
        Instant occurredAt = Instant.EPOCH.plus(payment.occurredAtMicros(), ChronoUnit.MICROS);
        return "{\"payment_id\":\"" + new UUID(payment.idHigh(), payment.idLow())
                + "\",\"kind\":\"" + payment.kind()
                + "\",\"payer_id\":" + payment.payer()
                + ",\"payee_merchant_id\":" + payment.payee()
                + ",\"amount\":\"" + BigDecimal.valueOf(payment.amountSatang(), 2)
                + "\",\"goods\":[" + goods
                + "],\"latitude\":" + payment.latitude()
                + ",\"longitude\":" + payment.longitude()
                + ",\"occurred_at\":\"" + occurredAt.atOffset(ZoneOffset.ofHours(7)) + "\"}";
    }
}
