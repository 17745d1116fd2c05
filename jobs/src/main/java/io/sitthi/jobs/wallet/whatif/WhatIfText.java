package io.sitthi.jobs.wallet.whatif;

import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.report.WalletWords;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What {@code what-if} prints: plain text, English, a line a number. */
public final class WhatIfText {

    private static final int MOST_VARIANTS_PRINTED = 60;

    private final StringBuilder text = new StringBuilder();

    private WhatIfText() {}

    public static String render(EvidenceFolder from, List<KeyChange> changes, WhatIf.Moves moves) {
        WhatIfText made = new WhatIfText();
        made.head(from, changes);
        made.line("", "before", "after", "change");
        MaskCounts before = moves.before();
        MaskCounts after = moves.after();
        made.line("Registrations", before.registrations(), after.registrations());
        for (Verdict verdict : Verdict.values()) {
            made.line("  " + verdict, before.of(verdict), after.of(verdict));
        }
        made.credit(credit(before, from.programme()), credit(after, moves.programme()));
        made.text.append('\n').append("Reasons\n");
        Map<Reason, Long> reasonsBefore = before.reasons();
        Map<Reason, Long> reasonsAfter = after.reasons();
        TreeSet<Reason> reasons = new TreeSet<>(reasonsBefore.keySet());
        reasons.addAll(reasonsAfter.keySet());
        for (Reason reason : reasons) {
            made.line("  " + reason, reasonsBefore.getOrDefault(reason, 0L), reasonsAfter.getOrDefault(reason, 0L));
        }
        made.text.append('\n').append("Who moves\n");
        for (WhatIf.Move move : moves.moves()) {
            made.text.append(String.format(
                    Locale.ROOT,
                    "  %-40s %,18d%n",
                    move.before() + " -> " + move.after() + ": " + move.deciding(),
                    move.registrations()));
        }
        made.text.append(
                String.format(Locale.ROOT, "  %-40s %,18d%n", "same verdict, other reasons", moves.otherReasons()));
        made.provinces(moves.provinces());
        return made.text.toString();
    }

    public static String render(EvidenceFolder from, List<KeyChange> changes, WhatIf.Curve curve) {
        WhatIfText made = new WhatIfText();
        made.head(from, changes);
        made.line("Registrations", curve.before().registrations());
        made.line("Eligible now", curve.before().of(Verdict.ELIGIBLE));
        made.text.append('\n');
        StringBuilder head = new StringBuilder();
        for (Axis axis : curve.axes()) {
            head.append(String.format(Locale.ROOT, "%28s", axis.key().key()));
        }
        made.text.append(head).append(String.format(Locale.ROOT, "%16s%24s%n", "eligible", "credit, baht"));
        int inner = curve.axes().size() == 1 ? 1 : curve.axes().get(1).size();
        int shown = Math.min(MOST_VARIANTS_PRINTED, curve.variants().size());
        for (int i = 0; i < shown; i++) {
            WhatIf.Variant variant = curve.variants().get(i);
            made.text.append(
                    String.format(Locale.ROOT, "%28s", curve.axes().get(0).written(i / inner)));
            if (curve.axes().size() > 1) {
                made.text.append(
                        String.format(Locale.ROOT, "%28s", curve.axes().get(1).written(i % inner)));
            }
            made.text.append(String.format(
                    Locale.ROOT, "%,16d%,24.2f%n", variant.eligible(), BigDecimal.valueOf(variant.creditSatang(), 2)));
        }
        if (shown < curve.variants().size()) {
            made.text
                    .append("and ")
                    .append(curve.variants().size() - shown)
                    .append(" more: --out DIR writes them all\n");
        }
        return made.text.toString();
    }

    /** Eligible people of those provinces in which anybody moves. */
    private void provinces(ProvinceCounts provinces) {
        text.append('\n').append("Eligible by province\n");
        long still = 0;
        for (ProvinceCounts.Province province : provinces.provinces()) {
            if (province.gained() == 0 && province.lost() == 0) {
                still++;
            } else {
                line(
                        "  " + WalletWords.province(province.province()).english(),
                        province.eligibleBefore(),
                        province.eligibleAfter());
            }
        }
        line("  provinces that stay as is", still);
    }

    private static long credit(MaskCounts counts, WalletProgramme programme) {
        return Math.multiplyExact(counts.of(Verdict.ELIGIBLE), programme.creditSatang());
    }

    private void head(EvidenceFolder from, List<KeyChange> changes) {
        text.append("Programme ").append(from.programme().header().name()).append('\n');
        for (KeyChange change : changes) {
            text.append("  ")
                    .append(change.key())
                    .append(": ")
                    .append(change.before())
                    .append(" -> ")
                    .append(change.after())
                    .append('\n');
        }
        text.append('\n');
    }

    private void line(String label, String one, String other, String change) {
        text.append(String.format(Locale.ROOT, "%-26s %18s %18s %18s%n", label, one, other, change));
    }

    private void line(String label, long number) {
        text.append(String.format(Locale.ROOT, "%-26s %,18d%n", label, number));
    }

    private void line(String label, long before, long after) {
        text.append(String.format(Locale.ROOT, "%-26s %,18d %,18d %+,18d%n", label, before, after, after - before));
    }

    private void credit(long before, long after) {
        text.append(String.format(
                Locale.ROOT,
                "%-26s %,18.2f %,18.2f %+,18.2f%n",
                "Credit, baht",
                BigDecimal.valueOf(before, 2),
                BigDecimal.valueOf(after, 2),
                BigDecimal.valueOf(after - before, 2)));
    }
}
