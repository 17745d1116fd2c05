package io.sitthi.jobs.wallet.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.programmes.wallet.Appeal;

/**
 * An appeal as an officer sees it.
 *
 * @param counts whether its corrections are what the registration was judged by
 */
public record ShownAppeal(Appeal appeal, boolean counts) {

    /** On a terminal. */
    String line() {
        Long decidedAt = appeal.decidedAtMicros();
        String decidedBy = appeal.decidedBy();
        String decision = appeal.decision() == null
                ? "not decided yet"
                : appeal.decision()
                        + (decidedBy == null ? "" : " by " + Shown.code(decidedBy))
                        + (decidedAt == null ? "" : " at " + Shown.instant(decidedAt));
        String meaning = counts
                ? "; its corrections count"
                : appeal.isGranted() ? "; a later one counts" : "; it changes nothing";
        return "appeal " + appeal.appealId() + " (" + appeal.grounds() + "), filed at "
                + Shown.instant(appeal.filedAtMicros()) + ": " + decision + meaning;
    }

    void write(ObjectNode node) {
        node.put("appeal_id", appeal.appealId());
        node.put("grounds", appeal.grounds().name());
        node.put("filed_at", Shown.utc(appeal.filedAtMicros()));
        node.put(
                "decision", appeal.decision() == null ? null : appeal.decision().name());
        node.put("decided_by", appeal.decidedBy());
        Long decidedAt = appeal.decidedAtMicros();
        node.put("decided_at", decidedAt == null ? null : Shown.utc(decidedAt));
        node.put("counts", counts);
    }
}
