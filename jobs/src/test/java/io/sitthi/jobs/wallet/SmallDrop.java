package io.sitthi.jobs.wallet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A drop of a few rows, written by DuckDB, with manifests that hold. A row is given as the columns in which it differs
 * from one that would make an adult Thai with a house, no income and no deposits eligible; values are SQL expressions.
 */
public final class SmallDrop {

    /** The datasets that {@code verify} reads. */
    public static final List<Schema> DATASETS = List.of(
            WalletSchemas.REGISTRATIONS,
            WalletSchemas.CIVIL,
            WalletSchemas.TAX,
            WalletSchemas.DEPOSITS,
            WalletSchemas.INCARCERATION,
            WalletSchemas.MEASURES);

    /** A citizen whom no test registers: of whom rows stand where a dataset would otherwise be empty. */
    private static final String SOMEBODY_ELSE = "8999999999997";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("registration_id", "900000001"),
            Map.entry("given_name", "'\u0E2A\u0E21\u0E0A\u0E32\u0E22'"),
            Map.entry("family_name", "'\u0E43\u0E08\u0E14\u0E35'"),
            Map.entry("birth_date", "'1990-05-17'"),
            Map.entry("laser_code", "'JT1-1234567-89'"),
            Map.entry("home_district_code", "1001"),
            Map.entry("applicant_group", "'SMARTPHONE'"),
            Map.entry("channel", "'THANG_RATH_APP'"),
            Map.entry("identity_verified_at", "'2024-08-01 02:00:00Z'"),
            Map.entry("registered_at", "'2024-08-02 03:00:00Z'"),
            Map.entry("nationality", "'THA'"),
            Map.entry("status", "'ALIVE'"),
            Map.entry("house_id", "12345678901"),
            Map.entry("district_code", "1001"),
            Map.entry("tax_year_be", "2566"),
            Map.entry("assessable_income", "100.00"),
            Map.entry("bank_code", "2"),
            Map.entry("account_type", "'SAVINGS'"),
            Map.entry("currency", "'THB'"),
            Map.entry("joint", "false"),
            Map.entry("balance", "100.00"),
            Map.entry("as_of", "'2024-03-31'"),
            Map.entry("admitted_on", "'2010-01-01'"),
            Map.entry("released_on", "'2011-01-01'"),
            Map.entry("measure", "'HALF_HALF'"),
            Map.entry("finding", "'VIOLATED'"));

    private final Map<Schema, List<String>> rows = new LinkedHashMap<>();
    private final Map<Schema, LocalDate> asOf = new LinkedHashMap<>();
    private String codec = "ZSTD";
    private int filesPerDataset = 1;

    public SmallDrop() {
        for (Schema dataset : DATASETS) {
            rows.put(dataset, new ArrayList<>());
            asOf.put(dataset, LocalDate.of(2024, 10, 16));
        }
        asOf.put(WalletSchemas.DEPOSITS, LocalDate.of(2024, 3, 31));
    }

    /** The day that a dataset's manifest states; by default 2024-10-16, and 2024-03-31 for deposits. */
    public SmallDrop asOf(Schema dataset, LocalDate day) {
        asOf.put(dataset, day);
        return this;
    }

    /** One of DuckDB's codecs; by default ZSTD. */
    public SmallDrop codec(String duckDbCodec) {
        codec = duckDbCodec;
        return this;
    }

    /** Into how many files, {@code part-0.parquet} and on, the rows of a dataset are dealt in turn; by default one. */
    public SmallDrop filesPerDataset(int files) {
        filesPerDataset = files;
        return this;
    }

    /** Adds a row. {@code different} is column, value, column, value, … */
    public SmallDrop row(Schema dataset, String... different) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < different.length; i += 2) {
            dataset.column(different[i]); // or there is none, and it says so
            values.put(different[i], different[i + 1]);
        }
        StringBuilder row = new StringBuilder("(");
        for (Column column : dataset.columns()) {
            row.append(row.length() == 1 ? "" : ", ")
                    .append(Objects.requireNonNull(values.get(column.name()), column.name()));
        }
        rows(dataset).add(row.append(')').toString());
        return this;
    }

    private List<String> rows(Schema dataset) {
        return Objects.requireNonNull(rows.get(dataset));
    }

    /** Writes the drop into this folder, and returns the folder. */
    public Path write(Path folder) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (Schema dataset : DATASETS) {
                if (rows(dataset).isEmpty()) {
                    row(dataset, "citizen_id", SOMEBODY_ELSE);
                }
                write(statement, dataset, Files.createDirectories(folder.resolve(dataset.folder())));
            }
        }
        return folder;
    }

    private void write(Statement statement, Schema dataset, Path folder) throws SQLException, IOException {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        int files = Math.min(filesPerDataset, rows(dataset).size());
        for (int file = 0; file < files; file++) {
            List<String> dealt = new ArrayList<>();
            for (int i = file; i < rows(dataset).size(); i += files) {
                dealt.add(rows(dataset).get(i));
            }
            Path path = folder.resolve("part-" + file + ".parquet");
            statement.execute("CREATE OR REPLACE TABLE t (" + sqlColumns(dataset) + ")");
            statement.execute("INSERT INTO t VALUES " + String.join(", ", dealt));
            statement.execute("COPY t TO '" + path + "' (FORMAT parquet, COMPRESSION '" + codec + "')");
            byte[] content = Files.readAllBytes(path);
            entries.add(new Manifest.FileEntry(
                    path.getFileName().toString(), dealt.size(), content.length, sha256(content)));
        }
        Manifest manifest = new Manifest(
                dataset.folder(), "a test", Objects.requireNonNull(asOf.get(dataset)), List.copyOf(entries), null);
        Files.write(folder.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest));
    }

    private static String sqlColumns(Schema dataset) {
        List<String> columns = new ArrayList<>();
        for (Column column : dataset.columns()) {
            String type = switch (column.type()) {
                case INT64 -> "BIGINT";
                case INT32 -> "INTEGER";
                case BOOLEAN -> "BOOLEAN";
                case DOUBLE -> "DOUBLE";
                case STRING -> "VARCHAR";
                case DATE -> "DATE";
                case TIME -> "TIMESTAMPTZ";
                case BAHT -> "DECIMAL(18, 2)";
                case UUID -> "UUID";
                case STRING_LIST -> "VARCHAR[]";
            };
            columns.add(column.name() + " " + type);
        }
        return String.join(", ", columns);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
