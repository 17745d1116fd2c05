package io.sitthi.datasets.ingest.read;

import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of an Office Open XML workbook as it comes, in blocks. Of a number the digits of the file are handed on,
 * never a floating-point number. A formula's result is not taken. Hidden rows and columns are rows and columns. A row that
 * shares a cell with another, and a blank row with others after it, are faulty.
 */
final class SheetFile implements BlockSource {

    private static final int ROWS = 1 << 16;
    private static final int MAX_BLOCK_BYTES = 1 << 24;
    private static final int MAX_COLUMNS = 1 << 14;
    private static final byte[] NOTHING = new byte[0];
    private static final Pattern EXPONENT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?[eE][+-]?[0-9]{1,2}");
    private static final int MAX_INVENTED_ZEROS = 3;
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final LocalDate DAY_0_BEFORE_MARCH_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    /** 29 February 1900, which never was. */
    private static final int NO_DAY = 60;

    private static final int LAST_DAY = 2_958_465;
    private static final long MILLIS_OF_DAY = 86_400_000;

    private final Profile profile;
    private final String name;
    private final int headerRow;
    private final ZipFile zip;
    private final Workbook workbook;
    private final MergedCells merged;
    private final SheetXml xml;

    private @Nullable FileLayout layout;
    /** For each column of the sheet the field of the layout; -1 for columns that the profile does not use. */
    private int[] fieldOfColumn = new int[0];

    private byte[][] texts = new byte[0][];
    private Cell.Kind[] kinds = new Cell.Kind[0];
    private final List<String> header = new ArrayList<>();
    private int row;
    private int lastRow;
    private boolean ended;
    private final StringBuilder content = new StringBuilder();

    SheetFile(Profile profile, String name, Path file) throws IOException, DeliveryException {
        this.profile = profile;
        this.name = name;
        DeliveryFormat.Sheet format = (DeliveryFormat.Sheet) profile.format();
        this.headerRow = format.headerRow();
        this.lastRow = headerRow;
        this.zip = new ZipFile(file.toFile());
        boolean opened = false;
        try {
            this.workbook = Workbook.read(zip);
            String part = workbook.sheet(format.sheet());
            this.merged = MergedCells.find(zip, part);
            SheetXml sheet = SheetXml.open(zip, part);
            if (sheet == null) {
                throw new DeliveryException("the sheet is missing");
            }
            this.xml = sheet;
            opened = true;
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (DeliveryException e) {
            throw new DeliveryException(name + ": " + e.getMessage());
        } finally {
            if (!opened) {
                zip.close();
            }
        }
    }

    private DeliveryException broken(XMLStreamException e) {
        return new DeliveryException(name + ": expected a workbook, found broken XML ("
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
    }

    @Override
    public @Nullable RowBlock next() throws IOException, DeliveryException {
        try {
            return read();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private @Nullable RowBlock read() throws XMLStreamException, DeliveryException {
        SheetBlock block = layout == null ? null : new SheetBlock(layout);
        while (!ended) {
            if (!xml.next() || xml.isEnd("sheetData")) {
                ended = true;
            } else if (xml.isStart("row")) {
                String number = xml.attribute("r");
                row = number == null ? row + 1 : integer(number);
                readRow();
                if (row == headerRow) {
                    begin();
                    block = new SheetBlock(layout());
                } else if (row > headerRow && block == null) {
                    throw new DeliveryException(
                            name + ": line " + headerRow + ": FIELD_COUNT: expected a header, found nothing");
                } else if (row > headerRow && block != null) {
                    add(block);
                    if (block.rowCount() >= ROWS || block.byteCount() >= MAX_BLOCK_BYTES) {
                        return block;
                    }
                }
            }
        }
        if (layout == null) {
            throw new DeliveryException(
                    name + ": line " + headerRow + ": FIELD_COUNT: expected a header, found nothing");
        }
        return block == null || block.rowCount() == 0 ? null : block;
    }

    private FileLayout layout() {
        FileLayout known = layout;
        if (known == null) {
            throw new IllegalStateException("no header yet");
        }
        return known;
    }

    /** The header tells which columns are read from now on. */
    private void begin() throws DeliveryException {
        FileLayout sheet = HeaderRow.layout(profile, name, headerRow, header);
        int[] fieldOf = new int[sheet.fieldOf().length];
        fieldOfColumn = new int[header.size()];
        Arrays.fill(fieldOfColumn, -1);
        List<String> names = new ArrayList<>();
        for (int c = 0; c < fieldOf.length; c++) {
            int column = sheet.fieldOf()[c];
            fieldOf[c] = column < 0 ? -1 : fieldOfColumn[column] >= 0 ? fieldOfColumn[column] : names.size();
            if (column >= 0 && fieldOfColumn[column] < 0) {
                fieldOfColumn[column] = names.size();
                names.add(header.get(column));
            }
        }
        layout = new FileLayout(name, names.size(), fieldOf, names);
        texts = new byte[names.size()][];
        kinds = new Cell.Kind[names.size()];
    }

    private void add(SheetBlock block) {
        boolean blank = true;
        for (byte[] text : texts) {
            blank &= text.length == 0;
        }
        if (blank) {
            return; // the last, or found missing before the next that is not blank
        }
        for (int missing = lastRow + 1; missing < row; missing++) {
            block.addRow(missing, "a row, found a blank one with others after it");
            for (int f = 0; f < texts.length; f++) {
                block.addCell(NOTHING, Cell.Kind.TEXT);
            }
        }
        lastRow = row;
        String range = merged.at(row, fieldOfColumn);
        block.addRow(row, range == null ? null : "cells of its own, found cells merged over " + range);
        for (int f = 0; f < texts.length; f++) {
            block.addCell(texts[f], kinds[f]);
        }
    }

    /** Reads the cells of the row that has begun: all of the header's, of others those that the profile uses. */
    private void readRow() throws XMLStreamException, DeliveryException {
        Arrays.fill(texts, NOTHING);
        Arrays.fill(kinds, Cell.Kind.TEXT);
        int column = -1;
        while (xml.next() && !xml.isEnd("row")) {
            if (!xml.isStart("c")) {
                continue;
            }
            String reference = xml.attribute("r");
            column = reference == null ? column + 1 : MergedCells.column(reference);
            if (column < 0 || column >= MAX_COLUMNS) {
                throw new DeliveryException(
                        name + ": line " + row + ": FIELD_COUNT: expected at most " + MAX_COLUMNS + " columns");
            }
            boolean isHeader = row == headerRow;
            int field = column < fieldOfColumn.length && !isHeader ? fieldOfColumn[column] : -1;
            readCell(isHeader ? column : -1, field);
        }
    }

    private void readCell(int headerColumn, int field) throws XMLStreamException, DeliveryException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        boolean formula = false;
        boolean inValue = false;
        content.setLength(0);
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("f")) {
                formula = true;
            } else if (xml.isStart("v")) {
                inValue = true;
            } else if (xml.isEnd("v")) {
                inValue = false;
            } else if (xml.isStart("is")) {
                Workbook.readText(xml, "is", content);
            } else if (inValue && xml.isText()) {
                content.append(xml.text());
            }
        }
        if (headerColumn < 0 && field < 0) {
            return;
        }
        Cell.Kind kind = Cell.Kind.TEXT;
        byte[] text;
        if (formula || "e".equals(type)) {
            kind = Cell.Kind.FORMULA;
            text = content.toString().getBytes(StandardCharsets.UTF_8);
        } else if ("s".equals(type)) {
            text = shared(content.toString());
        } else if ("b".equals(type)) {
            text = (content.toString().equals("1") ? "TRUE" : "FALSE").getBytes(StandardCharsets.UTF_8);
        } else if ("str".equals(type) || "inlineStr".equals(type)) {
            text = Workbook.unescaped(content.toString());
        } else if (content.isEmpty()) {
            text = NOTHING;
        } else {
            boolean date = style != null && workbook.dateStyles().get(integer(style));
            String day = "d".equals(type) ? isoDate(content.toString()) : date ? date(content.toString()) : null;
            kind = day == null ? Cell.Kind.NUMBER : Cell.Kind.DATE;
            text = (day == null ? plain(content.toString()) : day).getBytes(StandardCharsets.UTF_8);
        }
        if (headerColumn >= 0) {
            while (header.size() <= headerColumn) {
                header.add("");
            }
            header.set(headerColumn, new String(text, StandardCharsets.UTF_8).strip());
        } else {
            texts[field] = text;
            kinds[field] = kind;
        }
    }

    private byte[] shared(String index) throws DeliveryException {
        int number = integer(index);
        if (number >= workbook.texts().size()) {
            throw new DeliveryException(name + ": line " + row + ": expected a text that the workbook has");
        }
        return workbook.texts().get(number);
    }

    private int integer(String digits) throws DeliveryException {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new DeliveryException(
                    name + ": after line " + row + ": expected a whole number in the workbook's XML");
        }
        return Integer.parseInt(digits);
    }

    /**
     * A number that a library has written with an exponent, in digits, if it had them all: {@code 1.100701234567E12}. One that
     * would end in zeros that nobody wrote stays as it is, and is refused.
     */
    static String plain(String written) {
        if (!EXPONENT.matcher(written).matches()) {
            return written;
        }
        BigDecimal number = new BigDecimal(written);
        return -number.scale() > MAX_INVENTED_ZEROS ? written : number.toPlainString();
    }

    /** The day, or instant, that a number stands for; null when it stands for none. */
    private @Nullable String date(String written) {
        double serial;
        try {
            serial = Double.parseDouble(written);
        } catch (NumberFormatException e) {
            return null;
        }
        int day = (int) Math.floor(serial);
        long millis = Math.round((serial - day) * MILLIS_OF_DAY);
        boolean from1904 = workbook.from1904();
        if (!(serial >= (from1904 ? 0 : 1)) || day > LAST_DAY || !from1904 && day == NO_DAY) {
            return null;
        }
        LocalDate first = from1904 ? DAY_0_OF_1904 : DAY_0_BEFORE_MARCH_1900;
        int counted = !from1904 && day > NO_DAY ? day - 1 : day;
        LocalDateTime when = first.plusDays(counted).atStartOfDay().plusNanos(millis * 1_000_000);
        return millis == 0 ? when.toLocalDate().toString() : when.format(INSTANT);
    }

    private static @Nullable String isoDate(String written) {
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).toString()
                    : LocalDateTime.parse(written).format(INSTANT);
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    @Override
    public long headerLines() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
