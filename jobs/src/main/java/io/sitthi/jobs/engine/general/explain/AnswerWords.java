package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;

/** Words that the answers of all kinds share. */
final class AnswerWords {

    static final Words PASSED = new Words("ผ่านเกณฑ์", "Passed");
    static final Words NOT_EVALUATED = new Words("ยังไม่ได้ตรวจ", "Not evaluated");
    static final Words FAILED = new Words("ไม่ผ่านเกณฑ์", "Failed");
    static final Words EVIDENCE = new Words("หลักฐาน", "Evidence");
    static final Words DEFECTS = new Words("แถวที่บกพร่องหรือไม่ได้นำมาใช้", "Rows that are defective or left out");

    private AnswerWords() {}

    static Words of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case NOT_EVALUATED -> NOT_EVALUATED;
        };
    }
}
