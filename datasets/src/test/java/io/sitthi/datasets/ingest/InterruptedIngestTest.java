package io.sitthi.datasets.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.storage.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ingest that is interrupted goes on where it was, and ends with the bytes of one that was not. */
class InterruptedIngestTest {

    private static final String MEASURES = """
            dataset: measures
            source: Ministry
            as_of: 2024-09-16
            format: {type: csv, encoding: UTF-8, header: true}
            columns:
              citizen_id: {from: id, form: identifier, digits: 13}
              measure: {from: what, form: text}
              finding: {from: f, map: {S: SUSPENDED, R: RECALLED, V: VIOLATED}}
            """;

    private static final String FIXED = """
            dataset: measures
            source: Ministry
            as_of: 2024-09-16
            format: {type: fixed, encoding: TIS-620, unit: bytes}
            columns:
              citizen_id: {from: {at: 1, width: 13}, form: identifier, digits: 13}
              measure: {from: {at: 14, width: 20}, form: text}
              finding: {from: {at: 34, width: 1}, map: {S: SUSPENDED, R: RECALLED, V: VIOLATED}}
            """;

    private static final int ROWS = 9_000;
    private static final int BLOCK_BYTES = 1 << 13;
    private static final long PART_BYTES = 1 << 12;

    @TempDir
    Path directory;

    private Deliveries deliveries;

    @BeforeEach
    void makeDeliveries() {
        deliveries = new Deliveries(directory);
    }

    /** One large file, in every form that is read in blocks: what was written is not read into rows again. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "gzip", "zip", "fixed", "no header"})
    void anInterruptedIngestGoesOnInTheMiddleOfAFile(String form) throws Exception {
        String profile = form.equals("fixed") ? FIXED : MEASURES;
        if (form.equals("UTF-16")) {
            profile = profile.replace("UTF-8", "UTF-16");
        } else if (form.equals("no header")) {
            profile = profile.replace("header: true", "header: false")
                    .replace("from: id", "from: 1")
                    .replace("from: what", "from: 2")
                    .replace("from: f,", "from: 3,");
        }
        IngestOptions options = deliveries.options(profile, 1_000, BLOCK_BYTES, 2, delivery(form));
        Path undisturbed = directory.resolve("undisturbed");
        IngestResult expected =
                IngestOutput.write(options, Location.of(undisturbed), bytes -> {}, PART_BYTES, PART_BYTES);
        assertThat(expected.rowsRead()).isEqualTo(form.equals("zip") ? 2 * ROWS : ROWS);
        assertThat(expected.faultyRows()).isGreaterThan(10);
        long most = 0;
        for (long stopAfter = 2 * BLOCK_BYTES; stopAfter < expected.bytes(); stopAfter += expected.bytes() / 7) {
            Path out = directory.resolve("out-" + stopAfter);
            interrupt(options, out, stopAfter, PART_BYTES, PART_BYTES);
            long[] readAgain = {0};
            IngestResult result = IngestOutput.write(
                    options, Location.of(out), bytes -> readAgain[0] += bytes, PART_BYTES, PART_BYTES);
            most = Math.max(most, result.continuedRows());
            assertThat(readAgain[0]).isEqualTo(expected.bytes());
            assertThat(result.listed()).isEqualTo(expected.listed());
            assertThat(result.faults()).isEqualTo(expected.faults());
            assertThat(result.rowsRead()).isEqualTo(expected.rowsRead());
            assertThat(content(out)).isEqualTo(content(undisturbed));
        }
        assertThat(most).as("rows that were not read again").isGreaterThan(expected.rowsRead() / 2);
    }

    private static void interrupt(IngestOptions options, Path out, long stopAfter, long partBytes, long keptBytes) {
        long[] done = {0};
        assertThatThrownBy(() -> IngestOutput.write(
                        options,
                        Location.of(out),
                        bytes -> {
                            done[0] += bytes;
                            if (done[0] > stopAfter) {
                                throw new IllegalStateException("killed");
                            }
                        },
                        partBytes,
                        keptBytes))
                .hasMessage("killed");
    }

    /** Text with quoted line breaks, characters of one to four bytes, faulty rows, and no last line feed. */
    private static byte[] delivery(String form) throws IOException {
        StringBuilder text = new StringBuilder(form.equals("UTF-16") ? "\uFEFF" : "");
        boolean fixed = form.equals("fixed");
        text.append(fixed || form.equals("no header") ? "" : "id,what,f\r\n");
        for (int row = 0; row < ROWS; row++) {
            String id = String.valueOf(1_000_000_000_000L + row * 7919L);
            String finding = row % 500 == 3 ? "X" : "S";
            if (fixed) {
                text.append(id).append(String.format("%-20s", "m" + row * 31L)).append(finding);
            } else {
                text.append(id)
                        .append(row % 7 == 0 ? ",\"สอง\nบรรทัด 😀 " + row * 31L + "\"," : ",m" + row * 31L + ",")
                        .append(finding);
            }
            text.append(row == ROWS - 1 ? "" : "\r\n");
        }
        byte[] bytes =
                text.toString().getBytes(form.equals("UTF-16") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        if (form.equals("gzip")) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        }
        if (form.equals("zip")) {
            try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                for (String name : new String[] {"a.csv", "b.csv"}) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(bytes);
                    zip.closeEntry();
                }
            }
            return packed.toByteArray();
        }
        return bytes;
    }

    /** A file that was begun and then delivered anew is read from its beginning. */
    @Test
    void aBegunFileThatHasChangedIsReadAnew() throws Exception {
        IngestOptions options = deliveries.options(MEASURES, 1_000, BLOCK_BYTES, 2, delivery("UTF-8"));
        interrupt(options, deliveries.out(), 200_000, PART_BYTES, PART_BYTES);
        assertThat(Files.readString(deliveries.out().resolve("_ingest.json"))).contains("\"begun\"");
        Path file = directory.resolve("delivery-0");
        Files.writeString(file, Files.readString(file).replaceFirst("m31,S", "other,S"));
        IngestResult result =
                IngestOutput.write(options, Location.of(deliveries.out()), bytes -> {}, PART_BYTES, PART_BYTES);
        assertThat(result.continuedRows()).isZero();
        assertThat(deliveries.rows("measure")).contains("other").hasSize((int) result.rowsWritten());
        assertThat(deliveries.check("measures")).isEmpty();
    }

    /** Stopped anywhere and started again, it reads nothing twice that stands in finished parts, and writes the same bytes. */
    @Test
    void anInterruptedIngestGoesOnWithTheFileThatWasNotRead() throws Exception {
        byte[][] files = new byte[7][];
        for (int f = 0; f < files.length; f++) {
            StringBuilder text = new StringBuilder("id,what,f\n");
            for (int row = 0; row < 1_500; row++) {
                text.append(1_000_000_000_000L + f * 1_000_003L + row * 7919L)
                        .append(row % 500 == 3 ? ",a,X\n" : ",measure " + row * 31 + ",S\n");
            }
            files[f] = text.toString().getBytes(StandardCharsets.UTF_8);
        }
        IngestOptions options = deliveries.options(MEASURES, 1_000, 1 << 13, 2, files);
        Path undisturbed = directory.resolve("undisturbed");
        IngestResult expected = IngestOutput.write(options, Location.of(undisturbed), bytes -> {}, 1 << 15, 1 << 14);
        long continued = 0;
        for (long stopAfter = 5_000; stopAfter < expected.bytes(); stopAfter += 37_000) {
            Path out = directory.resolve("out-" + stopAfter);
            interrupt(options, out, stopAfter, 1 << 15, 1 << 14);
            assertThat(out.resolve("_manifest.json")).doesNotExist();
            Files.writeString(out.resolve("part-9.parquet"), "torn");
            IngestResult result = IngestOutput.write(options, Location.of(out), bytes -> {}, 1 << 15, 1 << 14);
            continued = Math.max(continued, result.continuedRows());
            assertThat(result.listed()).isEqualTo(expected.listed());
            assertThat(result.faults()).isEqualTo(expected.faults());
            assertThat(result.rowsRead()).isEqualTo(expected.rowsRead());
            assertThat(result.bytes()).isEqualTo(expected.bytes());
            assertThat(content(out)).isEqualTo(content(undisturbed));
        }
        assertThat(continued).as("rows that were not read again").isGreaterThan(8_000);
    }

    /** What was read before counts only as long as it is what it was. */
    @Test
    void aFileThatWasDeliveredAnewIsReadAnew() throws Exception {
        byte[][] files = new byte[3][];
        for (int f = 0; f < files.length; f++) {
            StringBuilder text = new StringBuilder("id,what,f\n");
            for (int row = 0; row < 2_000; row++) {
                text.append(1_000_000_000_000L + f * 1_000_003L + row * 7919L)
                        .append(",m")
                        .append(row * 31)
                        .append(",S\n");
            }
            files[f] = text.toString().getBytes(StandardCharsets.UTF_8);
        }
        IngestOptions options = deliveries.options(MEASURES, 0, 1 << 13, 2, files);
        Location out = Location.of(deliveries.out());
        long[] done = {0};
        assertThatThrownBy(() -> IngestOutput.write(
                        options,
                        out,
                        bytes -> {
                            done[0] += bytes;
                            if (done[0] > 2.5 * files[0].length) {
                                throw new IllegalStateException("killed");
                            }
                        },
                        1 << 15,
                        1 << 12))
                .hasMessage("killed");
        assertThat(Files.readString(deliveries.out().resolve("_ingest.json"))).contains("progress");
        String other = new String(files[0], StandardCharsets.UTF_8).replace(",m0,S", ",other,S");
        Files.writeString(directory.resolve("delivery-0"), other);
        IngestResult result = IngestOutput.write(options, out, bytes -> {}, 1 << 15, 1 << 12);
        assertThat(result.continuedRows()).isZero();
        assertThat(result.rowsRead()).isEqualTo(6_000);
        assertThat(deliveries.rows("measure")).contains("other").hasSize(6_000);
        assertThat(deliveries.check("measures")).isEmpty();
    }

    /** Every file of a folder by name, as text that tells bytes apart. */
    private static Map<String, String> content(Path folder) throws Exception {
        Map<String, String> content = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
