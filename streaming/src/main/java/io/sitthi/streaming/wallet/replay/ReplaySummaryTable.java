package io.sitthi.streaming.wallet.replay;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.streaming.wallet.replay.output.DecisionTally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The short table that a replay prints when it is done: plain text, one number in a line, at most 80 characters wide. */
public final class ReplaySummaryTable {

    private static final int TOP_REASONS = 5;

    private final StringBuilder text = new StringBuilder();

    private ReplaySummaryTable() {}

    /** @param out where the result is */
    public static String render(ReplaySummary summary, String out) {
        ReplaySummaryTable table = new ReplaySummaryTable();
        table.decisions(summary);
        table.reasons(summary);
        table.balances(summary);
        table.execution(summary);
        table.text.append('\n').append("Decisions  ").append(out).append('\n');
        return table.text.toString();
    }

    private void decisions(ReplaySummary summary) {
        DecisionTally decisions = summary.decisions();
        long all = summary.payments();
        text.append("Programme ").append(summary.programme()).append("\n\n");
        line("Payments", number(all), "");
        for (PaymentKind kind : PaymentKind.values()) {
            line("  " + kind + " APPROVED", number(decisions.approved(kind)), share(decisions.approved(kind), all));
            line("  " + kind + " DECLINED", number(decisions.declined(kind)), share(decisions.declined(kind), all));
        }
        line("  rejected", number(summary.rejectedPayments()), share(summary.rejectedPayments(), all));
        long duplicates = 0;
        for (PaymentKind kind : PaymentKind.values()) {
            duplicates += decisions.duplicates(kind);
        }
        line("Payment ids used again", number(duplicates), share(duplicates, all));
    }

    private void reasons(ReplaySummary summary) {
        DecisionTally decisions = summary.decisions();
        List<PaymentReason> given = new ArrayList<>();
        for (PaymentReason reason : PaymentReason.values()) {
            if (decisions.declinedFor(reason) > 0) {
                given.add(reason);
            }
        }
        if (given.isEmpty()) {
            return;
        }
        given.sort(Comparator.comparingLong(decisions::declinedFor).reversed());
        text.append("\nMost frequent reasons\n");
        for (PaymentReason reason : given.subList(0, Math.min(TOP_REASONS, given.size()))) {
            long count = decisions.declinedFor(reason);
            line("  " + reason, number(count), share(count, decisions.decisions()));
        }
    }

    private void balances(ReplaySummary summary) {
        text.append('\n');
        line("Consumers who paid", number(summary.balances().accounts(AccountKind.CITIZEN)), "");
        line("Merchants with a balance touched", number(summary.balances().accounts(AccountKind.MERCHANT)), "");
        for (PaymentKind kind : PaymentKind.values()) {
            line("Baht paid, " + kind, baht(summary.decisions().movedSatang(kind)), "");
        }
        summary.faults()
                .forEach((dataset, code, count) -> line("Faults, " + dataset.folder() + " " + code, number(count), ""));
    }

    private void execution(ReplaySummary summary) {
        text.append('\n');
        double seconds = summary.duration().toMillis() / 1e3;
        line("Duration", String.format(Locale.ROOT, "%,.1f s", seconds), "");
        line("Payments a second", number(summary.paymentsPerSecond()), "");
        line("Peak memory", String.format(Locale.ROOT, "%,.0f MB", summary.peakMemoryBytes() / 1e6), "");
    }

    private void line(String label, String value, String share) {
        text.append(String.format(Locale.ROOT, "%-34s%20s%9s", label, value, share)
                        .stripTrailing())
                .append('\n');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String baht(long satang) {
        return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(satang, 2));
    }

    /** Percent with two decimals; a part that is not zero never shows as zero. */
    private static String share(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.005 ? "<0.01%" : String.format(Locale.ROOT, "%.2f%%", percent);
    }
}
