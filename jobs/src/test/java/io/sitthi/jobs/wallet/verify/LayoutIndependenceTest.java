package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.layout.RelaidDrop;
import io.sitthi.jobs.wallet.report.RunSummary;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows give the same verdicts, wallets and rejects however they lie in files, however the run cuts them into
 * blocks and buckets, and whatever the number of threads (contract sections 1 and 3).
 */
class LayoutIndependenceTest {

    private static final int PEOPLE = 5_000;

    @TempDir
    private static Path folder;

    private static Path base;
    private static List<String> expected;

    @TempDir
    private Path own;

    @BeforeAll
    static void runOnce() throws Exception {
        base = folder.resolve("base");
        Path generated = folder.resolve("generated");
        SyntheticDrop.generate(Location.of(generated), SyntheticDropOptions.of(PEOPLE, 7), ProgressListener.NONE);
        RelaidDrop.wholeMilliseconds(generated, base);
        Path out = folder.resolve("out");
        RunSummary summary = VerifyRuns.run(base, out, 2, 16, 1 << 20);
        assertCountsAreThoseOfTheRows(summary, out);
        assertThat(DuckDbOracle.compare(base, out)).isEmpty();
        expected = result(out, base, false);
        assertThat(expected).hasSizeGreaterThan(PEOPLE);
    }

    /** What the report shows by district and by day in Bangkok. */
    private static void assertCountsAreThoseOfTheRows(RunSummary summary, Path out) throws Exception {
        String rows = " FROM " + DuckDb.folder(out.resolve("verdicts")) + " JOIN "
                + DuckDb.folder(base.resolve("registrations")) + " r USING (registration_id) ";
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(summary.districts().stream()
                            .map(area -> area.code() + "|" + area.registrations() + "|" + area.eligible()))
                    .containsExactlyElementsOf(
                            duckDb.rows("SELECT district_code, count(*), count(*) FILTER (verdict = 'ELIGIBLE')" + rows
                                    + "GROUP BY 1 ORDER BY 1"));
            assertThat(summary.days().stream()
                            .map(day -> day.day() + "|" + day.smartphone() + "|" + day.noSmartphone()))
                    .containsExactlyElementsOf(duckDb.rows("SELECT (registered_at::TIMESTAMP + INTERVAL 7 HOUR)::DATE,"
                            + " count(*) FILTER (applicant_group = 'SMARTPHONE'),"
                            + " count(*) FILTER (applicant_group = 'NO_SMARTPHONE')" + rows + "GROUP BY 1 ORDER BY 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aDropLaidOutAnewGivesTheSameRows(long seed) throws Exception {
        RelaidDrop drop = new RelaidDrop(seed);
        Path relaid = drop.write(base, own.resolve("drop"));
        Path out = own.resolve("out");
        Random random = new Random(seed);
        int threads = oneOf(random, 1, 2, 5);
        int buckets = oneOf(random, 1, 2, 16, 64);
        int blockRows = oneOf(random, 50, 1_000, 1 << 20);
        VerifyRuns.run(relaid, out, threads, buckets, blockRows);
        assertThat(result(out, relaid, true))
                .as("%d threads, %d buckets, blocks of %d rows, %s", threads, buckets, blockRows, drop)
                .isEqualTo(expected);
    }

    private static int oneOf(Random random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Test
    void neitherKeyNorThreadsNorTheCuttingIntoBlocksChangeAByte() throws Exception {
        Path out = own.resolve("out");
        VerifyRuns.run(base, out, 5, 16, 50);
        for (String dataset : List.of("verdicts", "wallets", "rejects", "mismatches")) {
            assertThat(contents(out.resolve(dataset)))
                    .as(dataset)
                    .isEqualTo(contents(folder.resolve("out").resolve(dataset)));
        }
    }

    /** Digests of the files of a folder by name. */
    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                contents.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
            }
        }
        assertThat(contents).hasSizeGreaterThan(1);
        return contents;
    }

    /** All rows of an output in order, the rejects by where they stand in {@link #base}. */
    private static List<String> result(Path out, Path drop, boolean relaid) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            List<String> rows = new ArrayList<>();
            for (String table : List.of("verdicts", "wallets", "mismatches")) {
                rows.addAll(duckDb.rows(
                        "SELECT '" + table + "', * FROM " + DuckDb.folder(out.resolve(table)) + " ORDER BY ALL"));
            }
            String rejects = DuckDb.folder(out.resolve("rejects"));
            if (relaid) {
                List<String> places = new ArrayList<>();
                for (String dataset :
                        List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures")) {
                    places.add("SELECT '" + dataset + "' AS dataset, parse_filename(filename) AS file, file_row_number"
                            + " AS row, source_file, source_row FROM read_parquet('" + drop.resolve(dataset)
                            + "/*.parquet', filename = true, file_row_number = true)");
                }
                rejects = "(SELECT dataset, source_file AS file, source_row AS row, \"column\", code, citizen_id FROM "
                        + rejects + " LEFT JOIN (" + String.join(" UNION ALL ", places)
                        + ") USING (dataset, file, row))";
            }
            rows.addAll(duckDb.rows(
                    "SELECT dataset, file, row, \"column\", code, citizen_id FROM " + rejects + " ORDER BY ALL"));
            return rows;
        }
    }
}
