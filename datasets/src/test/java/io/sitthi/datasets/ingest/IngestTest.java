package io.sitthi.datasets.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.read.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {

    private static final Charset TIS = Charset.forName("TIS-620");

    @TempDir
    Path directory;

    private Deliveries deliveries;

    @BeforeEach
    void makeDeliveries() {
        deliveries = new Deliveries(directory);
    }

    private static final String TAX = """
            dataset: tax
            kind: wallet
            as_of: 2024-09-16
            source: Revenue Department
            format: {type: csv, encoding: TIS-620, delimiter: "|", quote: '"', header: true}
            columns:
              citizen_id: {from: PID, form: identifier, digits: 13, drop: "- '"}
              tax_year_be: {from: YEAR, form: number}
              assessable_income: {from: INCOME, form: money, decimals: 2, grouping: ",", implied_decimals: 0}
            """;

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

    @Test
    void aDeliveryBecomesADatasetWithItsManifest() throws Exception {
        byte[] text =
                "PID|NOTE|YEAR|INCOME\r\n1-2345-67890-12-1|กขค|2566|\"100,000.00\"\r\n'1234567890139|\"a|b\"|2566|0.5"
                        .getBytes(TIS);
        IngestResult result = deliveries.ingest(TAX, 0, text);
        assertThat(result.rowsRead()).isEqualTo(2);
        assertThat(result.refusals()).isEmpty();
        assertThat(deliveries.rows("citizen_id, tax_year_be, assessable_income"))
                .containsExactly("1234567890121,2566,100000.00", "1234567890139,2566,0.50");
        assertThat(Files.readString(deliveries.out().resolve("_manifest.json")))
                .contains("\"dataset\": \"tax\"", "\"rows\": 2", "2024-09-16");
    }

    @Test
    void aFaultyRowRefusesTheDeliveryAndNothingIsLeft() throws Exception {
        IngestResult result = deliveries.ingest(
                TAX, 0, "PID|YEAR|INCOME\n1234567890121|2566|1,00,0\n1234567890139|2566|1\n".getBytes(TIS));
        assertThat(result.manifest()).isNull();
        assertThat(result.listed()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.byteOffset()).isEqualTo(16 + 19);
            assertThat(fault.column()).isEqualTo("assessable_income");
            assertThat(fault.code()).isEqualTo(CellCode.BAD_GROUPING);
            assertThat(fault.toString()).contains("\"9,99,9\"").doesNotContain("1,00,0");
        });
        assertThat(deliveries.out()).doesNotExist();
    }

    @Test
    void faultyRowsAreLetThroughAndListed() throws Exception {
        String text = "PID|YEAR|INCOME\n1.23457E+12|2566|1\n1234567890121|2566|1.005\n1234567890139|25x6|9\n"
                + "1234567890147|2566\n1234567890155|2566|7\n1234567890121|2566|\0\n";
        IngestResult result = deliveries.ingest(TAX, 5, text.getBytes(TIS));
        assertThat(result.rowsRead()).isEqualTo(6);
        assertThat(result.faultyRows()).isEqualTo(5);
        assertThat(deliveries.rows("citizen_id")).containsExactly("1234567890155");
        assertThat(deliveries.query("SELECT line, byte_offset, \"column\", code FROM '%s/faulty/*.parquet' ORDER BY 1"
                        .formatted(deliveries.out())))
                .containsExactly(
                        "2,16,citizen_id,SCIENTIFIC_NOTATION",
                        "3,35,assessable_income,LOSSY_NUMBER".replace("35", String.valueOf(16 + 19 + 19)),
                        "4," + (16 + 19 + 25 + 14) + ",tax_year_be,NOT_A_NUMBER",
                        "5," + (16 + 19 + 25 + 21) + ",,FIELD_COUNT",
                        "7," + (text.length() - 2) + ",assessable_income,NUL_BYTE");
        assertThat(deliveries.out().resolve("faulty/_manifest.json")).exists();
        assertThat(deliveries.check("tax")).isEmpty();
    }

    @Test
    void aQuoteThatNeverEndsTakesOneRowOnly() throws Exception {
        String text = "id,what,f\n1234567890121,\"open,S\n1234567890139,b,S\n1234567890147,\"a\nb \"\"c\"\"\",R\n"
                + "1234567890155,x\"y,S\n1234567890163,\"x\"y,S\n1234567890171,z,V\n";
        IngestResult result = deliveries.ingest(MEASURES, 9, text.getBytes(StandardCharsets.UTF_8));
        assertThat(result.rowsRead()).isEqualTo(6);
        assertThat(result.faults()).containsOnly(Map.entry(CellCode.UNTERMINATED_QUOTE, 3L));
        assertThat(deliveries.rows("measure")).containsExactly("b", "a\nb \"c\"", "z");
        assertThat(result.listed()).extracting(CellFault::line).containsExactly(2L, 6L, 7L);
    }

    @Test
    void blankLastLinesAreNoRowsAndBlankLinesBetweenAreFaulty() throws Exception {
        IngestResult result = deliveries.ingest(
                MEASURES,
                1,
                "id,what,f\n1234567890121,a,S\n\n1234567890139,b,S\n\n\r\n\n".getBytes(StandardCharsets.UTF_8));
        assertThat(result.rowsRead()).isEqualTo(3);
        assertThat(result.faults()).containsOnlyKeys(CellCode.FIELD_COUNT);
        assertThat(result.rowsWritten()).isEqualTo(2);
    }

    @Test
    void archivesAreReadAsTheFilesInThem() throws Exception {
        byte[] one = "id,what,f\n1234567890121,a,S\n".getBytes(StandardCharsets.UTF_8);
        byte[] two = "\uFEFFf,id,what\nR,1234567890139,b\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream output = new ZipOutputStream(zip)) {
            output.putNextEntry(new ZipEntry("dir/"));
            output.putNextEntry(new ZipEntry("dir/two.csv"));
            output.write(two);
        }
        IngestResult result = deliveries.ingest(MEASURES, 0, gzip(one), zip.toByteArray());
        assertThat(result.rowsRead()).isEqualTo(2);
        assertThat(deliveries.rows("citizen_id, measure, finding"))
                .containsExactly("1234567890121,a,SUSPENDED", "1234567890139,b,RECALLED");
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() throws Exception {
        byte[] whole =
                gzip("id,what,f\n".concat("1234567890121,a,S\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);
        assertThatThrownBy(() -> deliveries.ingest(MEASURES, 0, cut))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("cut off");
        assertThat(deliveries.out()).doesNotExist();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(bytes)) {
            output.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void utf16IsReadByItsByteOrderMark() throws Exception {
        String text = "id,what,f\n1234567890121,ก😀,S\n1234567890139,,S\n";
        IngestResult result =
                deliveries.ingest(MEASURES.replace("UTF-8", "UTF-16"), 1, text.getBytes(StandardCharsets.UTF_16));
        assertThat(deliveries.rows("measure")).containsExactly("ก😀");
        assertThat(result.listed())
                .singleElement()
                .satisfies(fault -> assertThat(fault.byteOffset()).isEqualTo(2 + 2L * (text.lastIndexOf(",,S") + 1)));
        byte[] without = text.getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() ->
                        new Deliveries(directory.resolve("x")).ingest(MEASURES.replace("UTF-8", "UTF-16"), 1, without))
                .hasMessageContaining("byte order mark");
    }

    @Test
    void anotherEncodingThanTheDeclaredIsRefused() throws Exception {
        byte[] utf8 = "PID|YEAR|INCOME|NAME\n1234567890121|2566|1|วรรณภา\n".getBytes(StandardCharsets.UTF_8);
        IngestResult result = deliveries.ingest(TAX, 0, utf8);
        assertThat(result.faults()).containsOnlyKeys(CellCode.INVALID_BYTES);
        assertThat(result.listed().get(0).column()).isEqualTo("NAME");
        byte[] marked = "\uFEFFPID|YEAR|INCOME\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> deliveries.ingest(TAX, 0, marked)).hasMessageContaining("byte order mark of UTF-8");
        byte[] thai = "id,what,f\n1234567890121,วรรณ,S\n".getBytes(TIS);
        assertThat(new Deliveries(directory.resolve("y"))
                        .ingest(MEASURES, 0, thai)
                        .faults())
                .containsOnlyKeys(CellCode.INVALID_BYTES);
    }

    @Test
    void aHeaderMustHaveWhatTheProfileNames() {
        assertThatThrownBy(() -> deliveries.ingest(TAX, 9, "PID|Year|INCOME|INCOME\n".getBytes(TIS)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("\"YEAR\"")
                .hasMessageContaining("more than one of this name");
        assertThatThrownBy(() -> deliveries.ingest(TAX, 9, new byte[0])).hasMessageContaining("an empty file");
    }

    @Test
    void aFileWithoutLineFeedsIsRefused() {
        byte[] endless = ("PID|YEAR|INCOME\r" + "1234567890121|2566|1\r".repeat(900_000)).getBytes(TIS);
        assertThatThrownBy(() -> deliveries.ingest(TAX, 0, endless))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("line 1: TOO_LONG");
        assertThatThrownBy(() -> deliveries.ingest(
                        TAX.replace("header: true", "header: false")
                                .replace("PID", "1")
                                .replace("YEAR", "2")
                                .replace("INCOME", "3"),
                        0,
                        endless))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("line 1: TOO_LONG");
    }

    @Test
    void controlTotalsMustAgree() throws Exception {
        byte[] text = "PID|YEAR|INCOME\n1234567890121|2566|1.10\n1234567890139|2566|2.20\n".getBytes(TIS);
        String right = TAX + "control: {rows: 2, sums: {assessable_income: \"3.30\", tax_year_be: 5132}}\n";
        assertThat(deliveries.ingest(right, 0, text).refusals()).isEmpty();
        String wrong = TAX + "control: {rows: 3, sums: {assessable_income: \"3.31\"}}\n";
        assertThat(new Deliveries(directory.resolve("w")).ingest(wrong, 0, text).refusals())
                .containsExactly(
                        "control total: expected 3 rows, found 2",
                        "control total: assessable_income: expected a sum of 3.31, found 3.30");
        byte[] unread = "PID|YEAR|INCOME\n1234567890121|2566|1.10\n1234567890139|2566|x\n".getBytes(TIS);
        assertThat(new Deliveries(directory.resolve("v"))
                        .ingest(right, 1, unread)
                        .refusals())
                .anyMatch(line -> line.contains("1 row whose value cannot be read"));
    }

    @Test
    void fixedWidthsCountBytesOrCharactersAsSaid() throws Exception {
        String profile = """
                dataset: measures
                source: Ministry
                as_of: 2024-09-16
                format: {type: fixed, encoding: ENCODING, unit: UNIT, line: LINE}
                columns:
                  citizen_id: {from: {at: 1, width: 13}, form: identifier, digits: 13}
                  measure: {from: {at: 14, width: WIDTH}, form: text}
                  finding: {from: {at: AT, width: 1}, map: {S: SUSPENDED, R: RECALLED}}
                """;
        String text = "1234567890121กข   S\r\n1234567890139ab   R\n1234567890147ab  R\n";
        String characters = profile.replace("WIDTH", "5").replace("AT", "19").replace("LINE", "19");
        for (String unit : List.of("bytes", "characters")) {
            Deliveries tis = new Deliveries(directory.resolve("tis" + unit));
            IngestResult result =
                    tis.ingest(characters.replace("UNIT", unit).replace("ENCODING", "TIS-620"), 1, text.getBytes(TIS));
            assertThat(tis.rows("measure, finding")).containsExactly("กข,SUSPENDED", "ab,RECALLED");
            assertThat(result.faults()).containsOnlyKeys(CellCode.FIELD_COUNT);
        }
        Deliveries utf8 = new Deliveries(directory.resolve("utf8"));
        utf8.ingest(
                characters.replace("UNIT", "characters").replace("ENCODING", "UTF-8"),
                1,
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(utf8.rows("measure, finding")).containsExactly("กข,SUSPENDED", "ab,RECALLED");
        Deliveries bytes = new Deliveries(directory.resolve("bytes"));
        bytes.ingest(
                profile.replace("WIDTH", "9")
                        .replace("AT", "23")
                        .replace("LINE", "23")
                        .replace("UNIT", "bytes")
                        .replace("ENCODING", "UTF-8"),
                2,
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(bytes.rows("measure, finding")).containsExactly("กข,SUSPENDED");
    }

    @Test
    void forLifeIsNullAndConstantsAreConstant() throws Exception {
        String cards = """
                dataset: cards
                kind: digital-id
                source: DOPA
                as_of: 2024-09-16
                format: {type: csv, encoding: UTF-8, delimiter: ";", header: false}
                columns:
                  citizen_id: {from: 1, form: identifier, digits: 13}
                  laser_code: {from: 2, form: text}
                  issued_on: {from: 3, form: date, pattern: ddMMyyyy, era: BE}
                  expires_on: {from: 4, form: date, pattern: ddMMyyyy, era: BE, forever: "99999999"}
                  status: {constant: ACTIVE}
                  ended_on: {constant: "", null_when: [""]}
                """;
        deliveries.ingest(
                cards,
                0,
                "1234567890121;ME0;06102519;99999999\n1234567890121;ME1;06102519;31122570\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(deliveries.rows("issued_on, expires_on, status, ended_on"))
                .containsExactly("1976-10-06,null,ACTIVE,null", "1976-10-06,2027-12-31,ACTIVE,null");
    }

    @Test
    void blocksAndThreadsChangeNothing() throws Exception {
        java.util.Random random = new java.util.Random(7);
        String alphabet = "ab,\"\"\n\r\0é12";
        for (int round = 0; round < 150; round++) {
            StringBuilder text = new StringBuilder("id,what,f\n");
            int length = random.nextInt(1_500);
            for (int i = 0; i < length; i++) {
                text.append(
                        random.nextInt(3) == 0
                                ? "1234567890121,\"x\n" + i + "\",S\n"
                                : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            IngestResult whole = deliveries.examine(MEASURES, bytes, 1 << 24, 1);
            IngestResult small = deliveries.examine(MEASURES, bytes, 1 << 12, 3);
            assertThat(small.listed()).isEqualTo(whole.listed());
            assertThat(small.rowsRead()).isEqualTo(whole.rowsRead());
            assertThat(small.faults()).isEqualTo(whole.faults());
        }
    }

    @Test
    void theSameCallAgainIsDoneAndAnotherIsRefused() throws Exception {
        byte[] text = "id,what,f\n1234567890121,a,S\n".getBytes(StandardCharsets.UTF_8);
        deliveries.ingest(MEASURES, 0, text);
        byte[] manifest = Files.readAllBytes(deliveries.out().resolve("_manifest.json"));
        assertThat(deliveries.ingest(MEASURES, 0, text).rowsRead()).isEqualTo(1);
        assertThat(Files.readAllBytes(deliveries.out().resolve("_manifest.json")))
                .isEqualTo(manifest);
        assertThatThrownBy(() -> deliveries.ingest(MEASURES, 1, text)).isInstanceOf(FileAlreadyExistsException.class);
        Files.delete(deliveries.out().resolve("_manifest.json")); // as if killed before the end
        Files.writeString(deliveries.out().resolve(".part-1.parquet.tmp"), "torn");
        assertThat(deliveries.ingest(MEASURES, 0, text).manifest()).isNotNull();
        assertThat(deliveries.check("measures")).isEmpty();
    }

    @Test
    void aDeliveryWithoutRowsIsADatasetWithoutRows() throws Exception {
        IngestResult result = deliveries.ingest(MEASURES, 0, "id,what,f\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(result.manifest().rows()).isZero();
        assertThat(deliveries.rows("citizen_id")).isEmpty();
    }

    @Test
    void manyRowsKeepTheirOrder() throws Exception {
        String text = "id,what,f\n"
                + IntStream.range(0, 50_000)
                        .mapToObj(i -> "1234567890121,m" + i + ",S\n")
                        .collect(Collectors.joining());
        IngestResult result = deliveries.ingest(MEASURES, 0, 1 << 14, text.getBytes(StandardCharsets.UTF_8));
        assertThat(result.rowsWritten()).isEqualTo(50_000);
        assertThat(deliveries.rows("measure").get(49_999)).isEqualTo("m49999");
    }
}
