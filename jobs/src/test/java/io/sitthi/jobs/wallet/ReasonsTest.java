package io.sitthi.jobs.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void codesStandInTheOrderOfTheContract() {
        assertThat(Reasons.join(Reasons.ALL))
                .isEqualTo("INVALID_CITIZEN_ID,OUTSIDE_WINDOW,IDENTITY_NOT_VERIFIED,UNKNOWN_CITIZEN,IDENTITY_MISMATCH,"
                        + "DECEASED,NO_HOUSE_REGISTRATION,NOT_THAI,UNDER_AGE,INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT,"
                        + "INCARCERATED,RIGHTS_SUSPENDED,MEASURE_VIOLATED,DUPLICATE_REGISTRATION,SOURCE_DATA_ERROR");
        assertThat(Reasons.join(0)).isEmpty();
    }

    @Test
    void everySetSurvivesItsText() {
        for (int mask = 0; mask <= Reasons.ALL; mask++) {
            assertThat(Reasons.parse(Reasons.join(mask))).isEqualTo(mask);
        }
    }

    @Test
    void aSetIsJoinedOnce() {
        assertThat(Reasons.join(Reasons.mask(Reason.DECEASED, Reason.NOT_THAI)))
                .isSameAs(Reasons.join(Reasons.mask(Reason.NOT_THAI, Reason.DECEASED)));
    }

    @Test
    void textThatIsNoSetIsRefused() {
        assertThatThrownBy(() -> Reasons.parse("DECEASED,UNKNOWN_CITIZEN"))
                .hasMessage("reasons not in the contract's order: DECEASED,UNKNOWN_CITIZEN");
        assertThatThrownBy(() -> Reasons.parse("DECEASED,DECEASED")).hasMessageContaining("order");
        assertThatThrownBy(() -> Reasons.parse("DECEASED,")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reasons.parse("RICH")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyADefectInTheSourcesLeavesACaseUndecided() {
        for (int mask = 0; mask <= Reasons.ALL; mask++) {
            Verdict expected = switch (Reasons.join(mask)) {
                case "" -> Verdict.ELIGIBLE;
                case "SOURCE_DATA_ERROR" -> Verdict.UNDECIDED;
                default -> Verdict.INELIGIBLE;
            };
            assertThat(Verdict.of(mask)).isEqualTo(expected);
        }
    }
}
