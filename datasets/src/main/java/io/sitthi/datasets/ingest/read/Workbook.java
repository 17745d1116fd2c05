package io.sitthi.datasets.ingest.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What the sheets of a workbook share (ECMA-376, part 1): their names, the texts, which styles show a number as a date, and
 * from which day dates are counted.
 *
 * @param sheets the part of each sheet, by its name
 * @param from1904 whether day 0 is 1 January 1904
 * @param dateStyles the styles that show dates
 * @param texts shared texts in UTF-8
 */
record Workbook(Map<String, String> sheets, boolean from1904, BitSet dateStyles, List<byte[]> texts) {

    /** Shared texts are held in memory. */
    private static final long MAX_TEXT_BYTES = 1L << 30;

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.");
    private static final Pattern DATE_LETTERS = Pattern.compile("[dmyhsbวดป]");

    static Workbook read(ZipFile file) throws IOException, XMLStreamException, DeliveryException {
        Map<String, String> targets = relationships(file);
        Map<String, String> sheets = new LinkedHashMap<>();
        boolean from1904 = false;
        try (SheetXml xml = SheetXml.open(file, "xl/workbook.xml")) {
            if (xml == null) {
                throw new DeliveryException("no workbook in it");
            }
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    String value = String.valueOf(xml.attribute("date1904"));
                    from1904 = value.equals("1") || value.equals("true");
                } else if (xml.isStart("sheet")) {
                    String target = targets.get(String.valueOf(xml.attribute("id")));
                    if (target != null && target.contains("worksheets/")) {
                        sheets.put(String.valueOf(xml.attribute("name")), target);
                    }
                }
            }
        }
        return new Workbook(sheets, from1904, dateStyles(file), sharedTexts(file));
    }

    /** The sheet of this name, or the only one. */
    String sheet(@Nullable String name) throws DeliveryException {
        String part = name != null
                ? sheets.get(name)
                : sheets.size() == 1 ? sheets.values().iterator().next() : null;
        if (part == null) {
            throw new DeliveryException(
                    "expected " + (name == null ? "one sheet, or its name in the profile" : "a sheet " + name)
                            + ", found " + sheets.keySet().stream().limit(30).collect(Collectors.joining(", ")));
        }
        return part;
    }

    private static Map<String, String> relationships(ZipFile file) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        try (SheetXml xml = SheetXml.open(file, "xl/_rels/workbook.xml.rels")) {
            while (xml != null && xml.next()) {
                String target = xml.isStart("Relationship") ? xml.attribute("Target") : null;
                if (target != null) {
                    targets.put(
                            String.valueOf(xml.attribute("Id")),
                            target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return targets;
    }

    private static BitSet dateStyles(ZipFile file) throws IOException, XMLStreamException {
        BitSet dates = new BitSet();
        Map<String, String> codes = new HashMap<>();
        boolean inCellStyles = false;
        int style = 0;
        try (SheetXml xml = SheetXml.open(file, "xl/styles.xml")) {
            while (xml != null && xml.next()) {
                if (xml.isStart("numFmt")) {
                    codes.put(String.valueOf(xml.attribute("numFmtId")), String.valueOf(xml.attribute("formatCode")));
                } else if (xml.isStart("cellXfs")) {
                    inCellStyles = true;
                } else if (xml.isEnd("cellXfs")) {
                    inCellStyles = false;
                } else if (inCellStyles && xml.isStart("xf")) {
                    String format = xml.attribute("numFmtId");
                    dates.set(style++, format != null && isDate(format, codes.get(format)));
                }
            }
        }
        return dates;
    }

    /** Formats without a code are the standard's own: 14 to 22 for all languages, 27 to 58 for East Asia, 71 to 81 for Thai. */
    static boolean isDate(String id, @Nullable String code) {
        if (code == null) {
            int number = id.matches("[0-9]{1,4}") ? Integer.parseInt(id) : 0;
            return number >= 14 && number <= 17
                    || number == 22
                    || number >= 27 && number <= 36
                    || number >= 50 && number <= 58
                    || number >= 71 && number <= 74
                    || number == 77
                    || number == 81;
        }
        String bare = LITERALS.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        return !bare.contains("general") && DATE_LETTERS.matcher(bare).find();
    }

    private static List<byte[]> sharedTexts(ZipFile file) throws IOException, XMLStreamException, DeliveryException {
        List<byte[]> texts = new ArrayList<>();
        long bytes = 0;
        StringBuilder text = new StringBuilder();
        try (SheetXml xml = SheetXml.open(file, "xl/sharedStrings.xml")) {
            while (xml != null && xml.next()) {
                if (xml.isStart("si")) {
                    text.setLength(0);
                    readText(xml, "si", text);
                    byte[] utf8 = unescaped(text.toString());
                    bytes += utf8.length;
                    if (bytes > MAX_TEXT_BYTES) {
                        throw new DeliveryException("TOO_LONG: expected at most 1 GiB of texts");
                    }
                    texts.add(utf8);
                }
            }
        }
        return texts;
    }

    /** Reads the runs of a text up to its end; how it is pronounced is left out. */
    static void readText(SheetXml xml, String element, StringBuilder into) throws XMLStreamException {
        boolean inText = false;
        boolean pronounced = false;
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart("rPh")) {
                pronounced = true;
            } else if (xml.isEnd("rPh")) {
                pronounced = false;
            } else if (xml.isStart("t")) {
                inText = true;
            } else if (xml.isEnd("t")) {
                inText = false;
            } else if (inText && !pronounced && xml.isText()) {
                into.append(xml.text());
            }
        }
    }

    /** Characters that XML does not have stand as {@code _x000D_}. */
    static byte[] unescaped(String text) {
        String plain = text;
        if (text.contains("_x")) {
            Matcher matcher = ESCAPED.matcher(text);
            plain = matcher.replaceAll(
                    match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        }
        return plain.getBytes(StandardCharsets.UTF_8);
    }
}
