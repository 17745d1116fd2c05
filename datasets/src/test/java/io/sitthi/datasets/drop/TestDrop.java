package io.sitthi.datasets.drop;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A small drop on the local disk, written by DuckDB, that a test then damages. */
final class TestDrop {

    static final String PART_0 = "part-0.parquet";
    static final String PART_1 = "part-1.parquet";

    private final Path directory;

    TestDrop(Path directory) {
        this.directory = directory;
    }

    /** These datasets, each in two files of two rows and one row. */
    static TestDrop complete(Path directory, Iterable<Schema> datasets) throws Exception {
        TestDrop drop = new TestDrop(directory);
        for (Schema dataset : datasets) {
            Files.createDirectories(drop.folder(dataset));
            drop.writeParquet(dataset, PART_0, select(dataset) + " FROM range(2)");
            drop.writeParquet(dataset, PART_1, select(dataset) + " FROM range(1)");
            drop.writeManifest(dataset, drop.entry(dataset, PART_0, 2), drop.entry(dataset, PART_1, 1));
        }
        return drop;
    }

    Location location() {
        return Location.of(directory);
    }

    Path folder(Schema dataset) {
        return directory.resolve(dataset.folder());
    }

    Path file(Schema dataset, String name) {
        return folder(dataset).resolve(name);
    }

    /** {@code SELECT} of one constant value for each column of the dataset. */
    static String select(Schema dataset) {
        return "SELECT " + dataset.columns().stream().map(TestDrop::value).collect(Collectors.joining(", "));
    }

    static String value(Column column) {
        return duckDbLiteral(column.type()) + " AS " + column.name();
    }

    private static String duckDbLiteral(ColumnType type) {
        return switch (type) {
            case INT64 -> "1::BIGINT";
            case INT32 -> "1::INTEGER";
            case BOOLEAN -> "true";
            case DOUBLE -> "1.0::DOUBLE";
            case STRING -> "'x'";
            case DATE -> "DATE '2024-03-31'";
            case TIME -> "TIMESTAMPTZ '2024-08-01 00:00:00+07'";
            case BAHT -> "1.00::DECIMAL(15,2)";
            case UUID -> "uuid()";
            case STRING_LIST -> "['x']";
        };
    }

    /** Replaces one column's declaration in {@link #select}; an empty one takes the column away. */
    static String selectWith(Schema dataset, String column, String replacement) {
        return dataset.columns().stream()
                .map(each -> each.name().equals(column) ? replacement : value(each))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", ", "SELECT ", " FROM range(2)"));
    }

    void writeParquet(Schema dataset, String name, String sql) throws SQLException, IOException {
        Files.createDirectories(folder(dataset));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file(dataset, name) + "' (FORMAT parquet)");
        }
    }

    /** Rewrites {@link #PART_0}, and its line in the manifest. */
    void replacePart0(Schema dataset, String sql, long rows) throws Exception {
        writeParquet(dataset, PART_0, sql);
        writeManifest(dataset, entry(dataset, PART_0, rows), entry(dataset, PART_1, 1));
    }

    Manifest.FileEntry entry(Schema dataset, String name, long rows) throws IOException {
        Path file = file(dataset, name);
        return new Manifest.FileEntry(name, rows, Files.size(file), Sha256.of(Location.of(file)));
    }

    void writeManifest(Schema dataset, Manifest.FileEntry... files) throws IOException {
        LocalDate asOf = dataset.equals(WalletSchemas.DEPOSITS) ? LocalDate.of(2024, 3, 31) : LocalDate.of(2024, 8, 1);
        Manifest manifest = new Manifest(dataset.folder(), "a test", asOf, new ArrayList<>(List.of(files)), null);
        Files.write(file(dataset, Manifest.FILE_NAME), ManifestJson.write(manifest));
    }

    void editManifest(Schema dataset, UnaryOperator<String> edit) throws IOException {
        Path file = file(dataset, Manifest.FILE_NAME);
        String before = Files.readString(file);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the edit changed nothing in " + before);
        }
        Files.write(file, after.getBytes(StandardCharsets.UTF_8));
    }

    void truncate(Schema dataset, String name, long bytes) throws IOException {
        byte[] content = Files.readAllBytes(file(dataset, name));
        Files.write(file(dataset, name), Arrays.copyOf(content, (int) bytes));
    }
}
