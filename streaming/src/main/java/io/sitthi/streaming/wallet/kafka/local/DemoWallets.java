package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.kafka.publish.FolderRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Wallets for a demonstration: one for every valid citizen id among a drop's registrations, eligible or not. Who is
 * eligible is for {@code verify} to say, and its wallets are the real ones.
 */
final class DemoWallets {

    private DemoWallets() {}

    /** Writes the dataset wallets into a folder. */
    static void write(CheckedDataset registrations, WalletProgramme programme, Location folder)
            throws IOException, DropFaultsException {
        Map<Long, Integer> districts = new LinkedHashMap<>();
        FolderRows.read(registrations, List.of("citizen_id", "home_district_code"), (group, file) -> {
            int rows = (int) group.rows();
            long[] ids = new long[rows];
            int[] codes = new int[rows];
            boolean[] withoutId = new boolean[rows];
            boolean[] withoutDistrict = new boolean[rows];
            group.column("citizen_id").readLongs(ids, withoutId, rows);
            group.column("home_district_code").readInts(codes, withoutDistrict, rows);
            for (int row = 0; row < rows; row++) {
                if (!withoutId[row] && !withoutDistrict[row] && CitizenId.isValid(ids[row])) {
                    districts.putIfAbsent(ids[row], codes[row]);
                }
            }
        });
        int rows = districts.size();
        long[] credit = new long[rows];
        Arrays.fill(credit, programme.creditSatang());
        List<ColumnVector> vectors = List.of(
                new LongVector(
                        districts.keySet().stream().mapToLong(Long::longValue).toArray(), rows),
                new IntVector(
                        districts.values().stream().mapToInt(Integer::intValue).toArray(), rows),
                new DictionaryVector(
                        new int[rows], BytesVector.ofStrings(ApplicantGroup.SMARTPHONE.name()), null, rows),
                new LongVector(credit, rows));
        folder.createDirectories();
        List<Column> columns = WalletSchemas.WALLETS.columns();
        try (ParquetFileWriter writer = ParquetFileWriter.create(folder.resolve("part-0.parquet"), columns)) {
            writer.append(new RowGroupEncoder(columns, Compression.ZSTD).encode(vectors, rows));
            WrittenFile file = writer.finish();
            Manifest manifest = Manifest.of(
                    WalletSchemas.WALLETS.folder(),
                    "demonstration",
                    registrations.manifest().asOf(),
                    List.of(file),
                    null);
            ManifestJson.writeTo(folder, manifest);
        }
    }
}
