package io.sitthi.datasets.ingest;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.ingest.profile.ControlTotals;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.schema.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what was read against what the agency counted. */
public final class ControlCheck {

    /** Largest file of totals. */
    public static final int MAX_FILE_BYTES = 1 << 16;

    private ControlCheck() {}

    /**
     * Reads a file of totals: lines of a name and a value, {@code rows,8000000} and {@code assessable_income,"123,456.00"};
     * a first line {@code name,value} is passed over.
     */
    public static ControlTotals read(byte[] content, String file, Schema dataset) throws DeliveryException {
        Long rows = null;
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        int number = 0;
        String text = new String(content, StandardCharsets.UTF_8);
        for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n")) {
            number++;
            int comma = line.indexOf(',');
            String name = (comma < 0 ? line : line.substring(0, comma)).strip();
            String value = line.substring(comma + 1).strip().replaceAll("^\"(.*)\"$", "$1");
            if (line.isBlank() || number == 1 && name.equals("name") && value.equals("value")) {
                continue;
            }
            boolean grouped = value.matches("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
            String digits = grouped ? value.replace(",", "") : value;
            boolean isRows = name.equals("rows");
            boolean known = isRows ? rows == null : ProfileReader.isSummed(dataset, name) && !sums.containsKey(name);
            if (!known || !digits.matches(isRows ? "[0-9]{1,18}" : "-?[0-9]{1,30}(\\.[0-9]{1,9})?")) {
                throw new DeliveryException(file + ": line " + number + ": expected \"rows\" or a column of numbers of "
                        + dataset + ", each once, a comma and a number");
            }
            if (isRows) {
                rows = Long.valueOf(digits);
            } else {
                sums.put(name, new BigDecimal(digits));
            }
        }
        if (rows == null && sums.isEmpty()) {
            throw new DeliveryException(file + ": expected control totals, found none");
        }
        return new ControlTotals(rows, sums);
    }

    /** A line for each total that does not agree. */
    static List<String> compare(Profile profile, ControlTotals control, IngestCounts counts) {
        List<String> lines = new ArrayList<>();
        Long rows = control.rows();
        if (rows != null && rows != counts.rowsRead) {
            lines.add("control total: expected " + Counted.plain(rows, "row") + ", found " + counts.rowsRead);
        }
        for (Map.Entry<String, BigDecimal> sum : control.sums().entrySet()) {
            for (int c = 0; c < profile.columns().size(); c++) {
                if (profile.columns().get(c).column().name().equals(sum.getKey())) {
                    compare(sum, c, profile, counts, lines);
                }
            }
        }
        return lines;
    }

    private static void compare(
            Map.Entry<String, BigDecimal> sum, int c, Profile profile, IngestCounts counts, List<String> lines) {
        int scale = profile.columns().get(c).column().type() == ColumnType.BAHT ? 2 : 0;
        BigDecimal found = new BigDecimal(counts.sums[c], scale);
        String expected = "control total: " + sum.getKey() + ": expected a sum of "
                + sum.getValue().toPlainString();
        if (counts.unsummed[c] > 0) {
            lines.add(expected + ", found " + Counted.plain(counts.unsummed[c], "row") + " whose value cannot be read");
        } else if (found.compareTo(sum.getValue()) != 0) {
            lines.add(expected + ", found " + found.toPlainString());
        }
    }
}
