package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.PaymentReason.INSUFFICIENT_BALANCE;
import static io.sitthi.programmes.wallet.PaymentReason.INVALID_AMOUNT;
import static io.sitthi.programmes.wallet.PaymentReason.MERCHANT_CLASS_NOT_ALLOWED;
import static io.sitthi.programmes.wallet.PaymentReason.MERCHANT_NOT_ACTIVE;
import static io.sitthi.programmes.wallet.PaymentReason.MERCHANT_OUTSIDE_HOME_DISTRICT;
import static io.sitthi.programmes.wallet.PaymentReason.OUTSIDE_SPENDING_PERIOD;
import static io.sitthi.programmes.wallet.PaymentReason.PAYER_LOCATION_UNKNOWN;
import static io.sitthi.programmes.wallet.PaymentReason.PAYER_NOT_ACTIVE;
import static io.sitthi.programmes.wallet.PaymentReason.PAYER_OUTSIDE_HOME_DISTRICT;
import static io.sitthi.programmes.wallet.PaymentReason.PAYMENT_ID_CONFLICT;
import static io.sitthi.programmes.wallet.PaymentReason.PROHIBITED_GOODS;
import static io.sitthi.programmes.wallet.PaymentReason.SELF_PAYMENT;
import static io.sitthi.programmes.wallet.PaymentReason.UNKNOWN_MERCHANT;
import static io.sitthi.programmes.wallet.PaymentReason.UNKNOWN_PAYER;

import java.time.LocalDate;

/**
 * The rules of payments (contract section 4; seed 004, 2.4) for one version of the programme.
 *
 * <p>Units: instants in microseconds since 1970-01-01 UTC, money in satang, enums as their ordinals, districts as the
 * four-digit codes, sets of {@link PaymentReason} as {@link PaymentReasons masks}. Nothing here allocates, waits or
 * fails; an instance may be shared by threads.
 *
 * <p>A payment whose id its payer has used before is not evaluated: {@link #ofRepeatedId} says what becomes of it. Any
 * other has {@link #ofThePayment} against it, which needs no look-up, and what {@link #ofConsumer} or
 * {@link #ofMerchant} hold against the accounts. Every rule is evaluated, not only the first that fails; what a rule
 * needs and is not known makes it pass, and the reason that says so is given instead.
 */
public final class PaymentRules {

    /** In place of a status: nobody of that id is known. */
    public static final int UNKNOWN = -1;

    /** In place of a district: no coordinates, or coordinates in no district. */
    public static final int NO_DISTRICT = Integer.MIN_VALUE;

    private static final int ACTIVE_MERCHANT = MerchantStatus.ACTIVE.ordinal();
    private static final int ACTIVE_WALLET = WalletStatus.ACTIVE.ordinal();

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final long firstSpendingMicros;
    private final long lastSpendingMicros;

    /** The bit {@code 1 << ordinal} of every class in which a consumer may pay. */
    private final int consumerClasses;

    public PaymentRules(WalletProgramme programme) {
        firstSpendingMicros = startOfDayMicros(programme.spendingFirst());
        LocalDate last = programme.spendingLast();
        lastSpendingMicros = last == null ? Long.MAX_VALUE : startOfDayMicros(last.plusDays(1)) - 1;
        int classes = 0;
        for (MerchantClass allowed : programme.consumerMerchantClasses()) {
            classes |= 1 << allowed.ordinal();
        }
        consumerClasses = classes;
    }

    private static long startOfDayMicros(LocalDate day) {
        return Math.multiplyExact(day.atStartOfDay(WalletProgramme.ZONE).toEpochSecond(), MICROS_PER_SECOND);
    }

    /**
     * A later use of a payer's payment id, compared with the first use only. Goods, place and time are not compared.
     *
     * @param firstReasons what the first use was declined for; 0 when it was approved
     * @return {@code firstReasons} for the same payment once more, otherwise PAYMENT_ID_CONFLICT alone
     */
    public static int ofRepeatedId(
            long firstPayeeMerchantId,
            long firstAmountSatang,
            int firstReasons,
            long payeeMerchantId,
            long amountSatang) {
        return firstPayeeMerchantId == payeeMerchantId && firstAmountSatang == amountSatang
                ? firstReasons
                : PAYMENT_ID_CONFLICT.bit();
    }

    /**
     * INVALID_AMOUNT, OUTSIDE_SPENDING_PERIOD (from midnight to midnight in Bangkok, both days in it), SELF_PAYMENT and
     * PROHIBITED_GOODS: what can be held against a payment of either kind without knowing any account.
     *
     * @param anyProhibitedGoods whether any of its goods is on the programme's list, letter for letter (2.4 (3))
     */
    public int ofThePayment(
            long amountSatang, long occurredAtMicros, long payerId, long payeeMerchantId, boolean anyProhibitedGoods) {
        int reasons = amountSatang > 0 ? 0 : INVALID_AMOUNT.bit();
        if (occurredAtMicros < firstSpendingMicros || occurredAtMicros > lastSpendingMicros) {
            reasons |= OUTSIDE_SPENDING_PERIOD.bit();
        }
        if (payerId == payeeMerchantId) {
            reasons |= SELF_PAYMENT.bit();
        }
        if (anyProhibitedGoods) {
            reasons |= PROHIBITED_GOODS.bit();
        }
        return reasons;
    }

    /**
     * What the accounts and the place hold against a consumer's payment (2.4 (2.1)).
     *
     * @param walletStatus ordinal of a {@link WalletStatus}, or {@link #UNKNOWN} without a wallet: then home district
     *     and balance are ignored
     * @param homeDistrict the payer's, as registered
     * @param balanceSatang the payer's, before this payment
     * @param locatedDistrict where the payer is, or {@link #NO_DISTRICT}
     * @param payeeStatus ordinal of a {@link MerchantStatus}, or {@link #UNKNOWN}: then class and district are ignored
     * @param payeeClass ordinal of a {@link MerchantClass}
     * @param payeeDistrict the payee's, as registered
     */
    public int ofConsumer(
            long amountSatang,
            int walletStatus,
            int homeDistrict,
            long balanceSatang,
            int locatedDistrict,
            int payeeStatus,
            int payeeClass,
            int payeeDistrict) {
        boolean payerKnown = walletStatus != UNKNOWN;
        int reasons =
                ofPayer(payerKnown, walletStatus == ACTIVE_WALLET, amountSatang, balanceSatang) | ofPayee(payeeStatus);
        if (payeeStatus != UNKNOWN) {
            if ((consumerClasses >>> payeeClass & 1) == 0) {
                reasons |= MERCHANT_CLASS_NOT_ALLOWED.bit();
            }
            if (payerKnown && payeeDistrict != homeDistrict) {
                reasons |= MERCHANT_OUTSIDE_HOME_DISTRICT.bit();
            }
        }
        if (locatedDistrict == NO_DISTRICT) {
            reasons |= PAYER_LOCATION_UNKNOWN.bit();
        } else if (payerKnown && locatedDistrict != homeDistrict) {
            reasons |= PAYER_OUTSIDE_HOME_DISTRICT.bit();
        }
        return reasons;
    }

    /**
     * What the accounts hold against a merchant's payment: class and place do not matter (2.4 (2.2)).
     *
     * @param payerStatus ordinal of a {@link MerchantStatus}, or {@link #UNKNOWN}: then the balance is ignored
     * @param balanceSatang the payer's, before this payment
     * @param payeeStatus ordinal of a {@link MerchantStatus}, or {@link #UNKNOWN}
     */
    public static int ofMerchant(long amountSatang, int payerStatus, long balanceSatang, int payeeStatus) {
        return ofPayer(payerStatus != UNKNOWN, payerStatus == ACTIVE_MERCHANT, amountSatang, balanceSatang)
                | ofPayee(payeeStatus);
    }

    private static int ofPayer(boolean known, boolean active, long amountSatang, long balanceSatang) {
        if (!known) {
            return UNKNOWN_PAYER.bit();
        }
        int reasons = active ? 0 : PAYER_NOT_ACTIVE.bit();
        if (amountSatang > 0 && amountSatang > balanceSatang) {
            reasons |= INSUFFICIENT_BALANCE.bit();
        }
        return reasons;
    }

    private static int ofPayee(int status) {
        if (status == UNKNOWN) {
            return UNKNOWN_MERCHANT.bit();
        }
        return status == ACTIVE_MERCHANT ? 0 : MERCHANT_NOT_ACTIVE.bit();
    }
}
