package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.programmes.wallet.Reason;
import java.util.List;

/**
 * One rule applied to one registration.
 *
 * @param rule the reason that the rule gives when it fails
 * @param outcome what came of it
 * @param asked what the programme or the contract requires
 * @param seen what was seen, or why the rule was not evaluated
 * @param finding what the citizen is told when the rule failed; otherwise empty
 */
public record Judgement(Reason rule, Outcome outcome, Asked asked, Seen seen, Words finding) {

    private static final Words NOTHING = Words.same("");

    /** What is required, in words and as fields. */
    public record Asked(Words words, Facts facts) {}

    /**
     * What was seen.
     *
     * @param lines in words: first about all rows together, then about each
     * @param facts of all rows together
     * @param rows of each row that was looked at
     */
    public record Seen(List<Words> lines, Facts facts, List<Facts> rows) {
        public Seen {
            lines = List.copyOf(lines);
            rows = List.copyOf(rows);
        }

        static Seen of(Words line, Facts facts) {
            return new Seen(List.of(line), facts, List.of());
        }
    }

    /** Why a rule is not evaluated. */
    enum Missing {
        INVALID_ID(
                "ไม่ค้นข้อมูลด้วยเลขประจำตัวประชาชนที่ไม่ถูกต้อง",
                "needs a look-up, and nothing is looked up for an invalid citizen id"),
        NO_CIVIL_ROW("ไม่พบแถวของบุคคลนี้ในทะเบียนราษฎร", "the civil register has no row of this citizen"),
        CIVIL_ROW_DEFECTIVE(
                "แถวทะเบียนราษฎรของบุคคลนี้บกพร่อง หรือมีหลายแถว ดู SOURCE_DATA_ERROR",
                "the citizen's civil row is defective, or one of several: see SOURCE_DATA_ERROR"),
        NO_REGISTRATION("ไม่มีการลงทะเบียน", "there is no registration"),
        NOT_COMPETING("การลงทะเบียนนี้ไม่อยู่ในจำนวนนั้น", "this registration is none of those");

        private final Words words;

        Missing(String thai, String english) {
            this.words = new Words(thai, english);
        }
    }

    /** @param finding what the citizen is told if it failed */
    static Judgement of(Reason rule, boolean failed, Asked asked, Seen seen, Words finding) {
        return new Judgement(rule, failed ? Outcome.FAILED : Outcome.PASSED, asked, seen, failed ? finding : NOTHING);
    }

    static Judgement notEvaluated(Reason rule, Asked asked, Missing missing) {
        return new Judgement(
                rule,
                Outcome.NOT_EVALUATED,
                asked,
                Seen.of(missing.words, Facts.none().text("not_evaluated", missing.name())),
                NOTHING);
    }
}
