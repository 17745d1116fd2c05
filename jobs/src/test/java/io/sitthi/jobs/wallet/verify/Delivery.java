package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.wallet.SmallDrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A generated drop on the local disk, to be split, damaged and put right again. */
record Delivery(Path path) {

    static final String FILE = "part-0.parquet";

    static Delivery generate(Path path, SyntheticDropOptions options) throws IOException {
        SyntheticDrop.generate(Location.of(path), options, ProgressListener.NONE);
        return new Delivery(path);
    }

    /** Deals the rows of every dataset into so many files, in many small row groups, so that there is much to interrupt. */
    static Delivery split(Path from, Path to, int files) throws IOException, SQLException {
        Delivery split = new Delivery(to);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (Schema dataset : SmallDrop.DATASETS) {
                Path folder = Files.createDirectories(to.resolve(dataset.folder()));
                Path source = from.resolve(dataset.folder());
                for (int file = 0; file < files; file++) {
                    statement.execute("COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet('" + source
                            + "/*.parquet', file_row_number = true) WHERE file_row_number % " + files + " = " + file
                            + ") TO '" + folder.resolve("part-%d.parquet".formatted(file)) + "' (FORMAT parquet)");
                }
                Files.copy(source.resolve(Manifest.FILE_NAME), folder.resolve(Manifest.FILE_NAME));
                split.promiseWhatIsThere(dataset);
            }
        }
        return split;
    }

    /** Runs SQL over one dataset's file ({@code t}) and puts the result in its place; the manifest is brought up to date. */
    Delivery rewrite(Schema dataset, String query) throws IOException, SQLException {
        Path file = file(dataset);
        Path rewritten = file.resolveSibling(".rewritten");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE VIEW t AS SELECT * FROM read_parquet('" + file + "')");
            statement.execute("COPY (" + query + ") TO '" + rewritten + "' (FORMAT parquet)");
        }
        Files.delete(file);
        Files.move(rewritten, file);
        promiseWhatIsThere(dataset);
        return this;
    }

    Path file(Schema dataset) {
        return folder(dataset).resolve(FILE);
    }

    Path folder(Schema dataset) {
        return path.resolve(dataset.folder());
    }

    Manifest manifest(Schema dataset) throws IOException {
        try {
            return ManifestJson.read(Files.readAllBytes(folder(dataset).resolve(Manifest.FILE_NAME)));
        } catch (MalformedManifestException e) {
            throw new IOException(e);
        }
    }

    void write(Schema dataset, List<Manifest.FileEntry> entries) throws IOException {
        Manifest old = manifest(dataset);
        Files.write(
                folder(dataset).resolve(Manifest.FILE_NAME),
                ManifestJson.write(new Manifest(old.dataset(), old.source(), old.asOf(), entries, null)));
    }

    /** Makes the manifest tell the files as they are now. */
    void promiseWhatIsThere(Schema dataset) throws IOException {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        for (Location.Entry entry : Location.of(folder(dataset)).list()) {
            if (entry.name().endsWith(".parquet") && !entry.name().startsWith(".")) {
                Path file = folder(dataset).resolve(entry.name());
                entries.add(new Manifest.FileEntry(
                        entry.name(), rows(file), entry.bytes(), Sha256.of(Files.readAllBytes(file))));
            }
        }
        write(dataset, entries);
    }

    private static long rows(Path file) throws IOException {
        return ParquetFooter.read(Location.of(file)).rows();
    }

    /** Makes the manifest promise the size that the file has now, and leaves the rest as it was. */
    void promiseSize(Schema dataset) throws IOException {
        Manifest.FileEntry old = manifest(dataset).files().get(0);
        write(
                dataset,
                List.of(new Manifest.FileEntry(old.name(), old.rows(), Files.size(file(dataset)), old.sha256())));
    }
}
