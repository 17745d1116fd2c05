package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated drops, verified by the nightly job and by an independent SQL implementation: every row equal. */
class VerifyAgainstOracleTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 2", "1001, 3", "20000, 4", "60000, 5", "300000, 6"})
    void everyRowIsEqual(long people, long seed) throws Exception {
        Path drop = directory.resolve("drop");
        Path out = directory.resolve("out");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(people, seed), ProgressListener.NONE);
        WalletProgramme programme = WalletKind.shipped();
        RunSummary summary = new Verify(
                        new VerifyOptions(Location.of(drop), Location.of(out), programme, 0, 2, null, null),
                        () -> new ReportPage(
                                new PlaceNames("{\"type\":\"FeatureCollection\",\"features\":[]}", List.of())),
                        Progress.silent())
                .run();
        assertThat(summary).isNotNull();
        assertThat(DuckDbOracle.compare(drop, out)).isEmpty();
    }
}
