package io.sitthi.jobs.wallet.difference;

import io.sitthi.programmes.wallet.Cause;
import java.util.Locale;

/** What {@code difference} prints: plain text, English, a line a number. */
public final class DifferenceText {

    static final String WITHOUT_CAUSES =
            "Why is not known: both runs must have evidence (verify --evidence), and one of them has none.";

    private DifferenceText() {}

    public static String render(Difference difference, Difference.Result result) {
        DifferenceCounts counts = result.counts();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-30s %18s %18s%n", "", "before", "after"));
        line(text, "Registrations", counts.before(), counts.after());
        line(text, "Wallets", counts.eligibleBefore(), counts.eligibleAfter());
        text.append(String.format(
                Locale.ROOT,
                "%-30s %,18.2f %,18.2f%n%n",
                "Credit, baht",
                difference.first().creditTotal(),
                difference.second().creditTotal()));
        line(text, "Wallets opened", counts.opened());
        line(text, "Wallets withdrawn", counts.withdrawn());
        for (Change change : Change.values()) {
            line(text, "Registrations " + change, counts.of(change));
        }
        text.append('\n').append("Causes\n");
        if (!result.withCauses()) {
            text.append("  ").append(WITHOUT_CAUSES).append('\n');
        }
        for (int mask : DifferenceJson.causes(counts)) {
            if (mask != 0) {
                line(text, "  " + Cause.join(mask), counts.ofCauses(mask));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, long before, long after) {
        text.append(String.format(Locale.ROOT, "%-30s %,18d %,18d%n", label, before, after));
    }

    private static void line(StringBuilder text, String label, long number) {
        text.append(String.format(Locale.ROOT, "%-49s %,18d%n", label, number));
    }
}
