package io.sitthi.datasets.ingest.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The merged cells of a sheet, which its file tells only after all rows: it is read twice. */
final class MergedCells {

    private static final int MAX_RANGES = 1 << 20;

    private record Range(String text, int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    private final List<Range> ranges;
    private int next;
    private final List<Range> open = new ArrayList<>();

    private MergedCells(List<Range> ranges) {
        this.ranges = ranges;
    }

    static MergedCells find(ZipFile zip, String part) throws IOException, XMLStreamException, DeliveryException {
        List<Range> ranges = new ArrayList<>();
        try (SheetXml xml = SheetXml.open(zip, part)) {
            while (xml != null && xml.next()) {
                String reference = xml.isStart("mergeCell") ? xml.attribute("ref") : null;
                if (reference != null) {
                    ranges.add(range(reference));
                    if (ranges.size() > MAX_RANGES) {
                        throw new DeliveryException("expected at most " + MAX_RANGES + " merged cells");
                    }
                }
            }
        }
        ranges.sort(Comparator.comparingInt(Range::firstRow));
        return new MergedCells(ranges);
    }

    private static Range range(String reference) throws DeliveryException {
        if (!reference.matches("[A-Z]{1,3}[0-9]{1,7}(:[A-Z]{1,3}[0-9]{1,7})?")) {
            throw new DeliveryException("expected merged cells such as A1:B2");
        }
        String first = reference.split(":", -1)[0];
        String last = reference.substring(reference.indexOf(':') + 1);
        return new Range(reference, row(first), row(last), column(first), column(last));
    }

    private static int row(String cell) {
        return Integer.parseInt(cell.replaceFirst("^[A-Z]+", ""));
    }

    /** The column of a cell such as {@code AB12}, from 0; -1 when it names none. */
    static int column(String cell) {
        int column = 0;
        int i = 0;
        for (; i < cell.length() && i < 3 && cell.charAt(i) >= 'A' && cell.charAt(i) <= 'Z'; i++) {
            column = column * 26 + cell.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }

    /** The range in which a used cell of a row lies; null when there is none. Rows are asked for in their order. */
    @Nullable
    String at(int row, int[] fieldOfColumn) {
        open.removeIf(range -> range.lastRow() < row);
        while (next < ranges.size() && ranges.get(next).firstRow() <= row) {
            Range range = ranges.get(next++);
            if (range.lastRow() >= row) {
                open.add(range);
            }
        }
        for (Range range : open) {
            for (int c = range.firstColumn(); c <= range.lastColumn() && c < fieldOfColumn.length; c++) {
                if (fieldOfColumn[c] >= 0) {
                    return range.text();
                }
            }
        }
        return null;
    }
}
