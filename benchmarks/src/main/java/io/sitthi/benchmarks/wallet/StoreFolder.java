package io.sitthi.benchmarks.wallet;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A temporary folder with a dataset of wallets or merchants, and beside it the cache of its store. */
final class StoreFolder implements Closeable {

    /** What every wallet opens with. */
    static final long CREDIT_SATANG = 1_000_000;

    private static final int ROWS_PER_GROUP = 1 << 20;
    private static final int DISTRICTS = 928;
    private static final long FIRST_ID = 1_000_000_000_001L;

    private final Path directory;

    private StoreFolder(Path directory) {
        this.directory = directory;
    }

    /** Wallets or merchants number 0 to {@code rows - 1}. */
    static StoreFolder write(Schema dataset, int rows) throws IOException {
        StoreFolder folder = new StoreFolder(Files.createTempDirectory("lookup"));
        Location data = Location.of(folder.directory.resolve(dataset.folder()));
        RowGroupEncoder encoder = new RowGroupEncoder(dataset.columns(), Compression.ZSTD);
        try (ParquetFileWriter writer = ParquetFileWriter.create(data.resolve("part-0.parquet"), dataset.columns())) {
            for (int first = 0; first < rows; first += ROWS_PER_GROUP) {
                int count = Math.min(ROWS_PER_GROUP, rows - first);
                List<ColumnVector> vectors = new ArrayList<>();
                for (Column column : dataset.columns()) {
                    vectors.add(vector(column, first, count));
                }
                writer.append(encoder.encode(vectors, count));
            }
            WrittenFile file = writer.finish();
            Manifest.FileEntry entry = new Manifest.FileEntry(file.name(), file.rows(), file.bytes(), file.sha256());
            Manifest manifest =
                    new Manifest(dataset.folder(), "made up", LocalDate.of(2024, 10, 16), List.of(entry), null);
            data.resolve(Manifest.FILE_NAME).writeAtomically(ManifestJson.write(manifest));
        }
        return folder;
    }

    private static ColumnVector vector(Column column, int first, int count) {
        return switch (column.name()) {
            case "citizen_id", "merchant_id" -> {
                long[] ids = new long[count];
                for (int i = 0; i < count; i++) {
                    ids[i] = id(first + i);
                }
                yield new LongVector(ids, count);
            }
            case "credit" -> {
                long[] credits = new long[count];
                Arrays.fill(credits, CREDIT_SATANG);
                yield new LongVector(credits, count);
            }
            case "district_code" -> {
                int[] districts = new int[count];
                for (int i = 0; i < count; i++) {
                    districts[i] = district(first + i);
                }
                yield new IntVector(districts, count);
            }
            case "applicant_group" -> constant("SMARTPHONE", count);
            case "merchant_class" -> constant("SMALL_SHOP", count);
            case "status" -> constant("ACTIVE", count);
            case "name" -> constant("a shop", count);
            default -> throw new IllegalArgumentException("what stands in column " + column.name() + "?");
        };
    }

    private static DictionaryVector constant(String text, int count) {
        return new DictionaryVector(new int[count], BytesVector.ofStrings(text), null, count);
    }

    /** The id of a wallet or merchant. Ids of numbers beyond those that were written belong to nobody. */
    static long id(long number) {
        return FIRST_ID + number * 7919;
    }

    static int district(int number) {
        return 1001 + number % DISTRICTS;
    }

    CheckedDataset checked(Schema dataset) throws IOException, DropFaultsException {
        return DropCheck.checkFolder(Location.of(directory.resolve(dataset.folder())), WalletKind.shipped(), dataset);
    }

    Path cache() {
        return directory.resolve("cache");
    }

    @Override
    public void close() throws IOException {
        Location.of(directory).delete();
    }
}
