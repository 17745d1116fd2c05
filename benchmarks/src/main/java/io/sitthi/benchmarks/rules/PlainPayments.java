package io.sitthi.benchmarks.rules;

import io.sitthi.benchmarks.rules.PaymentFixture.Payee;
import io.sitthi.benchmarks.rules.PaymentFixture.Payer;
import io.sitthi.benchmarks.rules.PaymentFixture.PaymentObject;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletStatus;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The rules of payments over dates, decimals and sets: what the rules over plain numbers are measured beside. */
final class PlainPayments {

    private final WalletProgramme programme;

    PlainPayments(WalletProgramme programme) {
        this.programme = programme;
    }

    Set<PaymentReason> reasons(PaymentObject payment) {
        Set<PaymentReason> reasons = EnumSet.noneOf(PaymentReason.class);
        if (payment.amount().signum() <= 0) {
            reasons.add(PaymentReason.INVALID_AMOUNT);
        }
        LocalDate day = payment.occurredAt().atZone(WalletProgramme.ZONE).toLocalDate();
        LocalDate last = programme.spendingLast();
        if (day.isBefore(programme.spendingFirst()) || (last != null && day.isAfter(last))) {
            reasons.add(PaymentReason.OUTSIDE_SPENDING_PERIOD);
        }
        if (payment.payer().id() == payment.payee().id()) {
            reasons.add(PaymentReason.SELF_PAYMENT);
        }
        if (payment.prohibited()) {
            reasons.add(PaymentReason.PROHIBITED_GOODS);
        }
        addAccounts(payment, reasons);
        if (payment.payer().consumer()) {
            addPlaces(payment, reasons);
        }
        return reasons;
    }

    private static void addAccounts(PaymentObject payment, Set<PaymentReason> reasons) {
        Payer payer = payment.payer();
        if (payer.status() == null) {
            reasons.add(PaymentReason.UNKNOWN_PAYER);
        } else {
            if (payer.status() != WalletStatus.ACTIVE && payer.status() != MerchantStatus.ACTIVE) {
                reasons.add(PaymentReason.PAYER_NOT_ACTIVE);
            }
            if (payment.amount().signum() > 0 && payment.amount().compareTo(payer.balance()) > 0) {
                reasons.add(PaymentReason.INSUFFICIENT_BALANCE);
            }
        }
        if (payment.payee().status() == null) {
            reasons.add(PaymentReason.UNKNOWN_MERCHANT);
        } else if (payment.payee().status() != MerchantStatus.ACTIVE) {
            reasons.add(PaymentReason.MERCHANT_NOT_ACTIVE);
        }
    }

    private void addPlaces(PaymentObject payment, Set<PaymentReason> reasons) {
        Payer payer = payment.payer();
        Payee payee = payment.payee();
        if (payee.status() != null) {
            if (!programme.consumerMerchantClasses().contains(payee.merchantClass())) {
                reasons.add(PaymentReason.MERCHANT_CLASS_NOT_ALLOWED);
            }
            if (payer.status() != null && !Objects.equals(payee.district(), payer.homeDistrict())) {
                reasons.add(PaymentReason.MERCHANT_OUTSIDE_HOME_DISTRICT);
            }
        }
        if (payment.locatedDistrict() == null) {
            reasons.add(PaymentReason.PAYER_LOCATION_UNKNOWN);
        } else if (payer.status() != null && !Objects.equals(payment.locatedDistrict(), payer.homeDistrict())) {
            reasons.add(PaymentReason.PAYER_OUTSIDE_HOME_DISTRICT);
        }
    }
}
