package io.sitthi.benchmarks.rules;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Payments with what is known of their accounts, as columns and as objects. */
@SuppressWarnings("EnumOrdinal") // as the rules' own columns are
final class PaymentFixture {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DISTRICTS = 928;

    final boolean[] consumer;
    final long[] amountSatang;
    final long[] occurredAt;
    final long[] payer;
    final long[] payee;
    final boolean[] prohibited;
    final int[] payerStatus;
    final int[] homeDistrict;
    final long[] balanceSatang;
    final int[] locatedDistrict;
    final int[] payeeStatus;
    final int[] payeeClass;
    final int[] payeeDistrict;

    private final PaymentObject[] objects;

    /** The same payment as an object. */
    record PaymentObject(
            BigDecimal amount,
            Instant occurredAt,
            boolean prohibited,
            Payer payer,
            Payee payee,
            @Nullable Integer locatedDistrict) {}

    /** Who pays; the status is null when nobody of that id is known, the district when it is a merchant. */
    record Payer(
            boolean consumer,
            long id,
            @Nullable Enum<?> status,
            BigDecimal balance,
            @Nullable Integer homeDistrict) {}

    /** Who is paid; the status is null when nobody of that id is known. */
    record Payee(long id, @Nullable MerchantStatus status, MerchantClass merchantClass, int district) {}

    PaymentFixture(int count, WalletProgramme programme) {
        consumer = new boolean[count];
        amountSatang = new long[count];
        occurredAt = new long[count];
        payer = new long[count];
        payee = new long[count];
        prohibited = new boolean[count];
        payerStatus = new int[count];
        homeDistrict = new int[count];
        balanceSatang = new long[count];
        locatedDistrict = new int[count];
        payeeStatus = new int[count];
        payeeClass = new int[count];
        payeeDistrict = new int[count];
        objects = new PaymentObject[count];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            draw(i, programme, random);
            objects[i] = toObject(i);
        }
    }

    PaymentObject object(int i) {
        return objects[i];
    }

    private void draw(int i, WalletProgramme programme, Random random) {
        consumer[i] = random.nextInt(10) != 0;
        amountSatang[i] = random.nextInt(100) == 0 ? -random.nextInt(2) : 100L + random.nextInt(60_000);
        long first =
                programme.spendingFirst().atStartOfDay(WalletProgramme.ZONE).toEpochSecond();
        occurredAt[i] = (random.nextInt(100) == 0 ? first - 1 : first + random.nextInt(90 * SECONDS_PER_DAY))
                * MICROS_PER_SECOND;
        payer[i] = 1_000_000L + random.nextInt(1000);
        payee[i] = random.nextInt(200) == 0 ? payer[i] : random.nextInt(1000);
        prohibited[i] = random.nextInt(40) == 0;
        payerStatus[i] = random.nextInt(100) == 0
                ? PaymentRules.UNKNOWN
                : random.nextInt(100) == 0 ? WalletStatus.WITHDRAWN.ordinal() : WalletStatus.ACTIVE.ordinal();
        homeDistrict[i] = random.nextInt(DISTRICTS);
        balanceSatang[i] = random.nextInt(20) == 0 ? random.nextInt(30_000) : 60_000L + random.nextInt(900_000);
        locatedDistrict[i] = switch (random.nextInt(50)) {
            case 0 -> random.nextInt(DISTRICTS);
            case 1 -> PaymentRules.NO_DISTRICT;
            default -> homeDistrict[i];
        };
        payeeStatus[i] = random.nextInt(100) == 0
                ? PaymentRules.UNKNOWN
                : random.nextInt(100) == 0 ? MerchantStatus.CLOSED.ordinal() : MerchantStatus.ACTIVE.ordinal();
        payeeClass[i] = random.nextInt(20) == 0
                ? random.nextInt(MerchantClass.values().length)
                : MerchantClass.SMALL_SHOP.ordinal();
        payeeDistrict[i] = random.nextInt(40) == 0 ? random.nextInt(DISTRICTS) : homeDistrict[i];
    }

    private PaymentObject toObject(int i) {
        Enum<?> status = null;
        if (payerStatus[i] != PaymentRules.UNKNOWN) {
            status = consumer[i] ? WalletStatus.values()[payerStatus[i]] : MerchantStatus.values()[payerStatus[i]];
        }
        return new PaymentObject(
                BigDecimal.valueOf(amountSatang[i], 2),
                Instant.ofEpochSecond(occurredAt[i] / MICROS_PER_SECOND),
                prohibited[i],
                new Payer(
                        consumer[i],
                        payer[i],
                        status,
                        BigDecimal.valueOf(balanceSatang[i], 2),
                        consumer[i] ? (Integer) homeDistrict[i] : null),
                new Payee(
                        payee[i],
                        payeeStatus[i] == PaymentRules.UNKNOWN ? null : MerchantStatus.values()[payeeStatus[i]],
                        MerchantClass.values()[payeeClass[i]],
                        payeeDistrict[i]),
                locatedDistrict[i] == PaymentRules.NO_DISTRICT ? null : (Integer) locatedDistrict[i]);
    }
}
