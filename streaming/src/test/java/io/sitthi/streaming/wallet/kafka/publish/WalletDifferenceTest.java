package io.sitthi.streaming.wallet.kafka.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.directory.TestNights;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.directory.WalletFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletDifferenceTest {

    private static final long IN_FORCE = 1_727_746_200_000_000L;

    @TempDir
    private Path directory;

    /** Writes a wallets folder; each row is citizen, district, credit. */
    private CheckedDataset folder(String name, List<long[]> rows) throws Exception {
        Path folder = Files.createDirectory(directory.resolve(name));
        List<Column> columns = WalletSchemas.WALLETS.columns();
        int count = rows.size();
        List<ColumnVector> vectors = List.of(
                new LongVector(rows.stream().mapToLong(r -> r[0]).toArray(), count),
                new IntVector(rows.stream().mapToInt(r -> (int) r[1]).toArray(), count),
                new DictionaryVector(new int[count], BytesVector.ofStrings("SMARTPHONE"), null, count),
                new LongVector(rows.stream().mapToLong(r -> r[2]).toArray(), count));
        try (ParquetFileWriter writer =
                ParquetFileWriter.create(Location.of(folder.resolve("part-0.parquet")), columns)) {
            writer.append(new RowGroupEncoder(columns, Compression.SNAPPY).encode(vectors, count));
            WrittenFile file = writer.finish();
            Manifest manifest = new Manifest(
                    "wallets",
                    "a test",
                    LocalDate.of(2024, 10, 16),
                    List.of(new Manifest.FileEntry(file.name(), count, file.bytes(), file.sha256())),
                    null);
            Files.write(folder.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest));
        }
        return DropCheck.checkFolder(Location.of(folder), WalletKind.shipped(), WalletSchemas.WALLETS);
    }

    private static List<Change> find(WalletDifference difference, WalletDifference.Count expected) throws Exception {
        List<Change> changes = new ArrayList<>();
        assertThat(difference.find(changes::add)).isEqualTo(expected);
        assertThat(changes).hasSize((int) expected.all());
        return changes;
    }

    @Test
    void whatIsOpenedWithdrawnAndChangedIsFound() throws Exception {
        CheckedDataset from = folder(
                "from", List.of(new long[] {1, 1001, 100}, new long[] {2, 1001, 100}, new long[] {3, 1001, 100}));
        CheckedDataset to =
                folder("to", List.of(new long[] {3, 1002, 100}, new long[] {1, 1001, 100}, new long[] {4, 1003, 200}));
        assertThat(find(new WalletDifference(from, to, IN_FORCE), new WalletDifference.Count(1, 1, 1)))
                .containsExactlyInAnyOrder(
                        new WalletChange(IN_FORCE, 4, new WalletFacts(1003, 200)),
                        new WalletChange(IN_FORCE, 3, new WalletFacts(1002, 100)),
                        new WalletChange(IN_FORCE, 2, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 1_000_000})
    void manyPassesFindWhatOneFinds(int walletsAPass) throws Exception {
        Random random = new Random(5);
        Map<Long, long[]> old = new HashMap<>();
        Map<Long, long[]> latest = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            long citizen = random.nextInt(4_000) - 5L;
            (random.nextBoolean() ? old : latest).put(citizen, new long[] {citizen, random.nextInt(3), 100});
        }
        WalletDifference difference = new WalletDifference(
                folder("from", List.copyOf(old.values())),
                folder("to", List.copyOf(latest.values())),
                IN_FORCE,
                walletsAPass);
        List<Change> expected = new ArrayList<>();
        latest.forEach((citizen, row) -> {
            if (!old.containsKey(citizen) || old.get(citizen)[1] != row[1]) {
                expected.add(new WalletChange(IN_FORCE, citizen, new WalletFacts((int) row[1], row[2])));
            }
        });
        old.keySet().stream()
                .filter(citizen -> !latest.containsKey(citizen))
                .forEach(citizen -> expected.add(new WalletChange(IN_FORCE, citizen, null)));
        List<Change> found = new ArrayList<>();
        difference.find(found::add);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).hasSizeGreaterThan(1_000);
    }

    /** Four nights that open, change and end wallets, some of them again and again (contract section 14). */
    @ParameterizedTest
    @ValueSource(ints = {50, 1_000_000})
    void aNightStandsForAllNightsUpToIt(int walletsAPass) throws Exception {
        Random random = new Random(14);
        TestNights nights = new TestNights(directory);
        Map<Long, long[]> inForce = new HashMap<>();
        List<CheckedDataset> ofNights = new ArrayList<>();
        List<CheckedDataset> whole = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            Map<Long, long[]> tonight = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                long citizen = random.nextInt(500);
                tonight.put(citizen, new long[] {citizen, 1001 + random.nextInt(2), 100});
            }
            List<Long> ended = inForce.keySet().stream()
                    .filter(citizen -> !tonight.containsKey(citizen) && citizen % 3 == 0)
                    .toList();
            inForce.putAll(tonight);
            ended.forEach(inForce::remove);
            nights.night(List.copyOf(tonight.values()), ended);
            ofNights.add(WalletFolder.check(Location.of(nights.wallets()), WalletKind.shipped()));
            whole.add(folder("whole-" + night, List.copyOf(inForce.values())));
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                List<Change> expected = new ArrayList<>();
                WalletDifference.Count count =
                        new WalletDifference(whole.get(i), whole.get(j), IN_FORCE).find(expected::add);
                List<Change> found =
                        find(new WalletDifference(ofNights.get(i), ofNights.get(j), IN_FORCE, walletsAPass), count);
                assertThat(found).as("from night %d to night %d", i, j).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(find(new WalletDifference(whole.get(i), ofNights.get(j), IN_FORCE, walletsAPass), count))
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(count.withdrawn() > 0).isEqualTo(i != j);
            }
        }
    }

    @Test
    void twoWalletsOfOneCitizenAreAFault() throws Exception {
        CheckedDataset from = folder("from", List.of(new long[] {1, 1001, 100}, new long[] {1, 1001, 100}));
        CheckedDataset to = folder("to", List.of(new long[] {1, 1001, 100}));
        assertThatThrownBy(() -> new WalletDifference(from, to, IN_FORCE).find(change -> {}))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("one wallet for each citizen");
    }

    @Test
    void aFileThatWasChangedIsAFault() throws Exception {
        CheckedDataset from = folder("from", List.of(new long[] {1, 1001, 100}));
        CheckedDataset to = folder("to", List.of(new long[] {2, 1001, 100}));
        Path other = directory.resolve("from/part-0.parquet");
        Path file = directory.resolve("to/part-0.parquet");
        Files.copy(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> new WalletDifference(from, to, IN_FORCE).find(change -> {}))
                .isInstanceOf(DropFaultsException.class)
                .hasMessageContaining("SHA-256");
    }
}
