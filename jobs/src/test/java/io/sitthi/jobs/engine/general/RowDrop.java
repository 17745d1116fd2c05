package io.sitthi.jobs.engine.general;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A drop of a few rows of any datasets, to be written in files and row groups of any size. */
public final class RowDrop {

    private final Map<Schema, List<Row>> rows = new LinkedHashMap<>();
    private final Map<Schema, LocalDate> asOf = new LinkedHashMap<>();

    /** @param day the day that every manifest states, unless told otherwise */
    public RowDrop(List<Schema> datasets, LocalDate day) {
        for (Schema dataset : datasets) {
            rows.put(dataset, new ArrayList<>());
            asOf.put(dataset, day);
        }
    }

    public RowDrop asOf(Schema dataset, LocalDate day) {
        asOf.put(dataset, day);
        return this;
    }

    /** Adds a row without values, to be given them. */
    public Row add(Schema dataset) {
        Row row = new Row(dataset);
        rows(dataset).add(row);
        return row;
    }

    public List<Row> rows(Schema dataset) {
        List<Row> found = rows.get(dataset);
        if (found == null) {
            throw new IllegalArgumentException(dataset + " is not of this drop");
        }
        return found;
    }

    /** Name of the file with a row, when rows are dealt in turn into so many files. */
    public static String fileOf(int row, int files) {
        return "part-" + row % files + ".parquet";
    }

    /**
     * Writes the drop: the rows of each dataset dealt in turn into so many files.
     *
     * @param groupRows rows of a row group at most
     */
    public Path write(Path folder, int files, int groupRows) throws IOException {
        for (Map.Entry<Schema, List<Row>> dataset : rows.entrySet()) {
            Schema schema = dataset.getKey();
            Path target = Files.createDirectories(folder.resolve(schema.name()));
            List<Manifest.FileEntry> entries = new ArrayList<>();
            for (int file = 0; file < files; file++) {
                List<Row> dealt = new ArrayList<>();
                for (int i = file; i < dataset.getValue().size(); i += files) {
                    dealt.add(dataset.getValue().get(i));
                }
                if (!dealt.isEmpty()) {
                    WrittenFile written = write(target.resolve(fileOf(file, files)), schema, dealt, groupRows);
                    entries.add(
                            new Manifest.FileEntry(written.name(), written.rows(), written.bytes(), written.sha256()));
                }
            }
            LocalDate day = asOf.getOrDefault(schema, LocalDate.EPOCH);
            Files.write(
                    target.resolve(Manifest.FILE_NAME),
                    ManifestJson.write(new Manifest(schema.name(), "a test", day, entries, null)));
        }
        return folder;
    }

    private static WrittenFile write(Path file, Schema schema, List<Row> rows, int groupRows) throws IOException {
        List<Column> columns = schema.columns();
        ParquetSchema optional = ParquetSchema.allOptional(columns);
        RowGroupEncoder encoder = new RowGroupEncoder(optional, Compression.ZSTD);
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), optional)) {
            for (int first = 0; first < rows.size(); first += groupRows) {
                Block block = new Block(schema, Map.of());
                rows.subList(first, Math.min(rows.size(), first + groupRows)).forEach(block::add);
                List<ColumnVector> vectors = block.toVectors();
                writer.append(encoder.encode(vectors, block.rows()));
            }
            return writer.finish();
        }
    }
}
