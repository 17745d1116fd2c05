package io.sitthi.streaming.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.PaymentDecision;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentReasons;
import org.junit.jupiter.api.Test;

class PaymentReasonsTest {

    @Test
    void codesStandInTheOrderOfTheContract() {
        assertThat(PaymentReasons.join(PaymentReasons.ALL))
                .isEqualTo("PAYMENT_ID_CONFLICT,INVALID_AMOUNT,OUTSIDE_SPENDING_PERIOD,UNKNOWN_PAYER,UNKNOWN_MERCHANT,"
                        + "SELF_PAYMENT,PAYER_NOT_ACTIVE,MERCHANT_NOT_ACTIVE,MERCHANT_CLASS_NOT_ALLOWED,"
                        + "MERCHANT_OUTSIDE_HOME_DISTRICT,PAYER_LOCATION_UNKNOWN,PAYER_OUTSIDE_HOME_DISTRICT,"
                        + "PROHIBITED_GOODS,INSUFFICIENT_BALANCE,BACKDATED");
        assertThat(PaymentReasons.join(0)).isEmpty();
    }

    @Test
    void everySetSurvivesItsText() {
        for (int mask = 0; mask <= PaymentReasons.ALL; mask++) {
            assertThat(PaymentReasons.parse(PaymentReasons.join(mask))).isEqualTo(mask);
            assertThat(PaymentReasons.mask(PaymentReasons.list(mask).toArray(PaymentReason[]::new)))
                    .isEqualTo(mask);
        }
    }

    @Test
    void onlyAPaymentWithoutAnyReasonIsApproved() {
        for (int mask = 1; mask <= PaymentReasons.ALL; mask++) {
            assertThat(PaymentDecision.of(mask)).isEqualTo(PaymentDecision.DECLINED);
        }
        assertThat(PaymentDecision.of(0)).isEqualTo(PaymentDecision.APPROVED);
    }
}
