package io.sitthi.jobs.wallet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainOnGeneratedDropTest {

    @TempDir
    Path folder;

    /** One registration for each set of reasons that occurs. */
    @Test
    void theExplanationOfARegistrationGivesTheReasonsOfItsVerdict() throws Exception {
        WalletProgramme programme = WalletKind.shipped();
        SyntheticDrop.generate(Location.of(folder), SyntheticDropOptions.of(3_000, 7), ProgressListener.NONE);
        List<String> verdicts;
        try (DuckDbOracle oracle = DuckDbOracle.decide(folder, programme)) {
            verdicts = oracle.rows("SELECT min(registration_id), arg_min(citizen_id, registration_id), reasons"
                    + " FROM verdicts GROUP BY reasons ORDER BY reasons");
        }
        assertThat(verdicts).hasSizeGreaterThan(16);
        CheckedDrop drop = DropCheck.check(Location.of(folder), programme, Explainer.INPUTS);
        for (String verdict : verdicts) {
            List<String> columns = List.of(verdict.split("\\|", -1));
            Explanation explanation = Explainer.explain(drop, programme, Long.parseLong(columns.get(1)));
            assertThat(explanation.registrations())
                    .filteredOn(registration -> registration.title().english().equals(columns.get(0)))
                    .singleElement()
                    .satisfies(registration ->
                            assertThat(Reasons.join(registration.reasons())).isEqualTo(columns.get(2)));
        }
    }
}
