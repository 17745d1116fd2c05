package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.console.Progress;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.jobs.wallet.report.PlaceNames;
import io.sitthi.jobs.wallet.report.ReportPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the contract's table, as it is written down by hand in {@link RuleCases}, through the whole job. */
class VerifyRuleCasesTest {

    private static final PlaceNames NO_PLACES =
            new PlaceNames("{\"type\":\"FeatureCollection\",\"features\":[]}", List.of());

    @TempDir
    Path folder;

    @Test
    void everyCaseIsDecidedAsTheContractDoes() throws Exception {
        RuleCases cases = RuleCases.all();
        verify(cases.drop(), 0);
        assertOutcome(cases);
    }

    @Test
    void rowsThatBelongToNobodyAreListedWhenTheyArePutUpWith() throws Exception {
        RuleCases cases = RuleCases.orphans();
        verify(cases.drop(), 4);
        assertOutcome(cases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZ4_RAW", "BROTLI"})
    void neitherCodecNorFilesNorThreadsChangeAnything(String codec) throws Exception {
        Path drop = verify(RuleCases.all().drop().codec(codec).filesPerDataset(3), 0);
        assertThat(DuckDbOracle.compare(drop, out())).isEmpty();
        assertThat(verdicts(RuleCases.all()))
                .containsExactlyInAnyOrderElementsOf(RuleCases.all().expectedVerdicts());
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path verify(SmallDrop smallDrop, long maxOrphanRows) throws Exception {
        Path drop = smallDrop.write(folder.resolve("drop"));
        VerifyOptions options = new VerifyOptions(
                Location.of(drop), Location.of(out()), Programmes.digitalWallet(), maxOrphanRows, 2, null, null);
        try (Progress progress = Progress.silent()) {
            assertThat(new Verify(options, () -> new ReportPage(NO_PLACES), progress).run())
                    .isNotNull();
        }
        return drop;
    }

    private void assertOutcome(RuleCases cases) throws Exception {
        assertThat(verdicts(cases)).containsExactlyInAnyOrderElementsOf(cases.expectedVerdicts());
        assertThat(DuckDbOracle.outputRows(out(), "rejects", "dataset, file, row, \"column\", code, citizen_id"))
                .containsExactlyInAnyOrderElementsOf(cases.expectedRejects());
    }

    private List<String> verdicts(RuleCases cases) throws Exception {
        Map<Long, String> descriptions = cases.descriptions();
        return DuckDbOracle.outputRows(out(), "verdicts", "registration_id, citizen_id, verdict, reasons").stream()
                .map(row -> row + "|" + descriptions.get(Long.parseLong(row.substring(0, row.indexOf('|')))))
                .toList();
    }
}
