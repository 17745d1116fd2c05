package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.programmes.wallet.PaymentKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A row of payments as a test writes it; null where the row is to have a null. */
public record TestPayment(
        UUID id,
        String kind,
        Long payer,
        Long payee,
        Long amountSatang,
        List<String> goods,
        Double latitude,
        Double longitude,
        Long occurredAtMicros) {

    /** The contract's order, of rows without a fault. Equal ones keep the order in which they stand. */
    public static final Comparator<TestPayment> ORDER = Comparator.comparing(TestPayment::occurredAtMicros)
            .thenComparing(TestPayment::idText)
            .thenComparing(TestPayment::kind)
            .thenComparing(TestPayment::payer)
            .thenComparing(TestPayment::payee)
            .thenComparing(TestPayment::amountSatang);

    /** Compares as the unsigned bytes do. */
    private String idText() {
        return id.toString();
    }

    public boolean isConsumers() {
        return kind.equals(PaymentKind.CONSUMER.name());
    }

    /** Payments of which many are of one instant, or equal but for their goods and place. */
    public static List<TestPayment> draw(Random random, int count, long firstMicros, int rangeMicros) {
        List<TestPayment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextInt(10) == 0) {
                TestPayment other = payments.get(random.nextInt(i));
                payments.add(other.again(random));
                continue;
            }
            boolean consumers = random.nextInt(10) > 0;
            payments.add(new TestPayment(
                    new UUID(random.nextLong() << random.nextInt(64), random.nextLong()),
                    consumers ? "CONSUMER" : "MERCHANT",
                    consumers ? 1_000_000_000_000L + random.nextInt(50) : 500L + random.nextInt(10),
                    500L + random.nextInt(10),
                    (long) random.nextInt(100_000) - 100,
                    random.nextInt(5) == 0 ? List.of("RICE", "GOLD", "FUEL") : List.of("BREAD"),
                    random.nextInt(20) == 0 ? null : 13.0 + random.nextDouble(),
                    100.0 + 2 * random.nextDouble(),
                    firstMicros + random.nextInt(rangeMicros)));
        }
        return payments;
    }

    /** As this one in some of its columns, in others not. */
    private TestPayment again(Random random) {
        return new TestPayment(
                random.nextInt(8) == 0 ? new UUID(random.nextLong(), 1) : id,
                random.nextInt(8) == 0 ? "MERCHANT" : kind,
                random.nextInt(8) == 0 ? payer + 1 : payer,
                random.nextInt(8) == 0 ? payee + 1 : payee,
                random.nextInt(8) == 0 ? amountSatang + 1 : amountSatang,
                random.nextInt(4) == 0 ? List.of("FUEL") : goods,
                latitude,
                longitude,
                random.nextInt(8) == 0 ? occurredAtMicros + 1 : occurredAtMicros);
    }
}
