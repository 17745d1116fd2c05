package io.sitthi.jobs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clerk's tool from the command line: what it finds is what the nightly run would find, and no id is whole. */
class CheckCommandTest {

    private static final String CITIZEN = "1101700207030";

    private static final Pattern LINE =
            Pattern.compile(" {4}(\\S+), column (\\S+), ([A-Z_]+): ([0-9,]+) rows?.*", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** The same defects as an independent reading of the drop in SQL finds, by dataset, file, column and code. */
    @Test
    void countsTheDefectsOfAGeneratedDropAsTheOracleDoes() throws Exception {
        Path drop = folder.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(4_000, 5), ProgressListener.NONE);
        CommandRun run = check(drop).hasStatus(0);
        assertThat(run.out())
                .containsPattern(
                        "\nverify and pay would take this delivery, but not [0-9]+ defective rows: better correct them"
                                + " first\\.\n$");
        try (DuckDbOracle oracle = DuckDbOracle.decide(drop, Programmes.digitalWallet())) {
            // what pay reads is not the oracle's: see the next test
            assertThat(counted(run.out()))
                    .filteredOn(row -> !row.startsWith("merchants|") && !row.startsWith("payments|"))
                    .containsExactlyInAnyOrderElementsOf(
                            oracle.rows("SELECT dataset, file, \"column\", code, count(*) FROM rejects GROUP BY ALL"));
        }
        assertNoWholeId(run.out());
    }

    /** Merchants and payments are read too where they are, and their rows judged as pay judges them. */
    @Test
    void readsMerchantsAndPaymentsWhereTheyAre() throws Exception {
        Path drop = folder.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(2_000, 5), ProgressListener.NONE);
        rewrite(
                drop.resolve("merchants"),
                "SELECT * FROM t UNION ALL (SELECT * FROM t ORDER BY merchant_id LIMIT 1)"
                        + " UNION ALL SELECT 77, NULL, 'Small_Shop', 'ACTIVE', 1001");
        rewrite(
                drop.resolve("payments"),
                "SELECT * FROM t WHERE kind IN ('CONSUMER', 'MERCHANT') AND payment_id IS NOT NULL UNION ALL"
                        + " (SELECT * REPLACE (['RICE', NULL] AS goods, NULL AS occurred_at) FROM t LIMIT 1)");
        CommandRun run =
                check(drop, "--dataset", "merchants", "--dataset", "payments").hasStatus(0);
        List<String> expected;
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("CREATE VIEW m AS SELECT * FROM " + DuckDb.folder(drop.resolve("merchants")));
            duckDb.execute("CREATE VIEW p AS SELECT * FROM " + DuckDb.folder(drop.resolve("payments")));
            expected = duckDb.rows("""
                    SELECT * FROM (
                      SELECT 'merchants', 'a.parquet', 'name', 'NULL_VALUE', count(*) n FROM m WHERE name IS NULL
                      UNION ALL SELECT 'merchants', 'a.parquet', 'merchant_class', 'UNKNOWN_VALUE', count(*) FROM m
                        WHERE merchant_class NOT IN ('SMALL_SHOP', 'SMALL_CONVENIENCE_STORE', 'DEPARTMENT_STORE',
                          'LARGE_RETAIL', 'LARGE_WHOLESALE', 'SERVICE_PROVIDER', 'OTHER')
                      UNION ALL SELECT 'merchants', 'a.parquet', 'merchant_class', 'NULL_VALUE', count(*) FROM m
                        WHERE merchant_class IS NULL
                      UNION ALL SELECT 'merchants', 'a.parquet', 'status', 'UNKNOWN_VALUE', count(*) FROM m
                        WHERE status NOT IN ('ACTIVE', 'SUSPENDED', 'CLOSED')
                      UNION ALL SELECT 'merchants', 'a.parquet', 'status', 'NULL_VALUE', count(*) FROM m WHERE status IS NULL
                      UNION ALL SELECT 'merchants', 'a.parquet', 'district_code', 'NULL_VALUE', count(*) FROM m
                        WHERE district_code IS NULL
                      UNION ALL SELECT 'merchants', 'a.parquet', 'merchant_id', 'NULL_VALUE', count(*) FROM m
                        WHERE merchant_id IS NULL
                      UNION ALL SELECT 'merchants', 'a.parquet', 'merchant_id', 'DUPLICATE_KEY', count(*) FROM m
                        WHERE merchant_id IN (SELECT merchant_id FROM m GROUP BY 1 HAVING count(*) > 1)
                      UNION ALL SELECT 'payments', 'a.parquet', 'goods', 'NULL_VALUE', count(*) FROM p
                        WHERE goods IS NULL OR len(list_filter(goods, lambda g: g IS NULL)) > 0
                      UNION ALL SELECT 'payments', 'a.parquet', 'occurred_at', 'NULL_VALUE', count(*) FROM p
                        WHERE occurred_at IS NULL
                      UNION ALL SELECT 'payments', 'a.parquet', 'payer_id', 'NULL_VALUE', count(*) FROM p
                        WHERE payer_id IS NULL
                      UNION ALL SELECT 'payments', 'a.parquet', 'payee_merchant_id', 'NULL_VALUE', count(*) FROM p
                        WHERE payee_merchant_id IS NULL
                      UNION ALL SELECT 'payments', 'a.parquet', 'amount', 'NULL_VALUE', count(*) FROM p
                        WHERE amount IS NULL)
                    WHERE n > 0""");
        }
        assertThat(expected).hasSizeGreaterThan(4);
        assertThat(counted(run.out())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.out()).contains("\npay would take this delivery, but not ");
        assertThat(check(drop).hasStatus(0).out())
                .contains("\nmerchants ", "\npayments ", "\nverify and pay would take");

        RandomAccessFile flipped =
                new RandomAccessFile(drop.resolve("payments/a.parquet").toFile(), "rw");
        try (flipped) {
            flipped.seek(500);
            int old = flipped.read();
            flipped.seek(500);
            flipped.write(old ^ 1);
        }
        assertThat(check(drop).hasStatus(3).message()).contains("dataset payments, file a.parquet: ");
    }

    private static void rewrite(Path dataset, String query) throws Exception {
        Path file = dataset.resolveSibling("a.parquet");
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("CREATE VIEW t AS SELECT * FROM " + DuckDb.folder(dataset));
            duckDb.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        Location.of(dataset).delete();
        Files.createDirectories(dataset);
        Files.move(file, dataset.resolve("a.parquet"));
        CommandRun.of(
                        "manifest",
                        "--dataset",
                        dataset.getFileName().toString(),
                        "--source",
                        "a test",
                        "--as-of",
                        "2024-10-16",
                        dataset.toString())
                .hasStatus(0);
    }

    @Test
    void findsEveryDefectOfTheHandWrittenCases() throws Exception {
        Path drop = RuleCases.all().drop().filesPerDataset(3).write(folder.resolve("drop"));
        CommandRun run =
                check(drop, "--html", folder.resolve("check.html").toString()).hasStatus(0);
        try (DuckDbOracle oracle = DuckDbOracle.decide(drop, Programmes.digitalWallet())) {
            assertThat(counted(run.out()))
                    .containsExactlyInAnyOrderElementsOf(
                            oracle.rows("SELECT dataset, file, \"column\", code, count(*) FROM rejects GROUP BY ALL"));
        }
        String page = Files.readString(folder.resolve("check.html"));
        assertThat(page)
                .contains("taken_with_defects")
                .contains("A code is not one of those agreed upon, or a year or a birth date cannot be right.")
                .doesNotContain("{{")
                .doesNotContain("<script");
        assertNoWholeId(page);
    }

    @Test
    void tellsOfFaultsInAllDatasetsAtOnceAndReadsTheOthers() throws Exception {
        Path drop = new SmallDrop()
                .row(WalletSchemas.CIVIL, "citizen_id", CITIZEN, "birth_date", "'2533-01-01'")
                .row(WalletSchemas.TAX, "citizen_id", CITIZEN, "tax_year_be", "2565")
                .row(WalletSchemas.MEASURES, "citizen_id", "NULL")
                .write(folder.resolve("drop"));
        Files.delete(drop.resolve("deposits/_manifest.json"));
        flipLastByteBeforeFooter(drop.resolve("incarceration/part-0.parquet"));
        Path page = folder.resolve("check.html");
        CommandRun run = check(drop, "--html", page.toString()).hasStatus(3);
        assertThat(run.message())
                .contains("dataset tax, column tax_year_be: expected at least one row of the year 2566")
                .contains("dataset deposits, file _manifest.json: expected the manifest")
                .contains("dataset incarceration, file part-0.parquet: expected ")
                .contains(
                        "dataset measures, file part-0.parquet, column citizen_id: expected a citizen in every row, found"
                                + " 1 row without one, the first of them row 0 (")
                .contains("breaks the contract.");
        assertThat(run.out())
                .contains("    part-0.parquet, column birth_date, UNKNOWN_VALUE: 1 row: 0 (1-1017-xxxxx-xx-x)\n")
                .contains("deposits        rows not read, because of the faults\n")
                .endsWith("verify would refuse this delivery, for 4 faults.\n");
        assertThat(Files.readString(page))
                .contains("class=\"outcome refused\"")
                .contains("ไม่มีไฟล์ _manifest.json")
                .contains("There is no _manifest.json")
                .contains("ไม่มีแถวใดที่โครงการนับ")
                .contains("1-1017-xxxxx-xx-x");
    }

    @Test
    void checksOneDatasetAloneWhenAskedTo() throws Exception {
        Path drop = new SmallDrop().write(folder.resolve("drop"));
        Location.of(drop.resolve("civil")).delete();
        assertThat(check(drop, "--dataset", "tax", "--dataset", "deposits")
                        .hasStatus(0)
                        .out())
                .isEqualTo("tax                          1 row in 1 file as of 2024-10-16: 0 faults, 0 defective rows\n"
                        + "deposits                     1 row in 1 file as of 2024-03-31: 0 faults, 0 defective rows\n"
                        + "verify would take this delivery.\n");
        assertThat(check(drop).hasStatus(3).message()).contains("dataset civil: expected the folder ");
        assertThat(check(drop, "--dataset", "taxes").hasStatus(2).message())
                .contains("--dataset taxes, expected one of registrations, civil, tax, deposits, ");
    }

    @Test
    void aManifestMadeHereIsOneThatItTakes() throws Exception {
        Path drop = new SmallDrop().write(folder.resolve("drop"));
        Path tax = drop.resolve("tax");
        Files.delete(tax.resolve("_manifest.json"));
        CommandRun made = manifest(tax, "2024-09-16").hasStatus(0);
        assertThat(made.out()).startsWith(tax.resolve("_manifest.json") + ": 1 row and ");
        assertThat(Files.readString(tax.resolve("_manifest.json")))
                .contains("\"source\": \"Revenue Department\"", "\"as_of\": \"2024-09-16\"");
        check(drop).hasStatus(0);
        assertThat(manifest(tax, "2567-09-16").hasStatus(2).message())
                .contains("--as-of 2567-09-16, expected a Gregorian date (B.E. 2567 is 2024)");
        Files.writeString(tax.resolve("notes.txt"), "hello");
        assertThat(manifest(tax, "2024-09-16").hasStatus(3).message())
                .contains("file notes.txt: expected a whole Parquet file")
                .contains("no manifest was written.");
    }

    /** A name that is markup is shown, and is none. */
    @Test
    void namesFromOutsideAreNoMarkup() throws Exception {
        Path drop = new SmallDrop().write(folder.resolve("drop"));
        Files.writeString(drop.resolve("tax/<img src=x onerror=alert(1)>&\"'.parquet"), "x");
        Path page = folder.resolve("check.html");
        check(drop, "--html", page.toString()).hasStatus(3);
        assertThat(Files.readString(page))
                .contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;.parquet")
                .doesNotContain("<img");
    }

    private static CommandRun check(Path drop, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", "--drop", drop.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun manifest(Path tax, String asOf) {
        return CommandRun.of(
                "manifest", "--dataset", "tax", "--source", "Revenue Department", "--as-of", asOf, tax.toString());
    }

    /** dataset|file|column|code|rows of every line about defects. */
    private static List<String> counted(String output) {
        List<String> counted = new ArrayList<>();
        String dataset = "";
        for (String line : output.lines().toList()) {
            Matcher defects = LINE.matcher(line);
            if (defects.matches()) {
                counted.add(String.join(
                        "|",
                        dataset,
                        defects.group(1),
                        defects.group(2),
                        defects.group(3),
                        defects.group(4).replace(",", "")));
            } else {
                dataset = line.split(" ", 2)[0];
            }
        }
        return counted;
    }

    private static void assertNoWholeId(String text) {
        assertThat(text)
                .doesNotContainPattern("(?<![0-9])[1-9][0-9]{12}(?![0-9])")
                .contains("xxxxx");
    }

    private static void flipLastByteBeforeFooter(Path path) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long size = file.length();
            file.seek(size - 8);
            int footer = Integer.reverseBytes(file.readInt());
            file.seek(size - 8 - footer - 1);
            int before = file.read();
            file.seek(size - 8 - footer - 1);
            file.write(before ^ 1);
        }
        assertThat(Files.readAllBytes(path)).startsWith("PAR1".getBytes(StandardCharsets.US_ASCII));
    }
}
