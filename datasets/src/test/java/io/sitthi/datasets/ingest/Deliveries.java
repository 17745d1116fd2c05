package io.sitthi.datasets.ingest;

import io.sitthi.datasets.drop.DatasetFaults;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.Programmes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Deliveries for tests, and what comes of them, read by DuckDB. */
public final class Deliveries {

    private final Path directory;

    public Deliveries(Path directory) {
        this.directory = directory;
    }

    public Path out() {
        return directory.resolve("out");
    }

    public static Profile profile(String yaml) {
        try {
            return ProfileReader.read(yaml.getBytes(StandardCharsets.UTF_8), "profile.yaml", Programmes.KINDS);
        } catch (io.sitthi.datasets.programme.ProgrammeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public IngestResult ingest(String yaml, long maxFaultyRows, byte[]... files) throws IOException, DeliveryException {
        return ingest(yaml, maxFaultyRows, IngestOptions.BLOCK_BYTES, files);
    }

    public IngestResult ingest(String yaml, long maxFaultyRows, int blockBytes, byte[]... files)
            throws IOException, DeliveryException {
        return IngestOutput.write(options(yaml, maxFaultyRows, blockBytes, 2, files), Location.of(out()), bytes -> {});
    }

    public IngestResult examine(String yaml, byte[] file, int blockBytes, int threads)
            throws IOException, DeliveryException {
        return Ingest.check(options(yaml, 0, blockBytes, threads, file), bytes -> {});
    }

    IngestOptions options(String yaml, long maxFaultyRows, int blockBytes, int threads, byte[]... files)
            throws IOException {
        Files.createDirectories(directory);
        List<Location> inputs = new ArrayList<>();
        for (byte[] file : files) {
            Path path = directory.resolve("delivery-" + inputs.size());
            Files.write(path, file);
            inputs.add(Location.of(path));
        }
        Profile profile = profile(yaml);
        return new IngestOptions(
                profile,
                inputs,
                profile.asOf(),
                profile.control(),
                maxFaultyRows,
                threads,
                Compression.ZSTD,
                blockBytes);
    }

    /** The rows of the dataset in their order, values joined by commas. */
    public List<String> rows(String columns) throws SQLException {
        return query("SELECT " + columns + " FROM '" + out() + "/*.parquet'");
    }

    public List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                    values.add(String.valueOf(result.getString(c)));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }

    /** What the check of a drop says of the dataset's folder. */
    public List<String> check(String dataset) throws IOException {
        return DatasetFaults.of(out(), dataset);
    }
}
