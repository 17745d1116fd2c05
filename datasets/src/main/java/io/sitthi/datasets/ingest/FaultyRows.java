package io.sitthi.datasets.ingest;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** The dataset {@code faulty}: one row for each fault, and nothing of the cells themselves. */
public final class FaultyRows {

    public static final Schema SCHEMA = Schema.named("faulty")
            .columns(
                    required("file", STRING),
                    required("line", INT64),
                    nullable("byte_offset", INT64),
                    required("column", STRING),
                    required("code", STRING),
                    required("expected", STRING))
            .build();

    private static final int ROWS = 1 << 17;

    private FaultyRows() {}

    /** Writes the faults with their manifest. */
    static void write(Location folder, List<CellFault> faults, String source, LocalDate asOf) throws IOException {
        folder.createDirectories();
        RowGroupEncoder encoder = new RowGroupEncoder(SCHEMA.columns(), Compression.ZSTD);
        WrittenFile file;
        try (ParquetFileWriter writer =
                ParquetFileWriter.create(folder.resolve("faulty-0.parquet"), SCHEMA.columns())) {
            for (int from = 0; from < faults.size(); from += ROWS) {
                List<CellFault> some = faults.subList(from, Math.min(faults.size(), from + ROWS));
                writer.append(encoder.encode(
                        List.of(
                                texts(some, CellFault::file),
                                new LongVector(
                                        some.stream().mapToLong(CellFault::line).toArray(), some.size()),
                                offsets(some),
                                texts(some, CellFault::column),
                                texts(some, fault -> fault.code().name()),
                                texts(some, CellFault::expected)),
                        some.size()));
            }
            file = writer.finish();
        }
        Manifest manifest = Manifest.of(SCHEMA.name(), source, asOf, List.of(file), null);
        ManifestJson.writeTo(folder, manifest);
    }

    private static BytesVector texts(List<CellFault> faults, Function<CellFault, String> part) {
        return BytesVector.ofStrings(faults.stream().map(part).toArray(String[]::new));
    }

    private static LongVector offsets(List<CellFault> faults) {
        long[] offsets = faults.stream().mapToLong(CellFault::byteOffset).toArray();
        boolean[] nulls = new boolean[offsets.length];
        boolean anyNull = false;
        for (int i = 0; i < offsets.length; i++) {
            nulls[i] = offsets[i] == CellFault.NO_OFFSET;
            anyNull |= nulls[i];
        }
        return new LongVector(offsets, anyNull ? nulls : null, offsets.length);
    }
}
