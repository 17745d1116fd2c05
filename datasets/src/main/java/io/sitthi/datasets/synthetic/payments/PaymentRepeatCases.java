package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.wallet.PaymentKind;
import java.util.List;

/** Hard cases of payment ids that are used more than once. */
final class PaymentRepeatCases {

    private static final long LATER = 30 * WalletCalendar.SECOND_MICROS;

    private PaymentRepeatCases() {}

    static void addTo(PaymentCases cases) {
        repeats(cases);
        conflicts(cases);
        otherPayers(cases);
    }

    private static void repeats(PaymentCases cases) {
        cases.add("sent twice", group -> group.repeat(LATER));
        cases.add("sent twice at the same instant", group -> group.repeat(0));
        cases.add("sent four times", group -> {
            group.repeat(LATER);
            group.repeat(2 * LATER);
            group.repeat(40 * WalletCalendar.DAY_MICROS);
        });
        cases.add(
                "sent again with other goods, from another place",
                group -> group.repeat(LATER).set("goods", List.of("GOLD")).set("latitude", null));
        cases.add("sent twice, too much for the wallet together", group -> {
            group.first().set("amount", 8_000_00L);
            group.repeat(LATER);
        });
        cases.add("sent again after spending everything", group -> {
            group.again(LATER).set("amount", WalletCalendar.CREDIT_SATANG - 100_00L);
            group.repeat(2 * LATER);
        });
        cases.add("declined, sent again when it could succeed", group -> {
            group.first().set("latitude", 11.0).set("longitude", 100.8);
            group.stand(group.repeat(LATER), group.homeDistrict());
        });
        cases.add("declined before the period, sent again within", group -> {
            long opens = WalletCalendar.midnightMicros(WalletCalendar.SPENDING_FIRST);
            group.first().set("occurred_at", opens - 1);
            group.repeat(LATER);
        });
        cases.add("unknown payer sends twice", group -> {
            group.first().set("payer_id", 23L);
            group.repeat(LATER);
        });
        cases.add("merchant sends twice", group -> {
            byte[] id = group.newId();
            long other = group.otherMerchant();
            group.shopPays(other, 60_00L, LATER).set("payment_id", id);
            group.shopPays(other, 60_00L, 2 * LATER).set("payment_id", id);
        });
    }

    private static void conflicts(PaymentCases cases) {
        cases.add(
                "id used again with another amount",
                group -> group.repeat(LATER).set("amount", 200_00L));
        cases.add(
                "id used again with another shop",
                group -> group.repeat(LATER)
                        .set("payee_merchant_id", group.merchants().id(group.otherMerchant())));
        cases.add("id used again with another amount, then as first", group -> {
            group.repeat(LATER).set("amount", 200_00L);
            group.repeat(2 * LATER);
        });
        cases.add(
                "id of two amounts at the same instant",
                group -> group.repeat(0).set("amount", 99_00L));
        cases.add(
                "id used again with an amount of zero and other faults",
                group -> group.repeat(LATER)
                        .set("amount", 0L)
                        .set("latitude", null)
                        .set("goods", List.of("ALCOHOL")));
        cases.add("id of a declined payment used again with another amount", group -> {
            group.first().set("amount", 2 * WalletCalendar.CREDIT_SATANG);
            group.repeat(LATER).set("amount", 100_00L);
        });
        cases.add("merchant uses an id again with another amount", group -> {
            byte[] id = group.newId();
            long other = group.otherMerchant();
            group.shopPays(other, 30_00L, LATER).set("payment_id", id);
            group.shopPays(other, 31_00L, 2 * LATER).set("payment_id", id);
        });
    }

    private static void otherPayers(PaymentCases cases) {
        cases.add(
                "another payer's equal id",
                group -> group.repeat(LATER)
                        .set(
                                "payer_id",
                                group.shopping()
                                        .people()
                                        .citizenId(group.shopping().spareEligible(~group.bits()))));
        cases.add("merchant's equal id", group -> {
            Object id = group.first().get("payment_id");
            group.shopPays(group.otherMerchant(), 20_00L, LATER).set("payment_id", id);
        });
        cases.add(
                "same number as consumer and as merchant, same id",
                group -> group.repeat(LATER).set("kind", PaymentKind.MERCHANT.name()));
    }
}
