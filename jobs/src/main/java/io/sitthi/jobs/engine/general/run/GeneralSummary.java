package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.output.FaultCounts;
import java.util.Locale;
import java.util.Map;

/**
 * What a run found, as written to {@code summary.json}.
 *
 * @param kind the kind's own fields
 * @param outputs number of rows by output dataset, without rejects
 * @param laterRows rows that were left out because they are later than the run's day, by dataset
 * @param rejects number of rejects by dataset and code
 * @param orphans rows without a subject that were accepted
 */
public record GeneralSummary(
        Map<String, Object> kind,
        Map<String, Long> outputs,
        Map<String, Long> laterRows,
        FaultCounts rejects,
        long orphans) {

    /**
     * For a terminal.
     *
     * @param out where the output is
     */
    public String table(String out) {
        StringBuilder text = new StringBuilder();
        kind.forEach((key, value) -> {
            if (value instanceof Map<?, ?> counts) {
                text.append(key).append('\n');
                counts.forEach((code, count) -> line(text, "  " + code, count));
            } else {
                line(text, key, value);
            }
        });
        text.append("rows\n");
        outputs.forEach((dataset, rows) -> line(text, "  " + dataset, rows));
        rejects.forEach((dataset, code, count) -> line(text, "  rejected " + dataset + " " + code, count));
        laterRows.forEach((dataset, rows) -> {
            if (rows > 0) {
                line(text, "  later " + dataset, rows);
            }
        });
        return text.append("Output in ").append(out).append(".\n").toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        String shown = value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(value);
        text.append(String.format(Locale.ROOT, "%-40s %15s%n", name, shown));
    }
}
