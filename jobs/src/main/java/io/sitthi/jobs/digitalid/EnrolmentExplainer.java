package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdRules.CARD_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.CIVIL_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.ENROLMENT_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.digitalid.CitizenEnrolments;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentTexts;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it asked for and what it saw. What failed comes from the rules themselves. */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
final class EnrolmentExplainer implements Explainer {

    private static final int ENROLMENT_ID = ENROLMENTS.position("enrolment_id");
    private static final int STARTED_AT = ENROLMENTS.position("started_at");

    private final DigitalIdProgramme programme;
    private final CitizenEnrolments citizen;

    EnrolmentExplainer(DigitalIdProgramme programme) {
        this.programme = programme;
        this.citizen = new CitizenEnrolments(programme);
    }

    @Override
    public List<Explained> explain(Subject subject) {
        SubjectRows enrolments = subject.rows(ENROLMENT_ROWS);
        SubjectRows civil = subject.rows(CIVIL_ROWS);
        SubjectRows cards = subject.rows(CARD_ROWS);
        citizen.judge(subject.id(), enrolments, civil, cards);
        List<Explained> explained = new ArrayList<>();
        for (int row = 0; row < enrolments.count(); row++) {
            if (enrolments.isDefective(row)) {
                continue;
            }
            int reasons = citizen.reasons(row);
            SeenEnrolment seen = new SeenEnrolment(programme, citizen, subject.id(), enrolments, row, civil, cards);
            List<RuleExplanation> rules = new ArrayList<>();
            for (EnrolmentReason reason : EnrolmentReason.values()) {
                rules.add(rule(reason, reasons, subject.id(), enrolments, row, seen));
            }
            long id = enrolments.longAt(row, ENROLMENT_ID);
            EnrolmentVerdict verdict = EnrolmentVerdict.of(reasons);
            explained.add(new Explained(
                    new Words("การลงทะเบียน " + id, "Enrolment " + id),
                    ENROLMENT_ROWS,
                    row,
                    Words.same(verdict.name()),
                    EnrolmentTexts.verdict(verdict),
                    EnrolmentReason.join(reasons),
                    rules,
                    List.of(),
                    letter(subject.id(), id, enrolments.longAt(row, STARTED_AT), reasons, rules)));
        }
        return explained;
    }

    private List<Words> letter(
            long citizenId, long enrolmentId, long startedAt, int reasons, List<RuleExplanation> rules) {
        List<Words> letter = new ArrayList<>();
        letter.add(EnrolmentTexts.subjectLine(programme.header().title()));
        letter.add(EnrolmentTexts.salutation(CitizenId.mask(citizenId), reasons));
        letter.add(EnrolmentTexts.opening(enrolmentId, startedAt, reasons));
        int number = 0;
        for (EnrolmentReason reason : EnrolmentReason.values()) {
            if (reason.isIn(reasons)) {
                number++;
                letter.add(LetterWords.numbered(
                        number, rules.get(reason.ordinal()).finding(), EnrolmentTexts.remedy(reason)));
            }
        }
        letter.add(EnrolmentTexts.closing());
        letter.add(LetterWords.signature(programme.header().title()));
        return letter;
    }

    private RuleExplanation rule(
            EnrolmentReason reason, int reasons, long citizenId, SubjectRows enrolments, int row, SeenEnrolment seen) {
        Words says = new Words(reason.thai(), reason.english());
        Words condition = EnrolmentTexts.condition(reason);
        Detail asked = seen.asked(reason);
        if (reason.isIn(reasons)) {
            return new RuleExplanation(
                    reason.name(), says, condition, Outcome.FAILED, asked, seen.of(reason), seen.finding(reason));
        }
        Words why = notEvaluated(reason, citizenId, enrolments, row);
        return why.isEmpty()
                ? new RuleExplanation(
                        reason.name(), says, condition, Outcome.PASSED, asked, seen.of(reason), Words.same(""))
                : new RuleExplanation(
                        reason.name(),
                        says,
                        condition,
                        Outcome.NOT_EVALUATED,
                        asked,
                        new Detail(why, Facts.none().text("not_evaluated", why.english())),
                        Words.same(""));
    }

    /** Why a rule cannot be evaluated; empty when it can. */
    private Words notEvaluated(EnrolmentReason reason, long citizenId, SubjectRows enrolments, int row) {
        boolean lookUp =
                reason.ordinal() >= EnrolmentReason.UNKNOWN_CITIZEN.ordinal() && reason != EnrolmentReason.SUPERSEDED;
        if (lookUp && !CitizenId.isValid(citizenId)) {
            return new Words(
                    "ไม่ค้นข้อมูลใดของเลขประจำตัวที่ไม่ถูกต้อง",
                    "nothing is looked up for a citizen id that is not valid");
        }
        Words defective = new Words("แถวในทะเบียนราษฎรบกพร่อง", "a civil row is defective");
        Words possible = Words.same("");
        return switch (reason) {
            case UNKNOWN_CITIZEN -> citizen.civilDefective() ? defective : possible;
            case IDENTITY_MISMATCH, DECEASED ->
                citizen.civilDefective()
                        ? defective
                        : citizen.civilRow() == CitizenEnrolments.NONE
                                ? new Words("ไม่มีแถวในทะเบียนราษฎร", "there is no civil row")
                                : possible;
            case UNKNOWN_CARD ->
                enrolments.isNull(row, ENROLMENTS.position("laser_code"))
                        ? new Words("ไม่ได้อ่านเลขหลังบัตร", "no laser code was read")
                        : citizen.card(row) == CitizenEnrolments.NONE
                                ? new Words("แถวของบัตรใบหนึ่งบกพร่อง", "a card of the citizen is defective")
                                : possible;
            case CARD_NOT_YET_ISSUED, CARD_NOT_ACTIVE, CARD_EXPIRED ->
                citizen.card(row) == CitizenEnrolments.NONE
                        ? new Words("ไม่พบบัตรตามเลขหลังบัตร", "no card is known by the laser code")
                        : possible;
            case INVALID_CITIZEN_ID,
                    BEFORE_PILOT,
                    SELF_SERVICE_NOT_OPEN,
                    OFFICE_MISSING,
                    STEPS_INCOMPLETE,
                    STEPS_OUT_OF_ORDER,
                    FACE_NOT_MATCHED,
                    SUPERSEDED,
                    SOURCE_DATA_ERROR -> possible;
        };
    }
}
