package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.jobs.wallet.report.RunSummary.AreaCount;
import io.sitthi.jobs.wallet.report.RunSummary.DayCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    private Summaries numbers;

    @BeforeEach
    void consistentNumbers() {
        numbers = new Summaries();
    }

    @Test
    void everyCodeIsPresentInTheContractsOrder() {
        RunSummary summary = numbers.build();

        assertThat(summary.verdicts()).containsOnlyKeys("ELIGIBLE", "INELIGIBLE", "UNDECIDED");
        assertThat(summary.verdicts().keySet()).containsExactly("ELIGIBLE", "INELIGIBLE", "UNDECIDED");
        assertThat(summary.reasons().keySet()).containsExactlyElementsOf(ContractCodes.REASONS);
        assertThat(summary.reasons()).containsEntry("INVALID_CITIZEN_ID", 0L).containsEntry("UNDER_AGE", 3_000L);
    }

    @Test
    void provincesAreTheirDistrictsTogether() {
        assertThat(numbers.build().provinces())
                .containsExactly(new AreaCount(10, 1_000_500, 800_000), new AreaCount(50, 234_060, 200_500));
    }

    @Test
    void refusesRegistrationsThatAreNotVerdictsPlusRejected() {
        numbers.rejectedRegistrations = 8;

        refused("registrations = 1234567, but verdicts + rejected = 1234568");
    }

    @Test
    void refusesWalletsThatAreNotTheEligible() {
        numbers.wallets = 1_000_499;

        refused("wallets = 1000499, but ELIGIBLE = 1000500");
    }

    @Test
    void refusesCreditThatIsNotTheWalletsTimesTheProgrammes() {
        numbers.creditTotalSatang++;

        refused("credit = 1000500000001, but wallets x credit = 1000500000000");
    }

    @Test
    void refusesDistrictsThatDoNotAddUp() {
        numbers.districts = List.of(new AreaCount(1001, 1_234_559, 1_000_500));

        refused("registrations of the districts = 1234559, but verdicts = 1234560");
    }

    @Test
    void refusesEligibleOfDistrictsThatDoNotAddUp() {
        numbers.districts = List.of(new AreaCount(1001, 1_234_560, 1_000_501));

        refused("eligible of the districts = 1000501, but ELIGIBLE = 1000500");
    }

    @Test
    void refusesDaysThatDoNotAddUp() {
        numbers.days = List.of(new DayCount(LocalDate.of(2024, 8, 1), 1, 1));

        refused("registrations of the days = 2, but verdicts = 1234560");
    }

    @Test
    void refusesACodeThatTheContractDoesNotKnow() {
        numbers.reasons = Map.of("TOO_TALL", 1L);

        assertThatThrownBy(numbers::build).hasMessageStartingWith("unknown reason TOO_TALL, expected one of [INVALID_");
    }

    private void refused(String message) {
        assertThatThrownBy(numbers::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the summary contradicts itself: " + message);
    }
}
