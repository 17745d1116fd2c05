package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference rows that can be tied to nobody: refused, and put up with when the operator says so. */
class OrphanRowsTest {

    private static final Pattern ALLOWED = Pattern.compile("allow for them with --max-orphan-rows (\\d+)\\.");

    @TempDir
    Path directory;

    @Test
    void theRunSaysWhereTheyAreAndContinuesWhenTheyAreAllowedFor() throws Exception {
        Delivery delivery = Delivery.generate(
                directory.resolve("drop"), SyntheticDropOptions.of(4_000, 31).withOrphans(true));
        Path out = directory.resolve("out");
        CommandRun refused = verify(delivery, out, "0").hasStatus(3);
        assertThat(refused.message())
                .containsPattern("^\\d+ rows do not say whom they are about, and at most 0 are allowed: ")
                .containsPattern("\n  dataset civil, file part-0.parquet, no citizen_id: rows? \\d+")
                .containsPattern("\n  dataset deposits, file part-\\d.parquet, no citizen_id: rows? \\d+");
        assertThat(out).doesNotExist();
        Matcher allowed = ALLOWED.matcher(refused.message());
        assertThat(allowed.find()).isTrue();
        long orphans = Long.parseLong(allowed.group(1));
        try (DuckDbOracle oracle = DuckDbOracle.decide(delivery.path(), WalletKind.shipped())) {
            assertThat(oracle.rows("SELECT COUNT(*) FROM rejects WHERE dataset <> 'registrations' AND \"column\" ="
                            + " 'citizen_id' AND code = 'NULL_VALUE'"))
                    .containsExactly(Long.toString(orphans));
        }
        verify(delivery, out, Long.toString(orphans - 1)).hasStatus(3);
        verify(delivery, out, Long.toString(orphans)).hasStatus(0);
        assertThat(DuckDbOracle.compare(delivery.path(), out)).isEmpty();
    }

    private static CommandRun verify(Delivery delivery, Path out, String allowed) {
        return CommandRun.of(
                "verify", "--drop", delivery.path().toString(), "--out", out.toString(), "--max-orphan-rows", allowed);
    }
}
