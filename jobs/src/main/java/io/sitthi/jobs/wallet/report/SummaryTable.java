package io.sitthi.jobs.wallet.report;

import io.sitthi.jobs.engine.report.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The short table that a run prints when it is done: plain text, English, one number on each line, at most 80
 * characters on a line except for the report's path. Percentages refer to the registrations with a verdict.
 */
public final class SummaryTable {

    private static final int TOP_REASONS = 5;
    private static final int LABEL_WIDTH = 34;
    private static final int NUMBER_WIDTH = 20;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double BYTES_PER_GIGABYTE = 1e9;

    private final StringBuilder text = new StringBuilder();

    private SummaryTable() {}

    /**
     * The table, with a line feed at its end.
     *
     * @param reportLocation where the reader finds {@code report.html}
     */
    public static String render(RunSummary summary, String reportLocation) {
        return render(summary, reportLocation, summary.execution().duration());
    }

    /** @param whole how long the user waited, including starting Java and cleaning up */
    public static String render(RunSummary summary, String reportLocation, Duration whole) {
        SummaryTable table = new SummaryTable();
        table.registrations(summary);
        table.topReasons(summary);
        table.rejects(summary);
        table.execution(summary, whole);
        table.text.append('\n').append("Report  ").append(reportLocation).append('\n');
        return table.text.toString();
    }

    private void registrations(RunSummary summary) {
        long all = summary.registrations();
        text.append("Programme ")
                .append(summary.programme().name())
                .append('\n')
                .append('\n');
        line("Registrations", number(all), "");
        summary.verdicts()
                .forEach((verdict, count) -> line("  " + verdict, number(count), share(count, summary.decided())));
        line("  rejected", number(summary.rejectedRegistrations()), "");
        line("Wallets", number(summary.wallets()), "");
        line(
                "Credit, baht",
                String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(summary.creditTotalSatang(), 2)),
                "");
    }

    private void topReasons(RunSummary summary) {
        List<Map.Entry<String, Long>> reasons =
                new ArrayList<>(summary.reasons().entrySet());
        reasons.removeIf(reason -> reason.getValue() == 0);
        if (reasons.isEmpty()) {
            return;
        }
        reasons.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        text.append('\n').append("Most frequent reasons\n");
        for (Map.Entry<String, Long> reason : reasons.subList(0, Math.min(TOP_REASONS, reasons.size()))) {
            line("  " + reason.getKey(), number(reason.getValue()), share(reason.getValue(), summary.decided()));
        }
    }

    private void rejects(RunSummary summary) {
        text.append('\n');
        line("Faults in the deliveries", number(summary.faults()), "");
        for (RunSummary.RejectCount reject : summary.rejects()) {
            line("  " + reject.dataset() + " " + reject.code(), number(reject.faults()), "");
        }
        if (summary.orphanRows() > 0) {
            line("Rows without a citizen id", number(summary.orphanRows()), "");
        }
    }

    private void execution(RunSummary summary, Duration duration) {
        Execution execution = summary.execution();
        text.append('\n');
        line("Duration", duration(duration), "");
        line("Registrations a second", number(Execution.rowsPerSecond(summary.registrations(), duration)), "");
        line("Peak memory", memory(execution.peakMemoryBytes()), "");
    }

    private void line(String label, String value, String share) {
        text.append(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s%" + NUMBER_WIDTH + "s%9s", label, value, share)
                .stripTrailing());
        text.append('\n');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Percent with two decimals; a part that is not zero never shows as zero. */
    private static String share(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.005 ? "<0.01%" : String.format(Locale.ROOT, "%.2f%%", percent);
    }

    private static String duration(Duration duration) {
        double seconds = duration.toMillis() / 1e3;
        if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return duration.toHours() == 0
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }

    private static String memory(long bytes) {
        return bytes < BYTES_PER_GIGABYTE
                ? String.format(Locale.ROOT, "%.0f MB", bytes / BYTES_PER_MEGABYTE)
                : String.format(Locale.ROOT, "%.2f GB", bytes / BYTES_PER_GIGABYTE);
    }
}
