package io.sitthi.benchmarks;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The floor under {@code verify}: decodes the columns that it reads, as it reads them, and does nothing else, no digest
 * and no hash of a name. A program of its own: {@code DROP THREADS}. Prints the number of values.
 */
public final class DecodeFloor {

    private static final int BATCH = 4096;

    private static final List<Schema> DATASETS = List.of(
            WalletSchemas.REGISTRATIONS,
            WalletSchemas.CIVIL,
            WalletSchemas.TAX,
            WalletSchemas.DEPOSITS,
            WalletSchemas.INCARCERATION,
            WalletSchemas.MEASURES);

    /** Columns of which only the nulls matter. */
    private static final Set<String> ONLY_NULLS = Set.of("house_id", "bank_code", "measure");

    private final long[] longs = new long[BATCH];
    private final int[] ints = new int[BATCH];
    private final boolean[] booleans = new boolean[BATCH];
    private final double[] doubles = new double[BATCH];
    private final boolean[] nulls = new boolean[BATCH];

    private DecodeFloor() {}

    /** A row group of a file. */
    private record FileRowGroup(Schema dataset, Path file, int rowGroup) {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        System.out.println("values " + decode(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
    }

    static long decode(Path drop, int threads) throws IOException, InterruptedException, ExecutionException {
        ConcurrentLinkedQueue<FileRowGroup> rowGroups = new ConcurrentLinkedQueue<>(rowGroups(drop));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> lanes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                lanes.add(executor.submit(() -> new DecodeFloor().decodeAll(rowGroups)));
            }
            long values = 0;
            for (Future<Long> lane : lanes) {
                values += lane.get();
            }
            return values;
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<FileRowGroup> rowGroups(Path drop) throws IOException {
        List<FileRowGroup> rowGroups = new ArrayList<>();
        for (Schema dataset : DATASETS) {
            List<Path> files;
            try (Stream<Path> list = Files.list(drop.resolve(dataset.folder()))) {
                files = list.filter(file -> file.toString().endsWith(".parquet"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
                    for (int group = 0; group < reader.footer().rowGroups().size(); group++) {
                        rowGroups.add(new FileRowGroup(dataset, file, group));
                    }
                }
            }
        }
        return rowGroups;
    }

    private long decodeAll(ConcurrentLinkedQueue<FileRowGroup> rowGroups) throws IOException {
        long values = 0;
        for (FileRowGroup rowGroup = rowGroups.poll(); rowGroup != null; rowGroup = rowGroups.poll()) {
            List<Column> columns = columns(rowGroup.dataset());
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(rowGroup.file()))) {
                RowGroupReader group =
                        reader.rowGroupReader(columns.stream().map(Column::name).toList());
                reader.fetch(group, rowGroup.rowGroup());
                for (Column column : columns) {
                    values += decode(column, group.column(column.name()));
                }
            }
        }
        return values;
    }

    private static List<Column> columns(Schema dataset) {
        return dataset.columns().stream()
                .filter(column ->
                        !dataset.equals(WalletSchemas.CIVIL) || !column.name().equals("district_code"))
                .toList();
    }

    private long decode(Column column, ColumnReader reader) throws IOException {
        long values = 0;
        while (reader.rowsLeft() > 0) {
            int count = (int) Math.min(BATCH, reader.rowsLeft());
            if (ONLY_NULLS.contains(column.name())) {
                reader.readNulls(nulls, count);
            } else {
                read(column, reader, count);
            }
            values += count;
        }
        return values;
    }

    private void read(Column column, ColumnReader reader, int count) throws IOException {
        switch (column.type()) {
            case INT64, TIME, BAHT -> reader.readLongs(longs, nulls, count);
            case INT32, DATE -> reader.readInts(ints, nulls, count);
            case BOOLEAN -> reader.readBooleans(booleans, nulls, count);
            case DOUBLE -> reader.readDoubles(doubles, nulls, count);
            case STRING -> reader.readMapped((bytes, offset, length) -> length, longs, nulls, count);
            case UUID, STRING_LIST -> throw new IllegalArgumentException("verify reads no " + column.type());
        }
    }
}
