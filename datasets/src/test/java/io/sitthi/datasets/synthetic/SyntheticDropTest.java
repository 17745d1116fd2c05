package io.sitthi.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDropTest {

    private static final List<String> DATASETS =
            List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures", "merchants", "payments");

    @TempDir
    Path directory;

    @Test
    void sameSeedGivesSameBytesWhateverTheNumberOfThreads() throws IOException {
        SyntheticDropOptions options = SyntheticDropOptions.of(12_000, 11);
        Map<String, String> one = digests(generate("one", options.withThreads(1)));
        assertThat(one).hasSizeGreaterThan(20).containsKey("districts.geojson");
        assertThat(digests(generate("two", options.withThreads(2)))).isEqualTo(one);
        assertThat(digests(generate("three", options.withThreads(3)))).isEqualTo(one);
        assertThat(digests(generate("again", options.withThreads(1)))).isEqualTo(one);
    }

    @Test
    void anotherSeedGivesAnotherDrop() throws IOException {
        Map<String, String> one = digests(generate("one", SyntheticDropOptions.of(1_000, 1)));
        Map<String, String> two = digests(generate("two", SyntheticDropOptions.of(1_000, 2)));
        assertThat(two.keySet()).isEqualTo(one.keySet());
        for (Map.Entry<String, String> entry : one.entrySet()) {
            if (entry.getKey().endsWith(".parquet")) {
                assertThat(two.get(entry.getKey())).as(entry.getKey()).isNotEqualTo(entry.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 40, 999, 1_000, 1_001})
    void everySizeKeepsItsPromises(long people) throws Exception {
        Path drop = generate("drop", SyntheticDropOptions.of(people, 5));
        try (DropQueries queries = new DropQueries(drop)) {
            for (String dataset : DATASETS) {
                Manifest manifest = ManifestJson.read(
                        Files.readAllBytes(drop.resolve(dataset).resolve(Manifest.FILE_NAME)));
                assertThat(manifest.dataset()).isEqualTo(dataset);
                assertThat(manifest.rows()).as(dataset).isPositive();
                assertThat(queries.number("SELECT count(*) FROM " + dataset)).isEqualTo(manifest.rows());
                for (Manifest.FileEntry file : manifest.files()) {
                    byte[] content = Files.readAllBytes(drop.resolve(dataset).resolve(file.name()));
                    assertThat(content).hasSize((int) file.bytes());
                    assertThat(ManifestJson.sha256(content)).isEqualTo(file.sha256());
                    assertThat(queries.number("SELECT count(*) FROM '"
                                    + drop.resolve(dataset).resolve(file.name()) + "'"))
                            .isEqualTo(file.rows());
                }
                try (Stream<Path> files = Files.list(drop.resolve(dataset))) {
                    assertThat(files).hasSize(manifest.files().size() + 1);
                }
            }
            if (people < 5) {
                assertThat(queries.number("SELECT count(*) FROM civil WHERE citizen_id IN (SELECT citizen_id FROM"
                                + " registrations)"))
                        .isPositive();
            }
        }
    }

    @Test
    void columnsHaveTheContractsNamesAndTypesAndAreOptional() throws Exception {
        Path drop = generate("drop", SyntheticDropOptions.of(1_000, 5));
        try (DropQueries queries = new DropQueries(drop)) {
            for (String name : DATASETS) {
                List<String> expected = WalletSchemas.DELIVERED.stream()
                        .filter(dataset -> dataset.name().equals(name))
                        .flatMap(dataset -> dataset.columns().stream())
                        .map(column -> column.name() + "|" + duckDbType(column))
                        .toList();
                assertThat(queries.rows("SELECT column_name, column_type FROM (DESCRIBE " + name + ")"))
                        .isEqualTo(expected);
                assertThat(
                                queries.rows(
                                        "SELECT DISTINCT repetition_type FROM parquet_schema('" + drop.resolve(name)
                                                + "/part-0.parquet') WHERE name NOT IN ('list', 'schema') AND repetition_type IS NOT NULL"))
                        .doesNotContain("REQUIRED")
                        .contains("OPTIONAL");
            }
        }
    }

    private static String duckDbType(Column column) {
        return switch (column.type()) {
            case INT64 -> "BIGINT";
            case INT32 -> "INTEGER";
            case BOOLEAN -> "BOOLEAN";
            case DOUBLE -> "DOUBLE";
            case STRING -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIMESTAMP WITH TIME ZONE";
            case BAHT -> "DECIMAL(18,2)";
            case UUID -> "UUID";
            case STRING_LIST -> "VARCHAR[]";
        };
    }

    @Test
    void manifestsSayWhoAndWhen() throws IOException {
        List<Manifest> manifests = SyntheticDrop.generate(
                Location.of(directory.resolve("drop")), SyntheticDropOptions.of(1, 5), ProgressListener.NONE);
        assertThat(manifests).extracting(Manifest::dataset).isEqualTo(DATASETS);
        assertThat(manifests).allMatch(manifest -> !manifest.source().isBlank());
        assertThat(manifests.get(2).asOf()).isEqualTo(LocalDate.of(2024, 10, 1));
        assertThat(manifests.get(3).asOf()).isEqualTo(LocalDate.of(2024, 3, 31));
        for (int civilLike : new int[] {1, 4, 5}) {
            assertThat(manifests.get(civilLike).asOf()).isAfterOrEqualTo(LocalDate.of(2024, 8, 1));
        }
    }

    @Test
    void directoryThatHoldsADatasetIsRefusedAndLeftAlone() throws IOException {
        Path drop = directory.resolve("drop");
        Files.createDirectories(drop.resolve("deposits"));
        Files.writeString(drop.resolve("deposits").resolve("part-0.parquet"), "precious");
        assertThatThrownBy(() -> generate("drop", SyntheticDropOptions.of(10, 1)))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("deposits")
                .hasMessageContaining("empty directory");
        assertThat(drop.resolve("civil")).doesNotExist();
        assertThat(Files.readString(drop.resolve("deposits").resolve("part-0.parquet")))
                .isEqualTo("precious");
    }

    @Test
    void emptyDirectoryIsTaken() throws IOException {
        Files.createDirectories(directory.resolve("drop"));
        assertThat(generate("drop", SyntheticDropOptions.of(1, 1))).isDirectory();
    }

    @Test
    void interruptedRunLeavesNoManifest() {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> SyntheticDrop.generate(
                        Location.of(directory.resolve("drop")),
                        SyntheticDropOptions.of(1_000, 1),
                        (stage, done, total) -> {
                            if (calls.incrementAndGet() == 7) {
                                throw new IllegalStateException("stop");
                            }
                        }))
                .hasMessage("stop");
        assertThat(directory.resolve("drop").resolve("registrations")).isDirectory();
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .doesNotContain(Manifest.FILE_NAME)
                    .noneMatch(name -> name.endsWith(".tmp"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void progressEndsAtTheNumberOfRowsOfEachDataset() throws IOException {
        Map<String, Long> done = new TreeMap<>();
        Map<String, Long> total = new TreeMap<>();
        List<Manifest> manifests = SyntheticDrop.generate(
                Location.of(directory.resolve("drop")), SyntheticDropOptions.of(2_000, 1), (stage, rows, of) -> {
                    assertThat(rows).isLessThanOrEqualTo(of);
                    done.put(stage, rows);
                    total.put(stage, of);
                });
        for (Manifest manifest : manifests) {
            assertThat(done).containsEntry(manifest.dataset(), manifest.rows());
            assertThat(total).containsEntry(manifest.dataset(), manifest.rows());
        }
    }

    @Test
    void otherCompressionHoldsTheSameRows() throws Exception {
        SyntheticDropOptions options = SyntheticDropOptions.of(1_000, 5);
        Path zstd = generate("zstd", options);
        Path plain = generate("plain", options.withCompression(Compression.UNCOMPRESSED));
        try (DropQueries one = new DropQueries(zstd);
                DropQueries other = new DropQueries(plain)) {
            for (String dataset : DATASETS) {
                String sql = "SELECT * FROM " + dataset;
                assertThat(other.rows(sql)).isEqualTo(one.rows(sql));
            }
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> SyntheticDropOptions.of(0, 1)).hasMessageContaining("expected 1 to 70000000");
        assertThatThrownBy(() -> SyntheticDropOptions.of(70_000_001, 1)).hasMessageContaining("70000001");
        assertThatThrownBy(() -> SyntheticDropOptions.of(1, 1).withThreads(0)).hasMessageContaining("threads");
    }

    private Path generate(String name, SyntheticDropOptions options) throws IOException {
        Path drop = directory.resolve(name);
        SyntheticDrop.generate(Location.of(drop), options, ProgressListener.NONE);
        return drop;
    }

    private static Map<String, String> digests(Path drop) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(drop)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                digests.put(drop.relativize(file).toString(), ManifestJson.sha256(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
