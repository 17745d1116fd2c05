package io.sitthi.benchmarks.peers;

import io.sitthi.datasets.ingest.IngestOptions;
import io.sitthi.datasets.ingest.IngestOutput;
import io.sitthi.datasets.ingest.IngestResult;
import io.sitthi.datasets.ingest.profile.ControlTotals;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.deliveries.DeliveryWriter;
import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.programmes.Programmes;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ingest} and DuckDB's reader of CSV in turn, from one UTF-8 file to Parquet of the same columns and compression.
 * DuckDB is let off what makes a delivery safe: faulty rows are passed over or become null, and nothing is counted or listed.
 */
final class IngestBeside {

    private static final String THIRTEEN_DIGITS = "TRY_CAST(replace(replace(CITIZEN_ID, '-', ''), '''', '') AS BIGINT)";

    private static final Map<String, String> QUERIES = Map.of(
            "tax",
            THIRTEEN_DIGITS + ", TRY_CAST(TAX_YEAR_BE AS INTEGER),"
                    + " TRY_CAST(replace(ASSESSABLE_INCOME, ',', '') AS DECIMAL(18, 2))",
            "civil",
            THIRTEEN_DIGITS + ", GIVEN_NAME, FAMILY_NAME, TRY(make_date(TRY_CAST(substr(BIRTH_DATE, 7, 4) AS INTEGER) - 543,"
                    + " TRY_CAST(substr(BIRTH_DATE, 4, 2) AS INTEGER), TRY_CAST(substr(BIRTH_DATE, 1, 2) AS INTEGER))),"
                    + " LASER_CODE, NATIONALITY, CASE STATUS WHEN '01' THEN 'ALIVE' WHEN '02' THEN 'DECEASED' END,"
                    + " TRY_CAST(HOUSE_ID AS BIGINT), TRY_CAST(DISTRICT_CODE AS INTEGER)");

    private IngestBeside() {}

    /** Arguments: a directory for the files, how many people, how many turns, and how many KB make a block if not as ever. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Location drop = Location.of(directory.resolve("drop"));
        if (!drop.exists()) {
            SyntheticDrop.generate(drop, SyntheticDropOptions.of(Long.parseLong(arguments[1]), 1), (name, done, total) -> {});
        }
        int turns = Integer.parseInt(arguments[2]);
        int blockBytes = arguments.length > 3 ? Integer.parseInt(arguments[3]) << 10 : IngestOptions.BLOCK_BYTES;
        for (String dataset : List.of("tax", "civil")) {
            run(directory, drop, dataset, turns, blockBytes);
        }
    }

    private static void run(Path directory, Location drop, String dataset, int turns, int blockBytes)
            throws Exception {
        Kind<?> kind = WalletKind.WALLET;
        Schema schema = kind.inputs().stream()
                .filter(input -> input.name().equals(dataset))
                .findFirst()
                .orElseThrow();
        String yaml = ExampleProfile.yaml(kind, schema, ExampleProfile.Form.CSV).replace("TIS-620", "UTF-8");
        Profile profile = ProfileReader.read(yaml.getBytes(StandardCharsets.UTF_8), dataset, Programmes.KINDS);
        Path csv = directory.resolve(dataset + ".csv");
        if (!Files.exists(csv)) {
            DeliveryWriter.write(profile, drop.resolve(dataset), Location.of(csv), 1);
        }
        double megabytes = Files.size(csv) / 1e6;
        System.out.printf(Locale.ROOT, "%s: %.0f MB%n", dataset, megabytes);
        for (int turn = 0; turn < turns; turn++) {
            long started = System.nanoTime();
            IngestResult result = ingest(profile, csv, directory.resolve("ours"), blockBytes);
            double ours = (System.nanoTime() - started) / 1e9;
            started = System.nanoTime();
            duckDb(dataset, csv, directory.resolve("theirs.parquet"));
            double theirs = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "  ingest %.2f s, %.0f MB/s (%d rows, %d faulty); DuckDB %.2f s, %.0f MB/s%n",
                    ours,
                    megabytes / ours,
                    result.rowsRead(),
                    result.faultyRows(),
                    theirs,
                    megabytes / theirs);
        }
    }

    private static IngestResult ingest(Profile profile, Path csv, Path out, int blockBytes) throws Exception {
        Location.of(out).delete();
        return IngestOutput.write(
                new IngestOptions(
                        profile,
                        List.of(Location.of(csv)),
                        LocalDate.of(2024, 9, 16),
                        ControlTotals.NONE,
                        1_000_000,
                        Runtime.getRuntime().availableProcessors(),
                        Compression.ZSTD,
                        blockBytes),
                Location.of(out),
                bytes -> {});
    }

    private static void duckDb(String dataset, Path csv, Path parquet) throws Exception {
        Files.deleteIfExists(parquet);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + QUERIES.get(dataset) + " FROM read_csv('" + csv
                    + "', delim = '|', header = true, quote = '\"', escape = '\"', all_varchar = true, ignore_errors = true)) TO '" + parquet
                    + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }
}
