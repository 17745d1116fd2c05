package io.sitthi.jobs.customs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsSchemas;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What defective rows withhold is neither held against the trader nor said to be in order. */
class StandingExplainTest {

    private static final LocalDate DAY = LocalDate.of(2019, 9, 30);

    @TempDir
    Path folder;

    @Test
    void aReasonThatIsWithheldIsNotSaidToHavePassed() throws Exception {
        Trader trader = new Trader();
        trader.released("A", "2019-05-30");
        trader.paid("DECLARATION", "of nobody", 20_000, "2019-06-01");
        trader.letter("L", "IMPORTER", "2019-05-01");
        trader.letter("M", "IMPORTER", "2019-06-01");
        trader.letter("N", "IMPORTER", "2019-07-01").set("addressee", null);

        GeneralExplain answer = explain(trader);

        assertThat(trader.standing(DAY)).startsWith("UNDECIDED");
        assertThat(outcome(answer, "SERVICE_FEE_ARREARS")).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(outcome(answer, "OVERTIME_FEE_ARREARS")).isEqualTo(Outcome.PASSED);
        assertThat(outcome(answer, "ANOMALY_UNANSWERED")).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(outcome(answer, "SOURCE_DATA_ERROR")).isEqualTo(Outcome.FAILED);
        assertThat(answer.text(Language.ENGLISH))
                .contains("200.00 baht overdue, which the defective payments could have paid")
                .contains("1 of 1 case, which the defective letters could have answered")
                .doesNotContain("Passed: nothing unpaid of statements that were due");
    }

    @Test
    void aReasonThatStandsIsSaidToHaveFailed() throws Exception {
        Trader trader = new Trader();
        trader.released("A", "2019-05-30");
        trader.paid("DECLARATION", "of nobody", 19_999, "2019-06-01");

        GeneralExplain answer = explain(trader);

        assertThat(trader.standing(DAY)).startsWith("SUSPENDED");
        assertThat(outcome(answer, "SERVICE_FEE_ARREARS")).isEqualTo(Outcome.FAILED);
        assertThat(answer.text(Language.ENGLISH)).doesNotContain("could have paid");
    }

    private static Outcome outcome(GeneralExplain answer, String code) {
        Explained standing = answer.explained().get(0).explained();
        return standing.rules().stream()
                .filter(rule -> rule.rule().equals(code))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private GeneralExplain explain(Trader trader) throws Exception {
        RowDrop drop = new RowDrop(CustomsSchemas.DELIVERED, DAY);
        for (Schema dataset : CustomsSchemas.DELIVERED) {
            drop.rows(dataset).addAll(trader.rows(dataset));
        }
        return GeneralExplain.of(
                CustomsJob.KIND, ProgrammeFile.shipped(CustomsKind.CUSTOMS), Location.of(drop.write(folder, 1, 10)), 1);
    }
}
