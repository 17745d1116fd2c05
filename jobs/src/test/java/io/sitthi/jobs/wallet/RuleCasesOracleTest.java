package io.sitthi.jobs.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle is held against the hand-written cases, so that both are known to read the contract the same way. */
class RuleCasesOracleTest {

    @TempDir
    Path folder;

    @Test
    void theOracleDecidesEveryCaseAsTheContractDoes() throws Exception {
        assertDecides(RuleCases.all());
    }

    @Test
    void theOracleListsRowsThatBelongToNobody() throws Exception {
        assertDecides(RuleCases.orphans());
    }

    private void assertDecides(RuleCases cases) throws Exception {
        Path drop = cases.drop().write(folder);
        try (DuckDbOracle oracle = DuckDbOracle.decide(drop, Programmes.digitalWallet())) {
            List<String> verdicts =
                    oracle.rows("SELECT registration_id, citizen_id, verdict, reasons FROM verdicts").stream()
                            .map(row -> row + "|"
                                    + cases.descriptions().get(Long.parseLong(row.substring(0, row.indexOf('|')))))
                            .toList();
            assertThat(verdicts).containsExactlyInAnyOrderElementsOf(cases.expectedVerdicts());
            assertThat(oracle.rows("SELECT dataset, file, row, \"column\", code, citizen_id FROM rejects"))
                    .containsExactlyInAnyOrderElementsOf(cases.expectedRejects());
            assertThat(oracle.rows("SELECT citizen_id, applicant_group, credit FROM wallets"))
                    .containsExactlyInAnyOrderElementsOf(oracle.rows(
                            "SELECT citizen_id, CASE WHEN registered_at < '2024-09-15 17:00:00Z' THEN 'SMARTPHONE'"
                                    + " ELSE 'NO_SMARTPHONE' END, 10000.00 FROM verdicts JOIN registrations"
                                    + " USING (registration_id, citizen_id) WHERE verdict = 'ELIGIBLE'"));
        }
    }

    @Test
    void aCaseExistsForEveryReason() {
        String all = RuleCases.all().expectedVerdicts().stream().collect(Collectors.joining());
        for (Reason reason : Reason.values()) {
            assertThat(all).contains(reason.name());
        }
    }
}
