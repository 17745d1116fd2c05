package io.sitthi.jobs.engine.part;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.BOOLEAN;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.DOUBLE;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;
import static io.sitthi.datasets.columns.ColumnType.UUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.output.OutputWriter;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.deliveries.DatasetRows;
import io.sitthi.jobs.wallet.DuckDb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few files hold every row of the many once, as DuckDB reads them, and files of the same place the same parts. */
class GatheredFilesTest {

    private static final Schema STORIES = Schema.named("stories")
            .columns(
                    required("id", INT64),
                    required("part", INT64),
                    nullable("told_on", DATE),
                    nullable("good", BOOLEAN),
                    nullable("weight", DOUBLE),
                    nullable("title", STRING),
                    nullable("token", UUID))
            .build();

    @TempDir
    Path folder;

    private Location parts;
    private Location out;
    private final List<WrittenFile> files = new ArrayList<>();

    @BeforeEach
    void places() {
        parts = Location.of(folder.resolve(".parts"));
        out = Location.of(folder.resolve("out"));
    }

    /** Every third value of what may be null is null. */
    private void write(int part, int rows) throws Exception {
        parts.resolve("stories").createDirectories();
        try (OutputWriter writer = new OutputWriter(STORIES, List.of("id"))) {
            String name = PartPlan.fileName(part);
            writer.begin(parts.resolve("stories").resolve(name));
            for (int row = 0; row < rows; row++) {
                writer.putLong(0, part * 1_000_000L + row);
                writer.putLong(1, part);
                if (row % 3 != 0) {
                    writer.putLong(2, 20_000 + row % 100);
                    writer.putLong(3, row & 1);
                    writer.putDouble(4, row / 7.0);
                    writer.putCode(5, "เรื่อง " + row % 10);
                    writer.putUuid(6, part, row);
                }
                writer.endRow();
            }
            files.add(writer.finish());
        }
    }

    private static String sum(Path place, String pattern) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT count(*), count(DISTINCT id), bit_xor(hash(s)), count(token) FROM read_parquet('"
                            + place.resolve("stories").resolve(pattern) + "') s")
                    .toString();
        }
    }

    @Test
    void tinyRowGroupsBecomeOne() throws Exception {
        for (int part = 0; part < 32; part++) {
            write(part, part * 7);
        }
        List<WrittenFile> gathered = new GatheredFiles(parts, out, 2).gather(STORIES, files, true);
        assertThat(gathered).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("stories-00000.parquet");
            Path written = folder.resolve("out/stories").resolve(file.name());
            assertThat(file.bytes()).isEqualTo(Files.size(written));
            assertThat(file.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(written)));
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(written))) {
                assertThat(reader.footer().rowGroups()).hasSize(1);
            }
        });
        assertThat(sum(folder.resolve("out"), "stories-*.parquet"))
                .isEqualTo(sum(folder.resolve(".parts"), "part-*.parquet"));
    }

    @Test
    void largeRowGroupsAreTakenOverAsTheyStandIntoAPowerOfTwoOfFiles() throws Exception {
        for (int part = 0; part < 8; part++) {
            write(part, 17_000 + part);
        }
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        List<WrittenFile> gathered = new GatheredFiles(parts, out, 2, bytes / 3).gather(STORIES, files);
        assertThat(gathered)
                .extracting(WrittenFile::name)
                .containsExactly("stories-00000.parquet", "stories-00001.parquet");
        assertThat(gathered.stream().mapToLong(WrittenFile::rows).sum()).isEqualTo(8 * 17_000 + 28);
        assertThat(sum(folder.resolve("out"), "stories-*.parquet"))
                .isEqualTo(sum(folder.resolve(".parts"), "part-*.parquet"));
        for (int f = 0; f < 2; f++) {
            Path file = folder.resolve("out/stories").resolve(gathered.get(f).name());
            try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
                assertThat(reader.footer().rowGroups()).hasSize(4);
            }
            try (DuckDb duckDb = new DuckDb()) {
                Set<String> of =
                        new TreeSet<>(duckDb.rows("SELECT DISTINCT part % 2 FROM read_parquet('" + file + "')").stream()
                                .map(Object::toString)
                                .toList());
                assertThat(of).as("parts whose lowest bit is that of the file").hasSize(1);
            }
        }
    }

    @Test
    void whatAnAttemptThatWasKilledHasLeftIsReplaced() throws Exception {
        write(0, 10);
        write(1, 10);
        Path target = Files.createDirectories(folder.resolve("out/stories"));
        Files.writeString(target.resolve("stories-00001.parquet"), "torn");
        Files.writeString(target.resolve("stories-00000.parquet"), "torn");
        Files.writeString(target.resolve("_programme.yaml"), "kept");
        new GatheredFiles(parts, out, 2).gather(STORIES, files);
        try (var left = Files.list(target)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("stories-00000.parquet", "_programme.yaml");
        }
        assertThat(sum(folder.resolve("out"), "*.parquet")).contains("20");
    }

    @Test
    void partsThatAreLargeEnoughBecomeTheFilesUncopied() throws Exception {
        for (int part = 0; part < 4; part++) {
            write(part, 17_000 + part);
        }
        Path target = Files.createDirectories(folder.resolve("out/stories"));
        Files.writeString(target.resolve("stories-00002.parquet"), "torn");
        long least = files.stream().mapToLong(WrittenFile::bytes).sum();
        for (int attempt = 0; attempt < 2; attempt++) { // the second finds the first's links
            List<WrittenFile> gathered = new GatheredFiles(parts, out, 2, least).gather(STORIES, files, true);
            assertThat(gathered).hasSize(4);
            for (int f = 0; f < 4; f++) {
                WrittenFile file = gathered.get(f);
                Path written = target.resolve(file.name());
                assertThat(file.name()).isEqualTo("stories-0000" + f + ".parquet");
                assertThat(file.rows()).isEqualTo(17_000 + f);
                assertThat(file.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(written)));
                assertThat(Files.isSameFile(
                                written,
                                folder.resolve(".parts/stories")
                                        .resolve(files.get(f).name())))
                        .isTrue();
            }
        }
        assertThat(new GatheredFiles(parts, out, 2, least).gather(STORIES, files))
                .as("where others read it, files of the usual size")
                .hasSize(1);
    }

    /** A row group's cipher depends on its place: it is another in the gathered file, and the rows are the same. */
    @ParameterizedTest
    @ValueSource(strings = {"", "algorithm = AES_GCM_CTR_V1", "column-keys.t = title,told_on\nplaintext-footer = true"})
    void encryptedRowGroupsAreEncryptedForTheirNewPlace(String setting) throws Exception {
        Encryption encryption = Encryption.writing(KeyFile.parse(
                ("key.f = MDEyMzQ1Njc4OTAxMjM0NQ==\nkey.t = MTIzNDU2Nzg5MDEyMzQ1Ng==\nfooter-key = f\n" + setting)
                        .getBytes(StandardCharsets.US_ASCII),
                "keys"));
        parts = parts.with(encryption);
        out = out.with(encryption);
        for (int part = 0; part < 8; part++) {
            write(part, 17_000 + part);
        }
        Set<String> rows = new TreeSet<>();
        for (WrittenFile file : files) {
            read(parts, file, rows);
        }
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        List<WrittenFile> gathered = new GatheredFiles(parts, out, 2, bytes / 3).gather(STORIES, files);
        assertThat(gathered)
                .extracting(WrittenFile::name)
                .containsExactly("stories-00000.parquet", "stories-00001.parquet");
        Set<String> found = new TreeSet<>();
        for (WrittenFile file : gathered) {
            byte[] content = Files.readAllBytes(folder.resolve("out/stories").resolve(file.name()));
            assertThat(Sha256.of(content)).isEqualTo(file.sha256());
            assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("เรื่อง");
            read(out, file, found);
        }
        assertThat(found).hasSize(8 * 17_000 + 28).isEqualTo(rows);
    }

    private static void read(Location place, WrittenFile file, Set<String> rows) throws Exception {
        DatasetRows.read(
                place.resolve("stories").resolve(file.name()),
                STORIES.columns(),
                row -> rows.add(Arrays.toString(row)));
    }

    @Test
    void withoutAnyRowThereIsAFileThatSaysSo() throws Exception {
        assertThat(new GatheredFiles(parts, out, 2).gather(STORIES, List.of()))
                .singleElement()
                .satisfies(file -> assertThat(file.rows()).isZero());
    }
}
