package io.sitthi.streaming.wallet.job;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A few people and merchants who pay each other in every way for which there is a rule: often with a repeated id, often
 * in the same millisecond; merchants at once spend what they have just received.
 */
public final class Town {

    private static final long START_MICROS =
            Instant.parse("2024-09-30T16:59:58Z").toEpochMilli() * 1000;
    private static final int[] DISTRICTS = {1001, 1002};

    public final TestDirectories directories;
    public final List<TestPayment> payments = new ArrayList<>();

    private final Random random;
    private final int people;
    private final int merchants;

    public Town(long seed, int people, int merchants, int paymentCount) {
        this.random = new Random(seed);
        this.people = people;
        this.merchants = merchants;
        Map<Long, WalletFacts> wallets = new HashMap<>();
        for (int i = 0; i < people; i++) {
            wallets.put(citizen(i), new WalletFacts(DISTRICTS[i % 8 == 0 ? 1 : 0], 1_000_000));
        }
        Map<Long, MerchantFacts> shops = new HashMap<>();
        for (int i = 0; i < merchants; i++) {
            MerchantStatus status = i % 11 == 10 ? MerchantStatus.SUSPENDED : MerchantStatus.ACTIVE;
            MerchantClass type = i % 7 == 6 ? MerchantClass.LARGE_WHOLESALE : MerchantClass.SMALL_SHOP;
            shops.put(merchant(i), new MerchantFacts(status.ordinal(), type.ordinal(), DISTRICTS[i % 9 == 8 ? 1 : 0]));
        }
        directories = TestDirectories.of(wallets, shops);
        long micros = START_MICROS;
        for (int i = 0; i < paymentCount; i++) {
            micros += random.nextInt(4) == 0 ? random.nextInt(3_000) : 0;
            payments.add(random.nextInt(12) == 0 && i > 10 ? repeated(micros) : fresh(micros));
            micros = Math.max(micros, payments.get(i).occurredAtMicros());
        }
    }

    /** Every tenth wallet was withdrawn by a night whose folder the job begins with. */
    Town withWithdrawnWallets() {
        directories
                .walletMap()
                .replaceAll((citizen, facts) ->
                        new WalletFacts(facts.homeDistrict(), facts.creditSatang(), citizen % 10 == 9));
        return this;
    }

    private static long citizen(int number) {
        return 1_000_000_000_000L + number;
    }

    private static long merchant(int number) {
        return number % 5 == 4 ? (1L << 50) + number : 500_000L + number;
    }

    private TestPayment fresh(long micros) {
        boolean consumer = random.nextInt(10) < 7;
        long payer = consumer ? citizen(random.nextInt(people + 1)) : merchant(random.nextInt(merchants + 1));
        long payee = random.nextInt(40) == 0 ? payer : merchant(random.nextInt(merchants + 1));
        long amountSatang = switch (random.nextInt(30)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1_000);
            case 2 -> 1_000_000;
            case 3 -> Long.MAX_VALUE / 16;
            default -> 1 + random.nextInt(120_000);
        };
        int district = switch (random.nextInt(25)) {
            case 0 -> PaymentRules.NO_DISTRICT;
            case 1 -> DISTRICTS[1];
            default -> DISTRICTS[0];
        };
        List<String> goods = switch (random.nextInt(20)) {
            case 0 -> List.of("RICE", "FUEL");
            case 1 -> List.of("GOLD");
            case 2 -> List.of();
            case 3 -> List.of("Fuel", "", "ข้าว");
            default -> List.of("RICE");
        };
        return new TestPayment(
                random.nextLong() & 0x8000_0000_0000_0003L,
                random.nextLong(),
                consumer ? PaymentKind.CONSUMER : PaymentKind.MERCHANT,
                payer,
                payee,
                amountSatang,
                micros,
                district,
                goods);
    }

    private TestPayment repeated(long micros) {
        TestPayment first = payments.get(payments.size() - 1 - random.nextInt(Math.min(payments.size(), 400)));
        int change = random.nextInt(6);
        return new TestPayment(
                first.idHigh(),
                first.idLow(),
                change == 5
                        ? (first.kind() == PaymentKind.CONSUMER ? PaymentKind.MERCHANT : PaymentKind.CONSUMER)
                        : first.kind(),
                change == 4 ? citizen(random.nextInt(people)) : first.payer(),
                change == 3 ? merchant(random.nextInt(merchants)) : first.payee(),
                change == 2 ? first.amountSatang() + 1 : first.amountSatang(),
                // the contract gives no order to payments that differ in nothing but their goods
                change == 1 && first.occurredAtMicros() == micros ? micros + 1 : micros,
                first.district(),
                change == 1 ? List.of("FUEL") : first.goods());
    }
}
