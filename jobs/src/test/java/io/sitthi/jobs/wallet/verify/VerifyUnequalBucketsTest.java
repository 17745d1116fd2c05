package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CitizenId;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who registers and whom the civil register knows may be different people: a bucket's table then outgrows its estimate. */
class VerifyUnequalBucketsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1200, 1200, 0, 1", "1200, 1200, 100, 1", "900, 1, 0, 4", "1, 900, 1, 4", "500, 500, 500, 64"})
    void theyAreJoinedAllTheSame(int registering, int known, int both, int buckets) throws Exception {
        SmallDrop drop = new SmallDrop();
        for (int i = 0; i < registering; i++) {
            drop.row(WalletSchemas.REGISTRATIONS, "citizen_id", id(i), "registration_id", Integer.toString(i + 1));
            if (i % 3 == 0) {
                drop.row(
                        WalletSchemas.REGISTRATIONS,
                        "citizen_id",
                        id(i),
                        "registration_id",
                        Integer.toString(registering + i + 1));
            }
        }
        for (int i = registering - both; i < registering - both + known; i++) {
            drop.row(WalletSchemas.CIVIL, "citizen_id", id(i), "nationality", i % 2 == 0 ? "'THA'" : "'LAO'");
            if (i % 11 == 0) {
                drop.row(WalletSchemas.CIVIL, "citizen_id", id(i));
            }
        }
        for (int i = 0; i < registering + known; i += 5) {
            drop.row(WalletSchemas.TAX, "citizen_id", id(i), "assessable_income", "840000.01");
            drop.row(WalletSchemas.DEPOSITS, "citizen_id", id(i), "balance", i % 2 == 0 ? "NULL" : "600000.00");
        }
        Path path = drop.write(folder.resolve("drop"));
        Path out = folder.resolve("out");
        RunSummary summary = VerifyRuns.run(path, out, 2, buckets, 1 << 20);
        assertThat(summary.registrations()).isEqualTo(registering + (registering + 2) / 3);
        assertThat(DuckDbOracle.compare(path, out)).isEmpty();
    }

    private static String id(int number) {
        long firstTwelve = 310_170_000_000L + number;
        return Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
    }
}
