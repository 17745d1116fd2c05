package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A folder of wallets or merchants that a test writes, file by file, and then checks as a job does. */
public final class TestFolder {

    private final Path path;
    private final Schema dataset;
    private final List<Manifest.FileEntry> files = new ArrayList<>();

    public TestFolder(Path path, Schema dataset) {
        this.path = path;
        this.dataset = dataset;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Writes one file; each row has a value, or null, for every column of the dataset. */
    public TestFolder with(String name, Object[]... rows) throws Exception {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int c = 0; c < dataset.columns().size(); c++) {
            vectors.add(vector(dataset.columns().get(c), c, rows));
        }
        return with(name, vectors, rows.length);
    }

    TestFolder with(String name, List<ColumnVector> vectors, int rows) throws Exception {
        Files.createDirectories(path);
        ParquetSchema schema = ParquetSchema.allOptional(dataset.columns());
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file(name)), schema)) {
            writer.append(new RowGroupEncoder(schema, Compression.SNAPPY).encode(vectors, rows));
            WrittenFile written = writer.finish();
            files.add(new Manifest.FileEntry(name, rows, written.bytes(), written.sha256()));
        }
        return this;
    }

    private static ColumnVector vector(Column column, int at, Object[][] rows) {
        boolean[] nulls = new boolean[rows.length];
        for (int r = 0; r < rows.length; r++) {
            nulls[r] = rows[r][at] == null;
        }
        return switch (column.type()) {
            case INT64, BAHT -> {
                long[] values = new long[rows.length];
                for (int r = 0; r < rows.length; r++) {
                    values[r] = nulls[r] ? 0 : ((Number) rows[r][at]).longValue();
                }
                yield new LongVector(values, nulls, rows.length);
            }
            case INT32 -> {
                int[] values = new int[rows.length];
                for (int r = 0; r < rows.length; r++) {
                    values[r] = nulls[r] ? 0 : (Integer) rows[r][at];
                }
                yield new IntVector(values, nulls, rows.length);
            }
            case STRING -> {
                String[] values = new String[rows.length];
                for (int r = 0; r < rows.length; r++) {
                    values[r] = (String) rows[r][at];
                }
                yield BytesVector.ofStrings(values);
            }
            case BOOLEAN, DOUBLE, DATE, TIME, UUID, STRING_LIST -> throw new IllegalArgumentException(column.name());
        };
    }

    /** Writes the manifest, as of this day. */
    void manifest(LocalDate asOf, Manifest.Provenance provenance) throws Exception {
        Manifest manifest = new Manifest(dataset.folder(), "a test", asOf, files, provenance);
        Files.write(file(Manifest.FILE_NAME), ManifestJson.write(manifest));
    }

    /** Writes the manifest, as of this day, and checks the folder. */
    CheckedDataset checked(LocalDate asOf) throws Exception {
        manifest(asOf, null);
        return DropCheck.checkFolder(Location.of(path), WalletKind.shipped(), dataset);
    }

    public CheckedDataset checked() throws Exception {
        return checked(LocalDate.of(2024, 10, 16));
    }
}
