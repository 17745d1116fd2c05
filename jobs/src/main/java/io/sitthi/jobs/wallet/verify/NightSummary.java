package io.sitthi.jobs.wallet.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.Counted;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.jobs.wallet.report.SummaryJson;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Verdict;
import java.util.Locale;
import java.util.Map;

/**
 * What a night reports in addition to an ordinary run.
 *
 * @param tonight of tonight's registrations
 * @param wallets opened or changed tonight
 * @param revised registrations of earlier nights that are judged differently
 * @param withdrawn wallets that end
 * @param revise whether all earlier registrations were judged again
 * @param creditSatang what a wallet opens with
 * @param rejected registrations without a verdict, of all nights
 * @param allByReasons registrations of all nights by mask of reasons
 */
public record NightSummary(
        RunSummary tonight,
        long wallets,
        long revised,
        long withdrawn,
        boolean revise,
        long creditSatang,
        long rejected,
        Map<Integer, Long> allByReasons) {

    /** Puts what a night adds into {@code summary.json}. */
    void write(ObjectNode root) {
        root.put("wallets", wallets);
        root.put("credit_total", SummaryJson.baht(Math.multiplyExact(wallets, creditSatang)));
        root.put("revised", revised);
        root.put("withdrawn", withdrawn);
        root.put("revise", revise);
        ObjectNode all = root.putObject("all");
        long decided = allByReasons.values().stream().mapToLong(Long::longValue).sum();
        all.put("registrations", decided + rejected);
        all.put("rejected_registrations", rejected);
        ObjectNode verdicts = all.putObject("verdicts");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.name(), count(verdict));
        }
        ObjectNode reasons = all.putObject("reasons");
        for (Reason reason : Reason.values()) {
            long count = 0;
            for (Map.Entry<Integer, Long> entry : allByReasons.entrySet()) {
                count += reason.isIn(entry.getKey()) ? entry.getValue() : 0;
            }
            reasons.put(reason.name(), count);
        }
        all.put("wallets", count(Verdict.ELIGIBLE));
        all.put("credit_total", SummaryJson.baht(Math.multiplyExact(count(Verdict.ELIGIBLE), creditSatang)));
    }

    private long count(Verdict verdict) {
        long count = 0;
        for (Map.Entry<Integer, Long> entry : allByReasons.entrySet()) {
            count += Verdict.of(entry.getKey()) == verdict ? entry.getValue() : 0;
        }
        return count;
    }

    /** For a terminal. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%nThis night: %s opened or changed, %,d withdrawn, %s revised.%n"
                        + "All nights: %s with a verdict, %,d eligible, %s in wallets.%n",
                Counted.of(wallets, "wallet"),
                withdrawn,
                Counted.of(revised, "earlier registration"),
                Counted.of(
                        allByReasons.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        "registration"),
                count(Verdict.ELIGIBLE),
                String.format(
                        Locale.ROOT,
                        "%,.2f baht",
                        SummaryJson.baht(Math.multiplyExact(count(Verdict.ELIGIBLE), creditSatang))));
    }
}
