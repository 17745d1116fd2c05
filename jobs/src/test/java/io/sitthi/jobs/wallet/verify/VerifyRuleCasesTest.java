package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.jobs.wallet.report.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly run decides every hand-written case as the contract does. One drop holds all of them. */
class VerifyRuleCasesTest {

    @TempDir
    private Path folder;

    @Test
    void everyCaseIsDecidedAsTheContractDoes() throws Exception {
        RuleCases cases = RuleCases.all();
        Path out = folder.resolve("out");
        RunSummary summary = VerifyRuns.run(cases.drop().write(folder.resolve("drop")), out);
        assertDecided(cases, out, summary);
    }

    /** More buckets than parts, and a block for every row group: what one citizen's rows prove must still meet. */
    @Test
    void everyCaseIsDecidedAlikeWhenItsRowsLieFarApart() throws Exception {
        RuleCases cases = RuleCases.all();
        Path out = folder.resolve("out");
        Path drop = cases.drop().filesPerDataset(7).write(folder.resolve("drop"));
        RunSummary summary = VerifyRuns.run(drop, out, 3, 64, 1);
        assertThat(verdicts(out, cases)).containsExactlyInAnyOrderElementsOf(cases.expectedVerdicts());
        assertThat(summary.rejects().stream()
                        .mapToLong(RunSummary.RejectCount::faults)
                        .sum())
                .isEqualTo(cases.expectedRejects().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZ4_RAW", "BROTLI"})
    void everyCaseIsDecidedAlikeInEveryCodec(String codec) throws Exception {
        RuleCases cases = RuleCases.all();
        Path drop = cases.drop().codec(codec).filesPerDataset(3).write(folder.resolve("drop"));
        VerifyRuns.run(drop, folder.resolve("out"));
        assertThat(DuckDbOracle.compare(drop, folder.resolve("out"))).isEmpty();
        assertThat(verdicts(folder.resolve("out"), cases))
                .containsExactlyInAnyOrderElementsOf(cases.expectedVerdicts());
    }

    @Test
    void rowsThatBelongToNobodyArePutUpWithAsFarAsAllowed() throws Exception {
        RuleCases cases = RuleCases.orphans();
        Path drop = cases.drop().write(folder.resolve("drop"));
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> VerifyRuns.run(drop, out, Programmes.digitalWallet(), 3, 2))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT))
                .hasMessageContaining("4 rows do not say whom they are about, and at most 3 are allowed")
                .hasMessageContaining("dataset civil, file part-0.parquet, no citizen_id: rows 1, 2")
                .hasMessageContaining("dataset tax, file part-0.parquet, no citizen_id: row 0")
                .hasMessageContaining("dataset measures, file part-0.parquet, no citizen_id: row 0")
                .hasMessageContaining("--max-orphan-rows 4");
        assertThat(out).doesNotExist();
        RunSummary summary = VerifyRuns.run(drop, out, Programmes.digitalWallet(), 4, 2);
        assertDecided(cases, out, summary);
        assertThat(summary.orphanRows()).isEqualTo(4);
    }

    private static void assertDecided(RuleCases cases, Path out, RunSummary summary) throws Exception {
        List<String> verdicts = verdicts(out, cases);
        assertThat(verdicts).containsExactlyInAnyOrderElementsOf(cases.expectedVerdicts());
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT dataset, file, row, \"column\", code, citizen_id FROM "
                            + DuckDb.folder(out.resolve("rejects"))))
                    .containsExactlyInAnyOrderElementsOf(cases.expectedRejects());
            List<String> eligible = cases.expectedVerdicts().stream()
                    .filter(row -> row.contains("|ELIGIBLE|"))
                    .map(row -> row.split("\\|", -1)[1] + "|1001|10000.00")
                    .toList();
            assertThat(duckDb.rows(
                            "SELECT citizen_id, district_code, credit FROM " + DuckDb.folder(out.resolve("wallets"))))
                    .containsExactlyInAnyOrderElementsOf(eligible);
            assertThat(summary.wallets()).isEqualTo(eligible.size());
        }
        assertThat(summary.registrations()).isEqualTo(verdicts.size() + summary.rejectedRegistrations());
        assertThat(summary.verdicts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(verdicts.size());
        summary.reasons()
                .forEach((code, count) -> assertThat(count)
                        .as(code)
                        .isEqualTo(verdicts.stream()
                                .filter(row -> List.of(row.split("\\|", -1)[3].split(",", -1))
                                        .contains(code))
                                .count()));
        assertThat(summary.rejects().stream()
                        .mapToLong(RunSummary.RejectCount::faults)
                        .sum())
                .isEqualTo(cases.expectedRejects().size());
        assertThat(Files.exists(out.resolve("summary.json"))).isTrue();
        assertThat(Files.exists(out.resolve("report.html"))).isTrue();
    }

    private static List<String> verdicts(Path out, RuleCases cases) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb
                    .rows("SELECT registration_id, citizen_id, verdict, reasons FROM "
                            + DuckDb.folder(out.resolve("verdicts")))
                    .stream()
                    .map(row ->
                            row + "|" + cases.descriptions().get(Long.parseLong(row.substring(0, row.indexOf('|')))))
                    .toList();
        }
    }
}
