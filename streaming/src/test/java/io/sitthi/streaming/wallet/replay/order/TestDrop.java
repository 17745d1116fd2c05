package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DoubleVector;
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
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A drop that {@code pay} can read, with the wallets beside it, written row by row by a test. */
public final class TestDrop {

    private static final int ROW_GROUP_ROWS = 3000;

    private final Path drop;
    private Encryption encryption = Encryption.NONE;

    public TestDrop(Path drop) {
        this.drop = drop;
    }

    public Path path() {
        return drop;
    }

    /** One file for each list. */
    public TestDrop payments(List<List<TestPayment>> files) throws Exception {
        return write(drop.resolve("payments"), WalletSchemas.PAYMENTS, files, TestDrop::vectors);
    }

    /** A merchant in a row: id, name, class, status, district. */
    public TestDrop merchants(List<Object[]> rows) throws Exception {
        return write(
                drop.resolve("merchants"),
                WalletSchemas.MERCHANTS,
                List.of(rows),
                merchants -> List.of(
                        longs(merchants, row -> (Long) row[0]),
                        texts(merchants, row -> (String) row[1]),
                        texts(merchants, row -> (String) row[2]),
                        texts(merchants, row -> (String) row[3]),
                        ints(merchants, row -> (Integer) row[4])));
    }

    /** What is written from now on is encrypted. */
    public TestDrop encrypted(KeyFile keys) {
        encryption = Encryption.writing(keys);
        return this;
    }

    /** A wallet in a row: citizen id, district, credit in satang. */
    public TestDrop wallets(Path folder, List<long[]> rows) throws Exception {
        return write(
                folder,
                WalletSchemas.WALLETS,
                List.of(rows),
                wallets -> List.of(
                        longs(wallets, row -> row[0]),
                        ints(wallets, row -> (int) row[1]),
                        texts(wallets, row -> "SMARTPHONE"),
                        longs(wallets, row -> row[2])));
    }

    /** Two districts side by side: 1001 from 100 to 101 degrees east, 1002 from 101 to 102; 13 to 14 north. */
    public TestDrop districts() throws Exception {
        Files.createDirectories(drop);
        Files.writeString(drop.resolve("districts.geojson"), """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"district_code":1001},"geometry":{"type":"Polygon",
                 "coordinates":[[[100,13],[101,13],[101,14],[100,14],[100,13]]]}},
                {"type":"Feature","properties":{"district_code":1002},"geometry":{"type":"Polygon",
                 "coordinates":[[[101,13],[102,13],[102,14],[101,14],[101,13]]]}}]}
                """);
        return this;
    }

    public CheckedDataset checkedPayments() throws Exception {
        return DropCheck.checkFolder(
                Location.of(drop.resolve("payments")), WalletKind.shipped(), WalletSchemas.PAYMENTS);
    }

    private <R> TestDrop write(
            Path folder, Schema dataset, List<List<R>> files, Function<List<R>, List<ColumnVector>> vectors)
            throws Exception {
        Files.createDirectories(folder);
        ParquetSchema schema = ParquetSchema.allOptional(dataset.columns());
        RowGroupEncoder encoder = new RowGroupEncoder(schema, Compression.ZSTD);
        List<Manifest.FileEntry> entries = new ArrayList<>();
        for (List<R> rows : files) {
            String name = "part-" + entries.size() + ".parquet";
            try (ParquetFileWriter writer =
                    ParquetFileWriter.create(Location.of(folder.resolve(name)).with(encryption), schema)) {
                for (int from = 0; from < rows.size(); from += ROW_GROUP_ROWS) {
                    List<R> group = rows.subList(from, Math.min(rows.size(), from + ROW_GROUP_ROWS));
                    writer.append(encoder.encode(vectors.apply(group), group.size()));
                }
                WrittenFile written = writer.finish();
                entries.add(new Manifest.FileEntry(name, rows.size(), written.bytes(), written.sha256()));
            }
        }
        Manifest manifest = new Manifest(dataset.folder(), "a test", LocalDate.of(2024, 12, 31), entries, null);
        Files.write(folder.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest));
        return this;
    }

    private static List<ColumnVector> vectors(List<TestPayment> rows) {
        return List.of(
                ids(rows),
                texts(rows, TestPayment::kind),
                longs(rows, TestPayment::payer),
                longs(rows, TestPayment::payee),
                longs(rows, TestPayment::amountSatang),
                goods(rows),
                doubles(rows, TestPayment::latitude),
                doubles(rows, TestPayment::longitude),
                longs(rows, TestPayment::occurredAtMicros));
    }

    private static BytesVector ids(List<TestPayment> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.size() * 16);
        int[] offsets = new int[rows.size()];
        int[] lengths = new int[rows.size()];
        boolean[] nulls = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            nulls[i] = rows.get(i).id() == null;
            offsets[i] = bytes.position();
            lengths[i] = 16;
            bytes.putLong(nulls[i] ? 0 : rows.get(i).id().getMostSignificantBits());
            bytes.putLong(nulls[i] ? 0 : rows.get(i).id().getLeastSignificantBits());
        }
        return new BytesVector(bytes.array(), offsets, lengths, nulls, rows.size());
    }

    private static BytesListVector goods(List<TestPayment> rows) {
        List<String> elements = new ArrayList<>();
        int[] starts = new int[rows.size() + 1];
        boolean[] nulls = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            nulls[i] = rows.get(i).goods() == null;
            if (!nulls[i]) {
                elements.addAll(rows.get(i).goods());
            }
            starts[i + 1] = elements.size();
        }
        BytesVector texts = BytesVector.ofStrings(elements.toArray(String[]::new));
        return new BytesListVector(starts, texts, nulls, rows.size());
    }

    private static <R> LongVector longs(List<R> rows, Function<R, Long> column) {
        long[] values = new long[rows.size()];
        boolean[] nulls = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Long value = column.apply(rows.get(i));
            nulls[i] = value == null;
            values[i] = value == null ? 0 : value;
        }
        return new LongVector(values, nulls, rows.size());
    }

    private static <R> IntVector ints(List<R> rows, Function<R, Integer> column) {
        int[] values = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            values[i] = column.apply(rows.get(i));
        }
        return new IntVector(values, rows.size());
    }

    private static <R> DoubleVector doubles(List<R> rows, Function<R, Double> column) {
        double[] values = new double[rows.size()];
        boolean[] nulls = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Double value = column.apply(rows.get(i));
            nulls[i] = value == null;
            values[i] = value == null ? 0 : value;
        }
        return new DoubleVector(values, nulls, rows.size());
    }

    private static <R> BytesVector texts(List<R> rows, Function<R, String> column) {
        return BytesVector.ofStrings(rows.stream().map(column).toArray(String[]::new));
    }
}
