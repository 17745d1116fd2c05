package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdRules.CARD_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.CIVIL_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdRules.ENROLMENT_ROWS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.digitalid.CardStatus;
import io.sitthi.programmes.digitalid.CitizenEnrolments;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentRules;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import io.sitthi.programmes.digitalid.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule what it asked for and what it saw. What failed comes from the rules themselves. */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order, and schemas list codes in it
final class EnrolmentExplainer implements Explainer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final List<String> STEPS = List.of(
            "started_at",
            "terms_accepted_at",
            "card_confirmed_at",
            "selfie_at",
            "password_set_at",
            "consent_at",
            "completed_at");

    private static final int ENROLMENT_ID = ENROLMENTS.position("enrolment_id");

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
            List<RuleExplanation> rules = new ArrayList<>();
            for (EnrolmentReason reason : EnrolmentReason.values()) {
                rules.add(rule(reason, reasons, subject.id(), enrolments, row, civil, cards));
            }
            explained.add(new Explained(
                    new Words(
                            "การลงทะเบียน " + enrolments.longAt(row, ENROLMENT_ID),
                            "Enrolment " + enrolments.longAt(row, ENROLMENT_ID)),
                    ENROLMENT_ROWS,
                    row,
                    EnrolmentVerdict.of(reasons).name(),
                    EnrolmentReason.join(reasons),
                    rules));
        }
        return explained;
    }

    private RuleExplanation rule(
            EnrolmentReason reason,
            int reasons,
            long citizenId,
            SubjectRows enrolments,
            int row,
            SubjectRows civil,
            SubjectRows cards) {
        String asked = asked(reason);
        Words says = new Words(reason.thai(), reason.english());
        String why = notEvaluated(reason, citizenId, enrolments, row);
        if (!reason.isIn(reasons) && !why.isEmpty()) {
            return new RuleExplanation(reason.name(), says, Outcome.NOT_EVALUATED, asked, why);
        }
        return new RuleExplanation(
                reason.name(),
                says,
                reason.isIn(reasons) ? Outcome.FAILED : Outcome.PASSED,
                asked,
                seen(reason, citizenId, enrolments, row, civil, cards));
    }

    /** Why a rule cannot be evaluated; empty when it can. */
    private String notEvaluated(EnrolmentReason reason, long citizenId, SubjectRows enrolments, int row) {
        boolean lookUp =
                reason.ordinal() >= EnrolmentReason.UNKNOWN_CITIZEN.ordinal() && reason != EnrolmentReason.SUPERSEDED;
        if (lookUp && !CitizenId.isValid(citizenId)) {
            return "nothing is looked up for a citizen id that is not valid";
        }
        return switch (reason) {
            case UNKNOWN_CITIZEN -> citizen.civilDefective() ? "a civil row is defective" : "";
            case IDENTITY_MISMATCH, DECEASED ->
                citizen.civilDefective()
                        ? "a civil row is defective"
                        : citizen.civilRow() == CitizenEnrolments.NONE ? "there is no civil row" : "";
            case UNKNOWN_CARD ->
                enrolments.isNull(row, ENROLMENTS.position("laser_code"))
                        ? "no laser code was read"
                        : citizen.card(row) == CitizenEnrolments.NONE ? "a card of the citizen is defective" : "";
            case CARD_NOT_YET_ISSUED, CARD_NOT_ACTIVE, CARD_EXPIRED ->
                citizen.card(row) == CitizenEnrolments.NONE ? "no card is known by the laser code" : "";
            case INVALID_CITIZEN_ID,
                    BEFORE_PILOT,
                    SELF_SERVICE_NOT_OPEN,
                    OFFICE_MISSING,
                    STEPS_INCOMPLETE,
                    STEPS_OUT_OF_ORDER,
                    FACE_NOT_MATCHED,
                    SUPERSEDED,
                    SOURCE_DATA_ERROR -> "";
        };
    }

    private String asked(EnrolmentReason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID -> "13 digits, and the check digit is right";
            case BEFORE_PILOT -> "begun on " + programme.pilotFirst() + " or later";
            case SELF_SERVICE_NOT_OPEN -> "by oneself: begun on " + programme.selfServiceFirst() + " or later";
            case OFFICE_MISSING -> "at an office: its code";
            case STEPS_INCOMPLETE -> "every step taken";
            case STEPS_OUT_OF_ORDER -> "each step at or after the one before";
            case FACE_NOT_MATCHED -> "by oneself: a face score from " + programme.leastFaceScore() + " to 1";
            case UNKNOWN_CITIZEN -> "a row in the civil register";
            case IDENTITY_MISMATCH -> "name and birth date those of the civil register, where they were read";
            case DECEASED -> "alive on the enrolment's day";
            case UNKNOWN_CARD -> "a card of the citizen with the laser code that was read";
            case CARD_NOT_YET_ISSUED -> "card issued on the enrolment's day or before";
            case CARD_NOT_ACTIVE -> "card active on the enrolment's day";
            case CARD_EXPIRED -> "card not expired before the enrolment's day";
            case SUPERSEDED -> "the citizen's latest enrolment against which nothing is proved";
            case SOURCE_DATA_ERROR -> "no source's row about the citizen that is needed is defective";
        };
    }

    private String seen(
            EnrolmentReason reason,
            long citizenId,
            SubjectRows enrolments,
            int row,
            SubjectRows civil,
            SubjectRows cards) {
        int card = citizen.card(row);
        int civilRow = citizen.civilRow();
        return switch (reason) {
            case INVALID_CITIZEN_ID ->
                CitizenId.isValid(citizenId)
                        ? "both hold"
                        : citizenId >= CitizenId.MIN && citizenId <= CitizenId.MAX
                                ? "13 digits, but the check digit is wrong"
                                : "not 13 digits";
            case BEFORE_PILOT, SELF_SERVICE_NOT_OPEN ->
                method(enrolments, row) + ", begun at " + value(ENROLMENTS, enrolments, row, "started_at");
            case OFFICE_MISSING ->
                method(enrolments, row) + ", office " + value(ENROLMENTS, enrolments, row, "office_code");
            case STEPS_INCOMPLETE, STEPS_OUT_OF_ORDER -> steps(enrolments, row);
            case FACE_NOT_MATCHED ->
                method(enrolments, row) + ", selfie at " + value(ENROLMENTS, enrolments, row, "selfie_at")
                        + ", face score " + value(ENROLMENTS, enrolments, row, "face_score");
            case UNKNOWN_CITIZEN -> civil.count() + " rows";
            case IDENTITY_MISMATCH ->
                citizen.rules().identityMismatch(enrolments, row, civil, civilRow)
                        ? "they differ"
                        : "they are the same";
            case DECEASED ->
                CivilStatus.values()[civil.codeAt(civilRow, CIVIL.position("status"))] + ", died on "
                        + value(CIVIL, civil, civilRow, "died_on") + "; enrolment's day " + day(enrolments, row);
            case UNKNOWN_CARD -> cards.count() + " cards, " + (card < 0 ? "none" : "one") + " of them with it";
            case CARD_NOT_YET_ISSUED ->
                "issued on " + value(CARDS, cards, card, "issued_on") + "; enrolment's day " + day(enrolments, row);
            case CARD_NOT_ACTIVE ->
                CardStatus.values()[cards.codeAt(card, CARDS.position("status"))] + ", ended on "
                        + value(CARDS, cards, card, "ended_on") + "; enrolment's day " + day(enrolments, row);
            case CARD_EXPIRED ->
                "expires on " + value(CARDS, cards, card, "expires_on") + "; enrolment's day " + day(enrolments, row);
            case SUPERSEDED ->
                enrolments.count() + " enrolments of the citizen, this one completed at "
                        + value(ENROLMENTS, enrolments, row, "completed_at");
            case SOURCE_DATA_ERROR -> defects(civil, cards);
        };
    }

    private static String defects(SubjectRows civil, SubjectRows cards) {
        return count(civil) + " defective civil rows, " + count(cards) + " defective cards";
    }

    private static int count(SubjectRows rows) {
        int defective = 0;
        for (int row = 0; row < rows.count(); row++) {
            defective += rows.isDefective(row) ? 1 : 0;
        }
        return defective;
    }

    private static String method(SubjectRows enrolments, int row) {
        return Method.values()[enrolments.codeAt(row, ENROLMENTS.position("method"))].name();
    }

    private static String day(SubjectRows enrolments, int row) {
        return LocalDate.ofEpochDay(EnrolmentRules.dayOf(enrolments, row)).toString();
    }

    private static String steps(SubjectRows enrolments, int row) {
        List<String> steps = new ArrayList<>();
        for (String step : STEPS) {
            steps.add(step + " " + value(ENROLMENTS, enrolments, row, step));
        }
        return String.join(", ", steps);
    }

    /** A number, an instant in Bangkok, a day; {@code null} when there is none. */
    private static String value(Schema schema, SubjectRows rows, int row, String name) {
        Column column = schema.column(name);
        int at = schema.position(name);
        if (rows.isNull(row, at)) {
            return "null";
        }
        if (column.type() == ColumnType.DOUBLE) {
            return Double.toString(rows.doubleAt(row, at));
        }
        long value = rows.longAt(row, at);
        if (column.type() == ColumnType.TIME) {
            return Instant.EPOCH
                    .plus(value, ChronoUnit.MICROS)
                    .atZone(Programme.ZONE)
                    .format(TIME);
        }
        return column.type() == ColumnType.DATE ? LocalDate.ofEpochDay(value).toString() : Long.toString(value);
    }
}
