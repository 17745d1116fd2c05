package io.sitthi.jobs.wallet.layout;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A drop with the rows of another one, laid out differently. Every row carries where it came from in two further
 * columns, {@code source_file} and {@code source_row}, which {@code verify} must ignore and tests can follow back.
 */
public final class RelaidDrop {

    private final Map<Schema, Layout> layouts = new LinkedHashMap<>();

    /** A random layout for each dataset. */
    public RelaidDrop(long seed) {
        Random random = new Random(seed);
        int turn = (int) seed * SmallDrop.DATASETS.size();
        for (Schema dataset : SmallDrop.DATASETS) {
            layouts.put(dataset, Layout.random(random, turn++));
        }
    }

    /** Writes the rows of {@code base}, as {@code verify} must see them, into this folder. */
    public Path write(Path base, Path folder) throws SQLException, IOException {
        try (DuckDb duckDb = new DuckDb()) {
            for (Schema dataset : SmallDrop.DATASETS) {
                Path from = base.resolve(dataset.folder());
                duckDb.execute("CREATE OR REPLACE TABLE t AS SELECT * EXCLUDE (filename, file_row_number),"
                        + " parse_filename(filename) AS source_file, file_row_number AS source_row FROM read_parquet('"
                        + from + "/*.parquet', filename = true, file_row_number = true)");
                Path to = Files.createDirectories(folder.resolve(dataset.folder()));
                write(duckDb, dataset, layouts.get(dataset), to);
                Manifest manifest = ManifestJson.read(Files.readAllBytes(from.resolve(Manifest.FILE_NAME)));
                Files.write(to.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest(duckDb, manifest, to)));
            }
        }
        return folder;
    }

    /** A copy of a drop in which every registration's times are whole milliseconds, so that either unit can hold them. */
    public static Path wholeMilliseconds(Path drop, Path folder) throws SQLException, IOException {
        try (DuckDb duckDb = new DuckDb()) {
            for (Schema dataset : SmallDrop.DATASETS) {
                Path from = drop.resolve(dataset.folder());
                Path to = Files.createDirectories(folder.resolve(dataset.folder()));
                String replaced = dataset.equals(WalletSchemas.REGISTRATIONS)
                        ? " REPLACE (date_trunc('milliseconds', identity_verified_at) AS identity_verified_at,"
                                + " date_trunc('milliseconds', registered_at) AS registered_at)"
                        : "";
                duckDb.execute("COPY (SELECT *" + replaced + " FROM " + DuckDb.folder(from) + ") TO '"
                        + to.resolve("part-0.parquet") + "' (FORMAT parquet)");
                Manifest manifest = ManifestJson.read(Files.readAllBytes(from.resolve(Manifest.FILE_NAME)));
                Files.write(to.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest(duckDb, manifest, to)));
            }
        }
        return folder;
    }

    private static void write(DuckDb duckDb, Schema dataset, Layout layout, Path folder)
            throws SQLException, IOException {
        List<String> names =
                new ArrayList<>(dataset.columns().stream().map(Column::name).toList());
        names.add("source_file");
        names.add("source_row");
        Collections.shuffle(names, new Random(layout.seed()));
        String order = " ORDER BY hash(source_file, source_row, " + layout.seed() + ")";
        duckDb.execute("CREATE OR REPLACE TABLE t AS SELECT *, row_number() OVER (" + order + ") AS position FROM t");
        int files = layout.files() + layout.emptyFiles();
        for (int i = 0; i < files; i++) {
            // rows are dealt to the first files; those after them get none
            String rows = "t WHERE position % " + layout.files() + " = " + i + " ORDER BY position";
            // names whose order is not that of the numbers
            Path path = folder.resolve("rows-" + (i * 7 + 3) % 101 + "-" + i + ".parquet");
            switch (layout.writer()) {
                case DUCKDB -> duckDb.execute(copy(duckDb, dataset, names, layout, rows, path));
                case PARQUET_JAVA -> new JavaFile(duckDb, dataset, names, layout, rows).write(path);
            }
        }
    }

    private static String copy(DuckDb duckDb, Schema dataset, List<String> names, Layout layout, String rows, Path path)
            throws SQLException {
        List<String> expressions = new ArrayList<>();
        for (String name : names) {
            boolean money = dataset.columns().stream()
                    .anyMatch(column -> column.name().equals(name) && column.type() == ColumnType.BAHT);
            expressions.add(
                    money ? name + "::DECIMAL(" + digits(duckDb, name, layout, rows) + ", 2) AS " + name : name);
        }
        if (layout.nestedColumns()) {
            expressions.add(expressions.size() / 2, "{'citizen_id': 1, 'names': [['a', NULL], [], NULL]} AS household");
        }
        return "COPY (SELECT " + String.join(", ", expressions) + " FROM " + rows + ") TO '" + path
                + "' (FORMAT parquet, COMPRESSION " + layout.codec() + ", ROW_GROUP_SIZE " + layout.rowGroupRows()
                + ", PARQUET_VERSION " + (layout.secondVersion() ? "V2" : "V1") + ")";
    }

    /** The layout's precision of an amount, or a higher one if that is too low for what the rows hold. */
    static int digits(DuckDb duckDb, String name, Layout layout, String rows) throws SQLException {
        String largest = "SELECT coalesce(max(length((abs(" + name + "::DECIMAL(38, 2)) * 100)::BIGINT::VARCHAR)), 1)";
        return Math.max(
                layout.moneyDigits(),
                Integer.parseInt(duckDb.rows(largest + " FROM (SELECT * FROM " + rows + ")")
                        .get(0)));
    }

    private static Manifest manifest(DuckDb duckDb, Manifest base, Path folder) throws SQLException, IOException {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        try (var listed = Files.newDirectoryStream(folder, "*.parquet")) {
            listed.forEach(paths::add);
        }
        for (Path path : paths) {
            byte[] content = Files.readAllBytes(path);
            long rows = Long.parseLong(duckDb.rows("SELECT num_rows FROM parquet_file_metadata('" + path + "')")
                    .get(0));
            entries.add(
                    new Manifest.FileEntry(path.getFileName().toString(), rows, content.length, Sha256.of(content)));
        }
        return new Manifest(base.dataset(), base.source(), base.asOf(), entries, null);
    }

    @Override
    public String toString() {
        return layouts.toString();
    }
}
