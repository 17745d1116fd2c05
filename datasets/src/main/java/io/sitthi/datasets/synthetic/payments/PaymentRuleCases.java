package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.payments.Merchants.Flaw;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import java.time.LocalDate;
import java.util.List;

/** Hard cases of who pays whom, how much, when and for what. */
final class PaymentRuleCases {

    private static final long CREDIT = WalletCalendar.CREDIT_SATANG;
    private static final long LARGEST_SATANG = 999_999_999_999_999_999L;

    private PaymentRuleCases() {}

    static void addTo(PaymentCases cases) {
        amounts(cases);
        periods(cases);
        unknowns(cases);
        selves(cases);
        merchants(cases);
        goods(cases);
        balances(cases);
    }

    private static void amounts(PaymentCases cases) {
        for (long amount :
                new long[] {0, -1, -100_00L, 1, 33_33L, CREDIT, CREDIT + 1, LARGEST_SATANG, -LARGEST_SATANG}) {
            cases.addSeldom(
                    "amount of " + amount + " satang", group -> group.first().set("amount", amount));
        }
        cases.add("merchant pays nothing", group -> group.shopPays(group.otherMerchant(), 0, 60_000));
    }

    private static void periods(PaymentCases cases) {
        long opens = WalletCalendar.midnightMicros(WalletCalendar.SPENDING_FIRST);
        at(cases, "the last millisecond before spending begins", opens - PaymentGroup.MILLI_MICROS);
        at(cases, "the last microsecond before spending begins", opens - 1);
        at(cases, "the first instant of spending", opens);
        at(cases, "the first morning in Bangkok, still September in UTC", opens + 5 * WalletCalendar.HOUR_MICROS);
        at(cases, "the evening before", opens - 3 * WalletCalendar.HOUR_MICROS);
        at(cases, "weeks before", WalletCalendar.midnightMicros(LocalDate.of(2024, 9, 1)));
        at(cases, "long after", WalletCalendar.midnightMicros(LocalDate.of(2025, 6, 1)));
        cases.add(
                "merchant pays before spending begins",
                group -> group.shopPays(group.otherMerchant(), 1, 0).set("occurred_at", opens - 1));
    }

    private static void at(PaymentCases cases, String name, long micros) {
        cases.add(name, group -> group.first().set("occurred_at", micros));
    }

    private static void unknowns(PaymentCases cases) {
        cases.add(
                "payer of no drop",
                group -> group.first().set("payer_id", group.shopping().people().strangerId(77)));
        cases.add(
                "payer without a wallet", group -> group.pay(group.shopping().ineligible(group.bits()), group.shop()));
        cases.add("payer zero", group -> group.first().set("payer_id", 0L));
        cases.add(
                "payer and payee unknown",
                group -> group.first().set("payer_id", 17L).set("payee_merchant_id", 18L));
        cases.add(
                "payee unknown",
                group -> group.first()
                        .set("payee_merchant_id", group.shopping().people().strangerId(78)));
        cases.add(
                "merchant pays an unknown one",
                group -> group.shopPays(group.otherMerchant(), 50_00L, 60_000).set("payee_merchant_id", 18L));
        cases.add(
                "unknown merchant pays",
                group -> group.merchantPays(
                        group.shopping().people().strangerId(79), group.otherMerchant(), 1_00L, 60_000));
        cases.add(
                "citizen with a wallet pays as a merchant",
                group -> group.merchantPays(group.first().getLong("payer_id"), group.otherMerchant(), 1_00L, 60_000));
        for (Flaw flaw : Flaw.values()) {
            if (flaw != Flaw.NONE && flaw != Flaw.ID_NULL) {
                cases.add("payee rejected: " + flaw, group -> group.payIn(rejected(group, flaw)));
            }
        }
        cases.add(
                "rejected merchant pays",
                group -> group.merchantPays(
                        group.merchants().id(rejected(group, Flaw.REPEATED)), group.otherMerchant(), 1_00L, 60_000));
    }

    private static long rejected(PaymentGroup group, Flaw flaw) {
        return group.merchants()
                .find(group.bits(), merchant -> group.merchants().flaw(merchant) == flaw);
    }

    private static void selves(PaymentCases cases) {
        cases.add("sole trader buys in the own shop", group -> {
            Merchants merchants = group.merchants();
            long shop = merchants.find(
                    group.bits(),
                    merchant -> merchants.soleTrader(merchant) >= 0
                            && merchants.isOpenToConsumers(merchant)
                            && group.shopping().isEligible(merchants.soleTrader(merchant)));
            group.pay(merchants.soleTrader(shop), shop);
        });
        cases.add("merchant pays itself", group -> group.shopPays(group.shop(), 50_00L, 60_000));
        cases.add(
                "unknown payer pays itself",
                group -> group.first().set("payer_id", 19L).set("payee_merchant_id", 19L));
    }

    private static void merchants(PaymentCases cases) {
        for (MerchantStatus status : MerchantStatus.values()) {
            if (status != MerchantStatus.ACTIVE) {
                cases.add("payee " + status, group -> group.payIn(shop(group, MerchantClass.SMALL_SHOP, status)));
                cases.add(
                        "merchant pays one that is " + status,
                        group -> group.shopPays(shop(group, MerchantClass.LARGE_WHOLESALE, status), 50_00L, 60_000));
                cases.add(
                        status + " merchant pays",
                        group -> group.merchantPays(
                                group.merchants().id(shop(group, MerchantClass.SMALL_SHOP, status)),
                                group.otherMerchant(),
                                1_00L,
                                60_000));
            }
        }
        for (MerchantClass type : MerchantClass.values()) {
            cases.add("consumer buys at " + type, group -> group.payIn(shop(group, type, MerchantStatus.ACTIVE)));
            cases.add(
                    "merchant pays " + type,
                    group -> group.shopPays(shop(group, type, MerchantStatus.ACTIVE), 50_00L, 60_000));
        }
        cases.add("shop in another district", group -> {
            long shop = group.merchants()
                    .find(
                            group.bits(),
                            merchant -> group.merchants().isOpenToConsumers(merchant)
                                    && group.merchants().district(merchant) != group.homeDistrict());
            group.first().set("payee_merchant_id", group.merchants().id(shop));
        });
    }

    private static long shop(PaymentGroup group, MerchantClass type, MerchantStatus status) {
        Merchants merchants = group.merchants();
        return merchants.find(
                group.bits(),
                merchant -> merchants.merchantClass(merchant) == type
                        && merchants.status(merchant) == status
                        && merchants.flaw(merchant) == Flaw.NONE);
    }

    private static void goods(PaymentCases cases) {
        for (String good : PaymentHabits.PROHIBITED) {
            cases.add("buys " + good, group -> group.first().set("goods", List.of(good)));
        }
        cases.add(
                "buys something prohibited among other things",
                group -> group.first().set("goods", List.of("RICE", "EGGS", "ALCOHOL", "SOAP")));
        cases.add("buys two prohibited things", group -> group.first().set("goods", List.of("TOBACCO", "LOTTERY")));
        cases.add("buys nothing in particular", group -> group.first().set("goods", List.of()));
        cases.add("buys the same thing twice", group -> group.first().set("goods", List.of("RICE", "RICE")));
        cases.add("prohibited code in lower case", group -> group.first().set("goods", List.of("alcohol", "Gold")));
        cases.add(
                "code that only begins like a prohibited one",
                group -> group.first().set("goods", List.of("GOLDFISH", "FUEL_FILTER", "", " GOLD")));
        cases.add(
                "merchant buys something prohibited",
                group -> group.shopPays(group.otherMerchant(), 50_00L, 60_000).set("goods", List.of("FLOUR", "FUEL")));
    }

    private static void balances(PaymentCases cases) {
        cases.add("spends all, then a satang more", group -> {
            group.first().set("amount", CREDIT);
            group.again(60_000).set("amount", 1L);
        });
        cases.add("two payments that together are too much, then one that fits", group -> {
            group.first().set("amount", 6_000_00L);
            group.again(60_000).set("amount", 6_000_00L);
            group.again(120_000).set("amount", 4_000_00L);
        });
        cases.add("two payments at the same millisecond, only one of which fits", group -> {
            group.first().set("amount", 7_000_00L);
            group.again(0).set("amount", 7_000_00L);
        });
        cases.add("merchant spends in the millisecond in which it is paid", group -> {
            group.first().set("amount", 5_000_00L);
            group.shopPays(group.otherMerchant(), 5_000_00L, 0);
        });
        cases.add("receipt passed on twice in one millisecond", group -> {
            group.first().set("amount", 5_000_00L);
            long other = group.otherMerchant();
            group.shopPays(other, 5_000_00L, 0);
            long third = group.merchants()
                    .find(
                            Draw.again(~group.bits()),
                            merchant -> group.merchants().isOpen(merchant)
                                    && merchant != other
                                    && merchant != group.shop());
            group.merchantPays(group.merchants().id(other), third, 5_000_00L, 0);
        });
        cases.add("merchant spends before it is paid", group -> group.shopPays(group.otherMerchant(), 900_000_00L, -1));
        cases.add(
                "merchant pays more than it can have",
                group -> group.shopPays(group.otherMerchant(), 50_000_000_00L, 60_000));
        cases.add("nearly everything wrong at once", PaymentRuleCases::nearlyEverythingWrong);
    }

    private static void nearlyEverythingWrong(PaymentGroup group) {
        Row row = group.payIn(shop(group, MerchantClass.DEPARTMENT_STORE, MerchantStatus.CLOSED));
        row.set("amount", CREDIT + 1)
                .set("occurred_at", WalletCalendar.midnightMicros(LocalDate.of(2024, 9, 30)))
                .set("goods", List.of("GOLD"))
                .set("latitude", Double.NaN);
    }
}
