package io.sitthi.streaming.wallet;

import static io.sitthi.programmes.wallet.MerchantStatus.CLOSED;
import static io.sitthi.programmes.wallet.MerchantStatus.SUSPENDED;
import static io.sitthi.programmes.wallet.PaymentRules.NO_DISTRICT;
import static io.sitthi.programmes.wallet.PaymentRules.UNKNOWN;
import static io.sitthi.streaming.wallet.Payment.CITIZEN;
import static io.sitthi.streaming.wallet.Payment.MUEANG_CHIANG_MAI;
import static io.sitthi.streaming.wallet.Payment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the contract's table of section 4, by itself and with others; what is expected is written by hand. */
class PaymentRulesTest {

    private static final WalletProgramme PROGRAMME = WalletKind.shipped();

    private final PaymentRules rules = new PaymentRules(PROGRAMME);

    static Stream<Arguments> consumerPayments() {
        return Stream.of(
                of("nothing against it", p -> {}, ""),
                // INVALID_AMOUNT
                of("the smallest amount", p -> p.amountSatang = 1, ""),
                of("nothing", p -> p.amountSatang = 0, "INVALID_AMOUNT"),
                of("less than nothing", p -> p.amountSatang = -1, "INVALID_AMOUNT"),
                of("the least long", p -> p.amountSatang = Long.MIN_VALUE, "INVALID_AMOUNT"),
                // OUTSIDE_SPENDING_PERIOD: it begins at midnight in Bangkok
                of("the first instant of spending", p -> p.occurredAt = "2024-09-30T17:00:00Z", ""),
                of(
                        "a microsecond too early",
                        p -> p.occurredAt = "2024-09-30T16:59:59.999999Z",
                        "OUTSIDE_SPENDING_PERIOD"),
                of("years later, without an end", p -> p.occurredAt = "2099-12-31T17:00:00Z", ""),
                // UNKNOWN_PAYER
                of("no wallet", p -> p.walletStatus = UNKNOWN, "UNKNOWN_PAYER"),
                of(
                        "no wallet, whatever its balance and district would be",
                        p -> {
                            p.walletStatus = UNKNOWN;
                            p.balanceSatang = 0;
                            p.homeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "UNKNOWN_PAYER"),
                // UNKNOWN_MERCHANT
                of("an unregistered shop", p -> p.payeeStatus = UNKNOWN, "UNKNOWN_MERCHANT"),
                of(
                        "an unregistered shop, whatever its class and district would be",
                        p -> {
                            p.payeeStatus = UNKNOWN;
                            p.payeeClass = MerchantClass.DEPARTMENT_STORE;
                            p.payeeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "UNKNOWN_MERCHANT"),
                // SELF_PAYMENT
                of("a sole trader at their own shop", p -> p.payeeId = CITIZEN, "SELF_PAYMENT"),
                of(
                        "an unknown payer's own unknown shop",
                        p -> {
                            p.payeeId = CITIZEN;
                            p.walletStatus = UNKNOWN;
                            p.payeeStatus = UNKNOWN;
                        },
                        "UNKNOWN_PAYER,UNKNOWN_MERCHANT,SELF_PAYMENT"),
                // PAYER_NOT_ACTIVE
                of("a withdrawn wallet", p -> p.walletStatus = WalletStatus.WITHDRAWN.ordinal(), "PAYER_NOT_ACTIVE"),
                of(
                        "a withdrawn wallet is known all the same",
                        p -> {
                            p.walletStatus = WalletStatus.WITHDRAWN.ordinal();
                            p.balanceSatang = 24_999;
                            p.homeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "PAYER_NOT_ACTIVE,MERCHANT_OUTSIDE_HOME_DISTRICT,PAYER_OUTSIDE_HOME_DISTRICT,"
                                + "INSUFFICIENT_BALANCE"),
                // MERCHANT_NOT_ACTIVE
                of("a suspended shop", p -> p.payeeStatus = SUSPENDED.ordinal(), "MERCHANT_NOT_ACTIVE"),
                of("a closed shop", p -> p.payeeStatus = CLOSED.ordinal(), "MERCHANT_NOT_ACTIVE"),
                of(
                        "a closed department store elsewhere",
                        p -> {
                            p.payeeStatus = CLOSED.ordinal();
                            p.payeeClass = MerchantClass.DEPARTMENT_STORE;
                            p.payeeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "MERCHANT_NOT_ACTIVE,MERCHANT_CLASS_NOT_ALLOWED,MERCHANT_OUTSIDE_HOME_DISTRICT"),
                // MERCHANT_CLASS_NOT_ALLOWED needs the payee alone
                of(
                        "a department store for nobody known",
                        p -> {
                            p.walletStatus = UNKNOWN;
                            p.payeeClass = MerchantClass.DEPARTMENT_STORE;
                        },
                        "UNKNOWN_PAYER,MERCHANT_CLASS_NOT_ALLOWED"),
                // MERCHANT_OUTSIDE_HOME_DISTRICT needs payer and payee
                of(
                        "a shop in another district",
                        p -> p.payeeDistrict = MUEANG_CHIANG_MAI,
                        "MERCHANT_OUTSIDE_HOME_DISTRICT"),
                of(
                        "a shop in another district, for nobody known",
                        p -> {
                            p.walletStatus = UNKNOWN;
                            p.payeeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "UNKNOWN_PAYER"),
                // PAYER_LOCATION_UNKNOWN needs nobody
                of("no place", p -> p.locatedDistrict = NO_DISTRICT, "PAYER_LOCATION_UNKNOWN"),
                of(
                        "no place, and nobody known",
                        p -> {
                            p.locatedDistrict = NO_DISTRICT;
                            p.walletStatus = UNKNOWN;
                            p.payeeStatus = UNKNOWN;
                        },
                        "UNKNOWN_PAYER,UNKNOWN_MERCHANT,PAYER_LOCATION_UNKNOWN"),
                // PAYER_OUTSIDE_HOME_DISTRICT needs the payer and the place
                of("on a journey", p -> p.locatedDistrict = MUEANG_CHIANG_MAI, "PAYER_OUTSIDE_HOME_DISTRICT"),
                of(
                        "on a journey, in a shop that is there",
                        p -> {
                            p.locatedDistrict = MUEANG_CHIANG_MAI;
                            p.payeeDistrict = MUEANG_CHIANG_MAI;
                        },
                        "MERCHANT_OUTSIDE_HOME_DISTRICT,PAYER_OUTSIDE_HOME_DISTRICT"),
                of(
                        "on a journey without a wallet",
                        p -> {
                            p.locatedDistrict = MUEANG_CHIANG_MAI;
                            p.walletStatus = UNKNOWN;
                        },
                        "UNKNOWN_PAYER"),
                // PROHIBITED_GOODS
                of("goods on the negative list", p -> p.prohibitedGoods = true, "PROHIBITED_GOODS"),
                // INSUFFICIENT_BALANCE
                of("the last satang", p -> p.balanceSatang = 25_000, ""),
                of("a satang more than there is", p -> p.balanceSatang = 24_999, "INSUFFICIENT_BALANCE"),
                of("an empty wallet", p -> p.balanceSatang = 0, "INSUFFICIENT_BALANCE"),
                of("the greatest long", p -> p.amountSatang = Long.MAX_VALUE, "INSUFFICIENT_BALANCE"),
                of(
                        "nothing from an empty wallet",
                        p -> {
                            p.amountSatang = 0;
                            p.balanceSatang = 0;
                        },
                        "INVALID_AMOUNT"),
                // all together
                of(
                        "all that is not an amount or an account",
                        p -> {
                            p.amountSatang = -5;
                            p.occurredAt = "2024-09-01T00:00:00Z";
                            p.walletStatus = UNKNOWN;
                            p.payeeStatus = UNKNOWN;
                            p.payeeId = CITIZEN;
                            p.locatedDistrict = NO_DISTRICT;
                            p.prohibitedGoods = true;
                        },
                        "INVALID_AMOUNT,OUTSIDE_SPENDING_PERIOD,UNKNOWN_PAYER,UNKNOWN_MERCHANT,SELF_PAYMENT,"
                                + "PAYER_LOCATION_UNKNOWN,PROHIBITED_GOODS"),
                of(
                        "all that needs both accounts",
                        p -> {
                            p.occurredAt = "2024-09-01T00:00:00Z";
                            p.walletStatus = WalletStatus.WITHDRAWN.ordinal();
                            p.payeeStatus = SUSPENDED.ordinal();
                            p.payeeClass = MerchantClass.OTHER;
                            p.payeeDistrict = MUEANG_CHIANG_MAI;
                            p.locatedDistrict = MUEANG_CHIANG_MAI;
                            p.payeeId = CITIZEN;
                            p.prohibitedGoods = true;
                            p.balanceSatang = 0;
                        },
                        "OUTSIDE_SPENDING_PERIOD,SELF_PAYMENT,PAYER_NOT_ACTIVE,MERCHANT_NOT_ACTIVE,"
                                + "MERCHANT_CLASS_NOT_ALLOWED,MERCHANT_OUTSIDE_HOME_DISTRICT,"
                                + "PAYER_OUTSIDE_HOME_DISTRICT,PROHIBITED_GOODS,INSUFFICIENT_BALANCE"));
    }

    static Stream<Arguments> merchantPayments() {
        return Stream.of(
                of("to any class, anywhere, from nowhere", p -> {}, ""),
                of("nothing", p -> p.amountSatang = 0, "INVALID_AMOUNT"),
                of("too early", p -> p.occurredAt = "2024-09-30T16:59:59.999Z", "OUTSIDE_SPENDING_PERIOD"),
                of("an unregistered payer", p -> p.payerStatus = UNKNOWN, "UNKNOWN_PAYER"),
                of(
                        "an unregistered payer, whatever its balance would be",
                        p -> {
                            p.payerStatus = UNKNOWN;
                            p.balanceSatang = 0;
                        },
                        "UNKNOWN_PAYER"),
                of("an unregistered payee", p -> p.payeeStatus = UNKNOWN, "UNKNOWN_MERCHANT"),
                of("to itself", p -> p.payeeId = SHOP, "SELF_PAYMENT"),
                of("a suspended payer", p -> p.payerStatus = SUSPENDED.ordinal(), "PAYER_NOT_ACTIVE"),
                of("a closed payer", p -> p.payerStatus = CLOSED.ordinal(), "PAYER_NOT_ACTIVE"),
                of("a suspended payee", p -> p.payeeStatus = SUSPENDED.ordinal(), "MERCHANT_NOT_ACTIVE"),
                of("a closed payee", p -> p.payeeStatus = CLOSED.ordinal(), "MERCHANT_NOT_ACTIVE"),
                of("goods on the negative list", p -> p.prohibitedGoods = true, "PROHIBITED_GOODS"),
                of("the last satang", p -> p.balanceSatang = 25_000, ""),
                of("a satang more than there is", p -> p.balanceSatang = 24_999, "INSUFFICIENT_BALANCE"),
                of(
                        "a suspended payer's more than it has to a closed payee",
                        p -> {
                            p.payerStatus = SUSPENDED.ordinal();
                            p.payeeStatus = CLOSED.ordinal();
                            p.balanceSatang = 0;
                            p.prohibitedGoods = true;
                        },
                        "PAYER_NOT_ACTIVE,MERCHANT_NOT_ACTIVE,PROHIBITED_GOODS,INSUFFICIENT_BALANCE"),
                of(
                        "nothing known and nothing right",
                        p -> {
                            p.amountSatang = -1;
                            p.occurredAt = "2000-01-01T00:00:00Z";
                            p.payerStatus = UNKNOWN;
                            p.payeeStatus = UNKNOWN;
                            p.payeeId = SHOP;
                            p.prohibitedGoods = true;
                        },
                        "INVALID_AMOUNT,OUTSIDE_SPENDING_PERIOD,UNKNOWN_PAYER,UNKNOWN_MERCHANT,SELF_PAYMENT,"
                                + "PROHIBITED_GOODS"));
    }

    private static Arguments of(String name, Consumer<Payment> change, String reasons) {
        return Arguments.of(name, change, reasons);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("consumerPayments")
    void aConsumersPaymentHasAllItsReasons(String name, Consumer<Payment> change, String reasons) {
        Payment payment = Payment.byConsumer();
        change.accept(payment);
        assertThat(PaymentReasons.join(payment.reasons(rules))).isEqualTo(reasons);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("merchantPayments")
    void aMerchantsPaymentHasAllItsReasons(String name, Consumer<Payment> change, String reasons) {
        Payment payment = Payment.byMerchant();
        change.accept(payment);
        assertThat(PaymentReasons.join(payment.reasons(rules))).isEqualTo(reasons);
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerMayPayTheListedClassesOnlyAndAMerchantAll(MerchantClass payeeClass) {
        Payment consumer = Payment.byConsumer();
        consumer.payeeClass = payeeClass;
        String expected = switch (payeeClass) {
            case SMALL_SHOP, SMALL_CONVENIENCE_STORE -> "";
            case DEPARTMENT_STORE, LARGE_RETAIL, LARGE_WHOLESALE, SERVICE_PROVIDER, OTHER ->
                "MERCHANT_CLASS_NOT_ALLOWED";
        };
        assertThat(PaymentReasons.join(consumer.reasons(rules))).isEqualTo(expected);

        Payment merchant = Payment.byMerchant();
        merchant.payeeClass = payeeClass;
        assertThat(merchant.reasons(rules)).isZero();
    }

    @Test
    void classesAndPeriodAreTheProgrammes() {
        PaymentRules other = new PaymentRules(
                spending(LocalDate.of(2024, 12, 31), LocalDate.of(2024, 12, 31), Set.of(MerchantClass.OTHER)));
        Payment payment = Payment.byConsumer();
        payment.payeeClass = MerchantClass.OTHER;
        payment.occurredAt = "2024-12-30T16:59:59.999999Z";
        assertThat(PaymentReasons.join(payment.reasons(other))).isEqualTo("OUTSIDE_SPENDING_PERIOD");
        payment.occurredAt = "2024-12-30T17:00:00Z";
        assertThat(payment.reasons(other)).isZero();
        payment.occurredAt = "2024-12-31T16:59:59.999999Z";
        assertThat(payment.reasons(other)).isZero();
        payment.occurredAt = "2024-12-31T17:00:00Z";
        assertThat(PaymentReasons.join(payment.reasons(other))).isEqualTo("OUTSIDE_SPENDING_PERIOD");
        payment.payeeClass = MerchantClass.SMALL_SHOP;
        payment.occurredAt = "2024-12-31T00:00:00Z";
        assertThat(PaymentReasons.join(payment.reasons(other))).isEqualTo("MERCHANT_CLASS_NOT_ALLOWED");
    }

    @Test
    void theEndsOfTimeAreNoSpecialCase() {
        Payment payment = Payment.byConsumer();
        assertThat(payment.reasons(rules, Long.MAX_VALUE)).isZero();
        assertThat(PaymentReasons.join(payment.reasons(rules, Long.MIN_VALUE))).isEqualTo("OUTSIDE_SPENDING_PERIOD");
    }

    @Test
    void theSamePaymentOnceMoreGetsTheFirstReasons() {
        int declined = PaymentReasons.mask(PaymentReason.INSUFFICIENT_BALANCE, PaymentReason.PROHIBITED_GOODS);
        assertThat(PaymentRules.ofRepeatedId(SHOP, 25_000, 0, SHOP, 25_000)).isZero();
        assertThat(PaymentRules.ofRepeatedId(SHOP, 25_000, declined, SHOP, 25_000))
                .isEqualTo(declined);
    }

    @Test
    void anotherPayeeOrAmountUnderTheSameIdIsAConflictAndNothingElse() {
        int declined = PaymentReason.INSUFFICIENT_BALANCE.bit();
        assertThat(PaymentReasons.join(PaymentRules.ofRepeatedId(SHOP, 25_000, declined, SHOP, 25_001)))
                .isEqualTo("PAYMENT_ID_CONFLICT");
        assertThat(PaymentReasons.join(PaymentRules.ofRepeatedId(SHOP, 25_000, 0, SHOP + 1, 25_000)))
                .isEqualTo("PAYMENT_ID_CONFLICT");
    }

    @Test
    void decidingCostsNoAllocation() {
        Payment[] payments = {Payment.byConsumer(), Payment.byMerchant(), Payment.byConsumer(), Payment.byMerchant()};
        payments[2].walletStatus = UNKNOWN;
        payments[3].payeeStatus = MerchantStatus.CLOSED.ordinal();
        long occurredAtMicros = Payment.micros(payments[0].occurredAt);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long sink = 0;
        long allocated = 0;
        for (int round = 0; round < 2; round++) { // the first to warm up
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 200_000; i++) {
                sink += payments[i & 3].reasons(rules, occurredAtMicros);
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        }
        assertThat(allocated).isLessThan(100_000); // less than a byte for each: nothing per payment
        assertThat(sink).isNotZero();
    }

    private static WalletProgramme spending(LocalDate first, LocalDate last, Set<MerchantClass> classes) {
        return new WalletProgramme(
                PROGRAMME.header(),
                PROGRAMME.registrationWindows(),
                PROGRAMME.allowedChannels(),
                PROGRAMME.minimumAge(),
                PROGRAMME.ageReferenceDate(),
                PROGRAMME.nationality(),
                PROGRAMME.taxYearBe(),
                PROGRAMME.incomeLimitSatang(),
                PROGRAMME.depositsAsOf(),
                PROGRAMME.depositsLimitSatang(),
                PROGRAMME.countedAccountTypes(),
                PROGRAMME.otherAccountTypes(),
                PROGRAMME.countedCurrency(),
                PROGRAMME.creditSatang(),
                first,
                last,
                classes,
                PROGRAMME.prohibitedGoods(),
                false);
    }
}
