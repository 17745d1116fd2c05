package io.sitthi.jobs.wallet.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.ShownCodes;

/**
 * An appeal as an officer sees it.
 *
 * @param counts whether its corrections are what the registration was judged by
 */
public record ShownAppeal(Appeal appeal, boolean counts) {

    /** On a terminal and on a page. */
    Words line() {
        Long decidedAt = appeal.decidedAtMicros();
        String decidedBy = appeal.decidedBy();
        Words filed = LetterWords.moment(appeal.filedAtMicros());
        Words decision;
        if (appeal.decision() == null) {
            decision = new Words("ยังไม่มีคำวินิจฉัย", "not decided yet");
        } else {
            String by = decidedBy == null ? "" : OfficerFormats.code(decidedBy);
            Words at = decidedAt == null ? Words.same("") : LetterWords.moment(decidedAt);
            decision = new Words(
                    ShownCodes.decision(appeal.decision()).thai()
                            + (by.isEmpty() ? "" : " โดย " + by)
                            + (at.isEmpty() ? "" : " เมื่อวันที่ " + at.thai()),
                    appeal.decision()
                            + (by.isEmpty() ? "" : " by " + by)
                            + (at.isEmpty() ? "" : " on " + at.english()));
        }
        Words meaning;
        if (counts) {
            meaning = new Words("ใช้ข้อมูลที่แก้ไขตามอุทธรณ์นี้", "its corrections count");
        } else if (appeal.isGranted()) {
            meaning = new Words("ใช้อุทธรณ์ฉบับหลังแทน", "a later one counts");
        } else {
            meaning = new Words("ไม่มีผลเปลี่ยนแปลง", "it changes nothing");
        }
        return new Words(
                "อุทธรณ์ " + appeal.appealId() + " ("
                        + ShownCodes.grounds(appeal.grounds()).thai() + ") ยื่นเมื่อวันที่ " + filed.thai() + ": "
                        + decision.thai() + "; " + meaning.thai(),
                "Appeal " + appeal.appealId() + " (" + appeal.grounds() + "), filed on " + filed.english() + ": "
                        + decision.english() + "; " + meaning.english());
    }

    void write(ObjectNode node) {
        node.put("appeal_id", appeal.appealId());
        node.put("grounds", appeal.grounds().name());
        node.put("filed_at", OfficerFormats.utc(appeal.filedAtMicros()));
        node.put(
                "decision", appeal.decision() == null ? null : appeal.decision().name());
        node.put("decided_by", appeal.decidedBy());
        Long decidedAt = appeal.decidedAtMicros();
        node.put("decided_at", decidedAt == null ? null : OfficerFormats.utc(decidedAt));
        node.put("counts", counts);
    }
}
