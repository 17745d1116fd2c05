package io.sitthi.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.ParquetJavaFile.Settings;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Skipping, reading only nulls, reducing texts to numbers and digesting, in any mixture, against what was written. */
class PartialReadingTest {

    private static final BytesToLong HASH =
            (bytes, offset, length) -> new String(bytes, offset, length, StandardCharsets.UTF_8).hashCode();

    @TempDir
    private Path directory;

    static LongStream seeds() {
        return LongStream.range(100, 112);
    }

    private ParquetJavaFile write(long seed, Random random) throws IOException {
        return ParquetJavaFile.write(
                directory.resolve("f.parquet"), Settings.random(random), seed, 1 + random.nextInt(900));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMixtureOfSkippingAndReading(long seed) throws Exception {
        Random random = new Random(seed);
        ParquetJavaFile written = write(seed, random);
        try (ParquetFileReader file = ParquetFileReader.open(Location.of(written.path()))) {
            RowGroupReader group = file.rowGroupReader(written.columns());
            for (int i = 0; i < file.footer().rowGroups().size(); i++) {
                file.fetch(group, i);
                for (int column = 0; column < written.columns().size(); column++) {
                    readInSteps(written, file.footer(), group, column, random);
                }
            }
        }
    }

    private static void readInSteps(
            ParquetJavaFile written, ParquetFooter footer, RowGroupReader group, int column, Random random)
            throws IOException {
        String name = written.columns().get(column);
        ColumnReader reader = group.column(name);
        int most = 1 + random.nextInt(random.nextBoolean() ? 10 : 600);
        while (reader.rowsLeft() > 0) {
            int count = 1 + random.nextInt((int) Math.min(most, reader.rowsLeft()));
            int row = (int) (group.firstRow() + group.rows() - reader.rowsLeft());
            if (random.nextInt(3) == 0) {
                reader.skip(count);
                continue;
            }
            @Nullable String[] read = read(footer, reader, count, random);
            for (int i = 0; i < count; i++) {
                String expected = written.rows().get(row + i).get(column);
                if (read[i] != null && read[i].startsWith("hash ")) {
                    expected = expected == null ? null : "hash " + expected.hashCode();
                } else if ("present".equals(read[i])) {
                    expected = expected == null ? null : "present";
                }
                if (!java.util.Objects.equals(read[i], expected)) {
                    assertThat(read[i]).as("row %d of %s", row + i, name).isEqualTo(expected);
                }
            }
        }
    }

    private static @Nullable String[] read(ParquetFooter footer, ColumnReader reader, int count, Random random)
            throws IOException {
        @Nullable String[] values = new String[count];
        boolean[] nulls = new boolean[count];
        ColumnType type = footer.column(reader.name()).type();
        if (type != ColumnType.STRING_LIST && random.nextInt(3) == 0) {
            int nullCount = reader.readNulls(nulls, count);
            for (int i = 0; i < count; i++) {
                values[i] = nulls[i] ? null : "present";
                nullCount -= nulls[i] ? 1 : 0;
            }
            assertThat(nullCount).isZero();
            return values;
        }
        switch (type) {
            case STRING -> {
                long[] hashes = new long[count];
                reader.readMapped(HASH, hashes, nulls, count);
                for (int i = 0; i < count; i++) {
                    values[i] = nulls[i] ? null : "hash " + hashes[i];
                }
            }
            case STRING_LIST -> {
                BytesListVector lists = reader.readLists(count);
                for (int i = 0; i < count; i++) {
                    values[i] = ReadRows.list(lists, i);
                }
            }
            default -> {
                var texts = ReadRows.batch(footer, reader, reader.name(), count);
                for (int i = 0; i < count; i++) {
                    values[i] = texts.get(i);
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDigestIsThatOfTheFileWhateverIsReadOrPassedOver(long seed) throws Exception {
        Random random = new Random(seed);
        ParquetJavaFile written = write(seed, random);
        byte[] bytes = Files.readAllBytes(written.path());
        try (ParquetFileReader file = ParquetFileReader.open(Location.of(written.path()))) {
            DigestingScan reading = file.scan();
            DigestingScan passing = file.scan();
            RowGroupReader group = file.rowGroupReader(written.columns()
                    .subList(0, 1 + random.nextInt(written.columns().size())));
            int groups = file.footer().rowGroups().size();
            for (int i = 0; i < groups; i++) {
                assertThat(reading.nextRowGroup()).isEqualTo(i);
                if (random.nextInt(3) == 0) {
                    reading.skip();
                } else {
                    reading.next(group);
                    assertThat(group.firstRow())
                            .isEqualTo(file.footer().rowGroups().get(i).firstRow());
                }
                passing.skip();
                assertThat(reading.prefixDigest()).isEqualTo(passing.prefixDigest());
                int end = (int) file.footer().rowGroups().get(i).endOffset();
                assertThat(java.util.HexFormat.of().formatHex(reading.prefixDigest()))
                        .isEqualTo(Sha256.of(java.util.Arrays.copyOf(bytes, end)));
            }
            assertThat(reading.finish()).isEqualTo(Sha256.of(bytes));
            assertThat(passing.finish()).isEqualTo(Sha256.of(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPrefixDigestChangesFromTheRowGroupOnInWhichAByteChanged(long seed) throws Exception {
        Random random = new Random(seed);
        ParquetJavaFile written = write(seed, random);
        byte[] bytes = Files.readAllBytes(written.path());
        Path changed = directory.resolve("changed.parquet");
        try (ParquetFileReader file = ParquetFileReader.open(Location.of(written.path()))) {
            var groups = file.footer().rowGroups();
            int at = random.nextInt((int) groups.get(groups.size() - 1).endOffset());
            bytes[at] ^= 1;
            Files.write(changed, bytes);
            try (ParquetFileReader other = ParquetFileReader.open(Location.of(changed))) {
                DigestingScan before = file.scan();
                DigestingScan after = other.scan();
                for (ParquetFooter.RowGroupInfo group : groups) {
                    before.skip();
                    after.skip();
                    assertThat(java.util.Arrays.equals(before.prefixDigest(), after.prefixDigest()))
                            .isEqualTo(at >= group.endOffset());
                }
            }
        }
    }
}
