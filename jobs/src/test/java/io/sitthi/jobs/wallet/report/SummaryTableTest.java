package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    @Test
    void isPrintedToTheByte() {
        Golden.assertSameAs("summary-table.txt", SummaryTable.render(new Summaries().build(), "OUT/report.html"));
    }

    @Test
    void anEmptyRunHasNoSharesAndNoReasons() {
        Summaries numbers = new Summaries();
        numbers.registrations = 0;
        numbers.rejectedRegistrations = 0;
        numbers.verdicts = Map.of();
        numbers.reasons = Map.of();
        numbers.wallets = 0;
        numbers.creditTotalSatang = 0;
        numbers.districts = List.of();
        numbers.days = List.of();
        numbers.orphanRows = 12;

        assertThat(SummaryTable.render(numbers.build(), "r"))
                .doesNotContain("%")
                .doesNotContain("Most frequent reasons")
                .containsPattern("Rows without a citizen id +12\n");
    }
}
