package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.wallet.report.WalletWords;
import io.sitthi.programmes.wallet.Cause;
import java.util.Locale;

/** What {@code difference} prints: plain text, English, a line a number. */
public final class DifferenceText {

    private static final Words WITHOUT_EVIDENCE = new Words(
            "ไม่ทราบสาเหตุ เพราะคืนใดคืนหนึ่งไม่มีหลักฐาน (verify --evidence)",
            "Why is not known: both runs must have evidence (verify --evidence), and one of them has none.");

    private static final Words ONE_OF_SEVERAL = new Words(
            "ไม่ทราบสาเหตุ เพราะทุกคืนที่ผลนี้ต่อเนื่องมาต้องมีหลักฐาน (verify --evidence) แต่มีคืนที่ไม่มี",
            "Why is not known: every night that a run is built on must have evidence (verify --evidence), and one of them"
                    + " has none.");

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
            text.append("  ").append(withoutCauses(difference).english()).append('\n');
        }
        for (int mask : DifferenceJson.causes(counts)) {
            if (mask != 0) {
                line(text, "  " + Cause.join(mask), counts.ofCauses(mask));
            }
        }
        provinces(text, counts);
        return text.toString();
    }

    private static void provinces(StringBuilder text, DifferenceCounts counts) {
        text.append('\n')
                .append(String.format(
                        Locale.ROOT,
                        "%-30s %12s %12s %12s %16s %17s%n",
                        "Registrations by province",
                        "NEW",
                        "GONE",
                        "CHANGED",
                        "become eligible",
                        "eligible no more"));
        for (DifferenceCounts.Province province : counts.provinces()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-30s %,12d %,12d %,12d %,16d %,17d%n",
                    "  " + WalletWords.province(province.code()).english(),
                    province.added(),
                    province.gone(),
                    province.changed(),
                    province.gained(),
                    province.lost()));
        }
    }

    /** Why the causes are not known, and what to do. */
    static Words withoutCauses(Difference difference) {
        return difference.first().isOneOfSeveral() || difference.second().isOneOfSeveral()
                ? ONE_OF_SEVERAL
                : WITHOUT_EVIDENCE;
    }

    private static void line(StringBuilder text, String label, long before, long after) {
        text.append(String.format(Locale.ROOT, "%-30s %,18d %,18d%n", label, before, after));
    }

    private static void line(StringBuilder text, String label, long number) {
        text.append(String.format(Locale.ROOT, "%-49s %,18d%n", label, number));
    }
}
