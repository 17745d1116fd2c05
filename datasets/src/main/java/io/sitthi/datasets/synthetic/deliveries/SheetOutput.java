package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes rows into the only sheet of a workbook (ECMA-376): texts in their cells, small whole numbers as numbers. */
final class SheetOutput implements DeliveryWriter.RowOutput {

    /** Most rows of a sheet, its header's included. */
    static final int MAX_ROWS = 1 << 20;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private final ZipOutputStream zip;
    private final Profile profile;
    private int row;

    SheetOutput(OutputStream output, DeliveryFormat.Sheet format, Profile profile, List<String> header)
            throws IOException {
        this.zip = new ZipOutputStream(output);
        this.profile = profile;
        String name = format.sheet() == null ? "Sheet1" : format.sheet();
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                        + "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets><sheet name=\"" + escaped(name)
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        text(START + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        row = format.headerRow() - 1;
        write(List.copyOf(header), true);
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        text(START + xml);
        zip.closeEntry();
    }

    private void text(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    boolean control = c < 0x20 || c == 0xFFFE || c == 0xFFFF;
                    boolean escapes = c == '_' && text.startsWith("_x", i);
                    escaped.append(control || escapes ? String.format("_x%04X_", (int) c) : String.valueOf(c));
                }
            }
        }
        return escaped.toString();
    }

    @Override
    public boolean holds(int column, String cell) {
        return cell.length() <= 32_767 && cell.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000);
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        write(cells, false);
    }

    @Override
    public void faulty(List<@Nullable String> cells, RowFault fault) throws IOException {
        boolean blank = fault.code() == CellCode.FIELD_COUNT; // with others after it
        write(blank ? List.of() : cells, false);
    }

    private void write(List<@Nullable String> cells, boolean isHeader) throws IOException {
        if (++row > MAX_ROWS) {
            throw new IOException("a sheet has no more than " + MAX_ROWS + " rows: make fewer people, or another form");
        }
        StringBuilder xml = new StringBuilder("<row r=\"" + row + "\">");
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            CellRule rule = profile.columns().get(c).rule();
            if (cell != null && cell.isEmpty()) {
                xml.append("<c/>");
            } else if (cell == null) {
                xml.append("<c t=\"e\"><v>#N/A</v></c>");
            } else if (!isHeader && rule instanceof CellRule.Number && cell.matches("-?(0|[1-9][0-9]{0,14})")) {
                xml.append("<c><v>").append(cell).append("</v></c>");
            } else {
                xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(escaped(cell))
                        .append("</t></is></c>");
            }
        }
        text(xml.append("</row>").toString());
    }

    @Override
    public void close() throws IOException {
        text("</sheetData></worksheet>");
        zip.closeEntry();
        zip.finish();
    }
}
