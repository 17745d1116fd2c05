package io.sitthi.datasets.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.read.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {

    private static final String CARDS = """
            dataset: cards
            kind: digital-id
            source: DOPA
            as_of: 2024-09-16
            format: {type: xlsx, header_row: 1}
            columns:
              citizen_id: {from: id, form: identifier, digits: 13}
              laser_code: {from: laser, form: text}
              issued_on: {from: issued, form: date, pattern: dd/MM/yyyy, era: BE}
              expires_on: {from: expires, form: date, pattern: dd/MM/yyyy, era: BE, forever: "99999999"}
              status: {constant: ACTIVE}
              ended_on: {constant: "", null_when: [""]}
            """;
    private static final String HEADER =
            text("A1", "id") + text("B1", "laser") + text("C1", "issued") + text("D1", "expires");

    @TempDir
    Path directory;

    private static String text(String at, String text) {
        return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String at, String digits, int style) {
        return "<c r=\"" + at + "\" s=\"" + style + "\"><v>" + digits + "</v></c>";
    }

    /** Style 0 is general, 1 a date, 2 a day with text in its format. */
    private static byte[] workbook(String rows, String afterRows, boolean from1904) throws IOException {
        return workbook(rows, afterRows, from1904, StandardCharsets.UTF_8);
    }

    private static byte[] workbook(String rows, String afterRows, boolean from1904, Charset charset)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><workbookPr date1904=\"" + (from1904 ? 1 : 0)
                            + "\"/><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-D07041E]d\\ mmm\\ bbbb\"/></numFmts>"
                            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>");
            part(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst><si><t>ME0</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></si></sst>");
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData>" + rows + "</sheetData>" + afterRows + "</worksheet>",
                    charset);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        part(zip, name, xml, StandardCharsets.UTF_8);
    }

    /** A lone surrogate stands for a byte that is no character. */
    private static void part(ZipOutputStream zip, String name, String xml, Charset charset) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        String[] pieces = xml.split("\uDC80", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                zip.write(0x80);
            }
            zip.write(pieces[i].getBytes(charset));
        }
        zip.closeEntry();
    }

    private static String row(int number, String cells) {
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    @Test
    void numbersTextsAndDaysAreTakenExactly() throws Exception {
        Deliveries deliveries = new Deliveries(directory);
        String rows = row(1, HEADER)
                + row(
                        2,
                        number("A2", "1234567890121", 0) + "<c r=\"B2\" t=\"s\"><v>0</v></c>" + number("C2", "61", 1)
                                + text("D2", "99999999"))
                + row(
                        3,
                        number("A3", "1.100701234567E12", 0) + "<c r=\"B3\" t=\"s\"><v>1</v></c>"
                                + number("C3", "45292", 2) + text("D3", "31/12/2570"));
        deliveries.ingest(CARDS, 0, workbook(rows, "", false));
        assertThat(deliveries.rows("citizen_id, laser_code, issued_on, expires_on"))
                .containsExactly("1234567890121,ME0,1900-03-01,null", "1100701234567,ab,2024-01-01,2027-12-31");
        Deliveries other = new Deliveries(directory.resolve("1904"));
        other.ingest(
                CARDS,
                0,
                workbook(
                        row(1, HEADER)
                                + row(
                                        2,
                                        number("A2", "1234567890121", 0)
                                                + text("B2", "x")
                                                + number("C2", "0", 1)
                                                + number("D2", "43830", 1)),
                        "",
                        true));
        assertThat(other.rows("issued_on, expires_on")).containsExactly("1904-01-01,2024-01-01");
    }

    @Test
    void whatANumberHasLostIsRefused() throws Exception {
        String rows = row(1, HEADER)
                + row(
                        2,
                        number("A2", "1.10037E+12", 0)
                                + text("B2", "a")
                                + number("C2", "45292", 1)
                                + text("D2", "99999999"))
                + row(
                        3,
                        number("A3", "105536000315", 0)
                                + number("B3", "870", 0)
                                + number("C3", "45292", 0)
                                + number("D3", "60", 1))
                + row(
                        4,
                        "<c r=\"A4\"><f>A3</f><v>1234567890121</v></c>" + text("B4", "b") + number("C4", "243600.5", 1)
                                + number("D4", "45292.5", 1))
                + row(
                        6,
                        text("A6", "1234567890121")
                                + text("B6", "c")
                                + number("C6", "45292", 1)
                                + text("D6", "99999999"));
        IngestResult result = new Deliveries(directory).ingest(CARDS, 4, workbook(rows, "", false));
        assertThat(result.rowsWritten()).isEqualTo(1);
        assertThat(result.listed().stream().map(fault -> fault.line() + fault.column() + fault.code()))
                .containsExactly(
                        "2citizen_id" + CellCode.SCIENTIFIC_NOTATION,
                        "3citizen_id" + CellCode.BAD_IDENTIFIER,
                        "3laser_code" + CellCode.LOSSY_NUMBER,
                        "3issued_on" + CellCode.BAD_DATE,
                        "3expires_on" + CellCode.BAD_DATE,
                        "4citizen_id" + CellCode.FORMULA,
                        "4issued_on" + CellCode.IMPLAUSIBLE_YEAR,
                        "4expires_on" + CellCode.BAD_DATE,
                        "5" + CellCode.FIELD_COUNT);
    }

    @Test
    void mergedCellsAreRefusedAndHiddenRowsAreRows() throws Exception {
        String cells = text("B%1$d", "a") + number("C%1$d", "45292", 1) + text("D%1$d", "99999999");
        String rows = row(1, HEADER)
                + row(2, text("A2", "1234567890121") + cells.formatted(2))
                + row(3, text("A3", "1234567890121") + cells.formatted(3))
                + row(4, text("A4", "1234567890121") + cells.formatted(4)).replace("<row", "<row hidden=\"1\"");
        String merged = "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"H4:J4\"/></mergeCells>";
        IngestResult result = new Deliveries(directory).ingest(CARDS, 2, workbook(rows, merged, false));
        assertThat(result.rowsWritten()).isEqualTo(1);
        assertThat(result.listed()).extracting(CellFault::line).containsExactly(2L, 3L);
        assertThat(result.listed().get(0).expected()).contains("A2:A3");
    }

    @Test
    void aSheetMustBeNamedWhereThereAreMore() throws Exception {
        byte[] workbook = workbook(row(1, HEADER), "", false);
        assertThatThrownBy(() ->
                        new Deliveries(directory).ingest(CARDS.replace("header_row: 1", "sheet: other"), 0, workbook))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("found s");
        assertThatThrownBy(
                        () -> new Deliveries(directory).ingest(CARDS, 0, "id,laser\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("expected a workbook");
    }

    /** A workbook with bytes changed anywhere: read, or refused in words, and every row accounted for. */
    @Test
    void damagedWorkbooksNeitherCrashNorLoseRows() throws Exception {
        Random random = new Random(3);
        String rows = row(1, HEADER)
                + row(
                        2,
                        text("A2", "1234567890121")
                                + text("B2", "a")
                                + number("C2", "45292", 1)
                                + text("D2", "99999999"));
        for (int i = 0; i < 10 * FuzzTest.ROUNDS; i++) {
            StringBuilder xml = new StringBuilder(rows);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(xml.length());
                switch (random.nextInt(3)) {
                    case 0 -> xml.setCharAt(at, "<>&\"'/0a \u0001".charAt(random.nextInt(10)));
                    case 1 -> xml.deleteCharAt(at);
                    default -> xml.insert(at, xml.substring(at, Math.min(xml.length(), at + random.nextInt(60))));
                }
            }
            try {
                IngestResult result = new Deliveries(directory.resolve("d" + i))
                        .examine(CARDS, workbook(xml.toString(), "", false), 1 << 14, 1);
                assertThat(result.rowsRead()).isEqualTo(result.rowsWritten() + result.faultyRows());
            } catch (DeliveryException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    /** Java's own parser would say on standard error what is refused in words. */
    @Test
    void bytesThatAreNoTextAreRefusedAndNothingElseIsSaid() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (String text : new String[] {"\uDC80", "<"}) {
                byte[] workbook = workbook(row(1, HEADER) + row(2, text("A2", text)), "", false);
                assertThatThrownBy(() -> new Deliveries(directory).ingest(CARDS, 0, workbook))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("delivery-0");
            }
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void partsInUtf16AreRead() throws Exception {
        Deliveries deliveries = new Deliveries(directory);
        String cells =
                text("A2", "1234567890121") + text("B2", "ก") + number("C2", "45292", 1) + text("D2", "99999999");
        byte[] workbook = workbook(row(1, HEADER) + row(2, cells), "", false, StandardCharsets.UTF_16);
        deliveries.ingest(CARDS, 0, workbook);
        assertThat(deliveries.rows("laser_code")).containsExactly("ก");
    }

    @Test
    void damagedArchivesNeitherCrashNorHang() throws Exception {
        Random random = new Random(4);
        byte[] whole = workbook(row(1, HEADER), "", false);
        for (int i = 0; i < 5 * FuzzTest.ROUNDS; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                new Deliveries(directory.resolve("z" + i)).examine(CARDS, damaged, 1 << 14, 1);
            } catch (DeliveryException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
