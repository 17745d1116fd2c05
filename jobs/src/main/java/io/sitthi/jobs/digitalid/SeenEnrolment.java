package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.digitalid.CardStatus;
import io.sitthi.programmes.digitalid.CitizenEnrolments;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentRules;
import io.sitthi.programmes.digitalid.EnrolmentTexts;
import io.sitthi.programmes.digitalid.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What each rule of digital ID asks for, and what it saw of one enrolment, in words and as fields. No name, no whole id. */
final class SeenEnrolment {

    private static final List<String> STEPS = List.of(
            "started_at",
            "terms_accepted_at",
            "card_confirmed_at",
            "selfie_at",
            "password_set_at",
            "consent_at",
            "completed_at");

    private static final Words NONE = new Words("ไม่มี", "none");

    private final DigitalIdProgramme programme;
    private final CitizenEnrolments citizen;
    private final long citizenId;
    private final SubjectRows enrolments;
    private final int row;
    private final SubjectRows civil;
    private final SubjectRows cards;

    SeenEnrolment(
            DigitalIdProgramme programme,
            CitizenEnrolments citizen,
            long citizenId,
            SubjectRows enrolments,
            int row,
            SubjectRows civil,
            SubjectRows cards) {
        this.programme = programme;
        this.citizen = citizen;
        this.citizenId = citizenId;
        this.enrolments = enrolments;
        this.row = row;
        this.civil = civil;
        this.cards = cards;
    }

    private static Detail shown(String thai, String english, Facts facts) {
        return new Detail(new Words(thai, english), facts);
    }

    Detail asked(EnrolmentReason reason) {
        LocalDate pilot = programme.pilotFirst();
        LocalDate self = programme.selfServiceFirst();
        return switch (reason) {
            case INVALID_CITIZEN_ID ->
                shown(
                        "13 หลัก และเลขตรวจสอบถูกต้อง",
                        "13 digits, and the check digit is right",
                        Facts.none().number("digits", 13).flag("check_digit", true));
            case BEFORE_PILOT ->
                shown(
                        "เริ่มลงทะเบียนตั้งแต่วันที่ " + Words.day(pilot).thai(),
                        "begun on " + pilot + " or later",
                        Facts.none().day("first", pilot));
            case SELF_SERVICE_NOT_OPEN ->
                shown(
                        "หากลงทะเบียนด้วยตนเอง ต้องเริ่มตั้งแต่วันที่ "
                                + Words.day(self).thai(),
                        "by oneself: begun on " + self + " or later",
                        Facts.none().day("first", self));
            case OFFICE_MISSING ->
                shown(
                        "หากลงทะเบียน ณ สำนักทะเบียน ต้องระบุรหัสสำนัก",
                        "at an office: its code",
                        Facts.none().flag("office_code", true));
            case STEPS_INCOMPLETE ->
                shown("ครบทุกขั้นตอน", "every step taken", Facts.none().texts("steps", STEPS));
            case STEPS_OUT_OF_ORDER ->
                shown(
                        "แต่ละขั้นตอนไม่ก่อนขั้นตอนก่อนหน้า",
                        "each step at or after the one before",
                        Facts.none().texts("steps", STEPS));
            case FACE_NOT_MATCHED ->
                shown(
                        "หากลงทะเบียนด้วยตนเอง คะแนนใบหน้าตั้งแต่ " + programme.leastFaceScore() + " ถึง 1",
                        "by oneself: a face score from " + programme.leastFaceScore() + " to 1",
                        Facts.none()
                                .decimal("least", programme.leastFaceScore())
                                .decimal("most", 1));
            case UNKNOWN_CITIZEN ->
                shown(
                        "มีแถวในทะเบียนราษฎร",
                        "a row in the civil register",
                        Facts.none().flag("known", true));
            case IDENTITY_MISMATCH ->
                shown(
                        "ชื่อ นามสกุล และวันเดือนปีเกิดที่อ่านจากบัตรตรงกับทะเบียนราษฎร",
                        "name and birth date those of the civil register, where they were read",
                        Facts.none()
                                .texts(
                                        "same_as_in_civil_register",
                                        List.of("given_name", "family_name", "birth_date")));
            case DECEASED ->
                shown(
                        "มีชีวิตอยู่ในวันที่ลงทะเบียน",
                        "alive on the enrolment's day",
                        Facts.none().day("on", day()));
            case UNKNOWN_CARD ->
                shown(
                        "บุคคลนี้มีบัตรที่มีเลขหลังบัตรตามที่อ่าน",
                        "a card of the citizen with the laser code that was read",
                        Facts.none().flag("known", true));
            case CARD_NOT_YET_ISSUED ->
                shown(
                        "บัตรออกไม่หลังวันที่ลงทะเบียน",
                        "card issued on the enrolment's day or before",
                        Facts.none().day("on", day()));
            case CARD_NOT_ACTIVE ->
                shown(
                        "บัตรยังใช้ได้ในวันที่ลงทะเบียน",
                        "card active on the enrolment's day",
                        Facts.none().day("on", day()));
            case CARD_EXPIRED ->
                shown(
                        "บัตรไม่หมดอายุก่อนวันที่ลงทะเบียน",
                        "card not expired before the enrolment's day",
                        Facts.none().day("on", day()));
            case SUPERSEDED ->
                shown(
                        "เป็นการลงทะเบียนครั้งล่าสุดที่ไม่มีเหตุขัดข้อง",
                        "the citizen's latest enrolment against which nothing is proved",
                        Facts.none().flag("latest", true));
            case SOURCE_DATA_ERROR ->
                shown(
                        "ไม่มีแถวที่บกพร่องของบุคคลนี้ในข้อมูลที่ต้องใช้",
                        "no source's row about the citizen that is needed is defective",
                        Facts.none().number("defective_rows", 0));
        };
    }

    Detail of(EnrolmentReason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID -> id();
            case BEFORE_PILOT, SELF_SERVICE_NOT_OPEN -> {
                Words begun = ExplainFormats.moment(time("started_at"));
                Words how = EnrolmentTexts.method(method());
                yield shown(
                        how.thai() + " เริ่มเมื่อ " + begun.thai(),
                        how.english() + ", begun at " + begun.english(),
                        Facts.none().text("method", method().name()).instant("started_at", time("started_at")));
            }
            case OFFICE_MISSING -> office();
            case STEPS_INCOMPLETE, STEPS_OUT_OF_ORDER -> steps();
            case FACE_NOT_MATCHED -> face();
            case UNKNOWN_CITIZEN ->
                shown(
                        "พบ " + civil.count() + " แถว",
                        ExplainFormats.count(civil.count(), "row"),
                        Facts.none().number("rows", civil.count()));
            case IDENTITY_MISMATCH -> {
                boolean differs = citizen.rules().identityMismatch(enrolments, row, civil, citizen.civilRow());
                yield shown(
                        differs ? "ไม่ตรงกัน" : "ตรงกัน",
                        differs ? "they differ" : "they are the same",
                        Facts.none().flag("differs", differs));
            }
            case DECEASED -> civilStatus();
            case UNKNOWN_CARD -> {
                boolean known = citizen.card(row) != CitizenEnrolments.NONE;
                yield shown(
                        "บัตร " + cards.count() + " ใบ " + (known ? "ใบหนึ่งมีเลขนี้" : "ไม่มีใบใดมีเลขนี้"),
                        ExplainFormats.count(cards.count(), "card") + ", " + (known ? "one" : "none")
                                + " of them with it",
                        Facts.none().number("cards", cards.count()).flag("known", known));
            }
            case CARD_NOT_YET_ISSUED -> card("ออกเมื่อ", "issued on", "issued_on", false);
            case CARD_NOT_ACTIVE -> card("สิ้นสุดเมื่อ", "ended on", "ended_on", true);
            case CARD_EXPIRED -> card("หมดอายุเมื่อ", "expires on", "expires_on", false);
            case SUPERSEDED -> {
                Words completed = orNone("completed_at");
                yield shown(
                        "การลงทะเบียนของบุคคลนี้ " + enrolments.count() + " ครั้ง ครั้งนี้เสร็จสิ้นเมื่อ "
                                + completed.thai(),
                        ExplainFormats.count(enrolments.count(), "enrolment")
                                + " of the citizen, this one completed at " + completed.english(),
                        withTime(Facts.none().number("enrolments", enrolments.count()), "completed_at"));
            }
            case SOURCE_DATA_ERROR -> {
                int civilRows = defective(civil);
                int cardRows = defective(cards);
                yield shown(
                        "แถวที่บกพร่องในทะเบียนราษฎร " + civilRows + " แถว ในทะเบียนบัตร " + cardRows + " แถว",
                        ExplainFormats.count(civilRows, "defective civil row") + ", "
                                + ExplainFormats.count(cardRows, "defective card"),
                        Facts.none().number("civil", civilRows).number("cards", cardRows));
            }
        };
    }

    /** What the citizen is told of a reason that applies. */
    Words finding(EnrolmentReason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID -> EnrolmentTexts.invalidCitizenId();
            case BEFORE_PILOT -> EnrolmentTexts.before(time("started_at"), programme.pilotFirst(), Method.OFFICE);
            case SELF_SERVICE_NOT_OPEN ->
                EnrolmentTexts.before(time("started_at"), programme.selfServiceFirst(), Method.SELF);
            case OFFICE_MISSING -> EnrolmentTexts.officeMissing();
            case STEPS_INCOMPLETE ->
                EnrolmentTexts.stepsIncomplete(
                        STEPS.stream().filter(step -> isNull(step)).toList());
            case STEPS_OUT_OF_ORDER -> EnrolmentTexts.stepsOutOfOrder();
            case FACE_NOT_MATCHED -> EnrolmentTexts.faceNotMatched();
            case UNKNOWN_CITIZEN -> EnrolmentTexts.unknownCitizen();
            case IDENTITY_MISMATCH -> EnrolmentTexts.identityMismatch();
            case DECEASED -> EnrolmentTexts.deceased();
            case UNKNOWN_CARD -> EnrolmentTexts.unknownCard();
            case CARD_NOT_YET_ISSUED -> EnrolmentTexts.cardNotYetIssued(cardDay("issued_on"), day());
            case CARD_NOT_ACTIVE -> EnrolmentTexts.cardNotActive(cardStatus());
            case CARD_EXPIRED -> EnrolmentTexts.cardExpired(cardDay("expires_on"), day());
            case SUPERSEDED -> EnrolmentTexts.superseded();
            case SOURCE_DATA_ERROR -> EnrolmentTexts.sourceDataError();
        };
    }

    private Detail id() {
        boolean valid = CitizenId.isValid(citizenId);
        boolean digits = citizenId >= CitizenId.MIN && citizenId <= CitizenId.MAX;
        Facts facts = Facts.none().flag("thirteen_digits", digits).flag("check_digit", valid);
        if (valid) {
            return shown("ถูกต้องทั้งสองข้อ", "both hold", facts);
        }
        return digits
                ? shown("ครบ 13 หลัก แต่เลขตรวจสอบไม่ถูกต้อง", "13 digits, but the check digit is wrong", facts)
                : shown("ไม่ครบ 13 หลัก", "not 13 digits", facts);
    }

    private Detail office() {
        Words how = EnrolmentTexts.method(method());
        Facts facts = Facts.none().text("method", method().name());
        if (isNull("office_code")) {
            return shown(how.thai() + " ไม่ระบุรหัสสำนัก", how.english() + ", no office", facts.absent("office_code"));
        }
        long code = enrolments.longAt(row, ENROLMENTS.position("office_code"));
        return shown(
                how.thai() + " รหัสสำนัก " + code,
                how.english() + ", office " + code,
                facts.number("office_code", code));
    }

    private Detail steps() {
        List<String> thai = new ArrayList<>();
        List<String> english = new ArrayList<>();
        Facts facts = Facts.none();
        for (String step : STEPS) {
            Words name = EnrolmentTexts.step(step);
            Words at = orNone(step);
            thai.add(name.thai() + " " + at.thai());
            english.add(name.english() + " " + at.english());
            withTime(facts, step);
        }
        return shown(String.join(", ", thai), String.join(", ", english), facts);
    }

    private Detail face() {
        Words how = EnrolmentTexts.method(method());
        Words selfie = orNone("selfie_at");
        Facts facts = withTime(Facts.none().text("method", method().name()), "selfie_at");
        String score = "";
        if (isNull("face_score")) {
            facts.absent("face_score");
        } else {
            double value = enrolments.doubleAt(row, ENROLMENTS.position("face_score"));
            score = Double.toString(value);
            facts.decimal("face_score", value);
        }
        return shown(
                how.thai() + " ถ่ายภาพใบหน้าเมื่อ " + selfie.thai() + " คะแนนใบหน้า "
                        + (score.isEmpty() ? NONE.thai() : score),
                how.english() + ", selfie at " + selfie.english() + ", face score "
                        + (score.isEmpty() ? NONE.english() : score),
                facts);
    }

    private Detail civilStatus() {
        int civilRow = citizen.civilRow();
        CivilStatus status = CivilStatus.values()[civil.codeAt(civilRow, CIVIL.position("status"))];
        Words died = dayOrNone(CIVIL, civil, civilRow, "died_on");
        Words day = ExplainFormats.day(day());
        return shown(
                status.words().thai() + " วันที่ตาย " + died.thai() + " วันที่ลงทะเบียน " + day.thai(),
                status.words().english() + ", died on " + died.english() + "; enrolment's day " + day.english(),
                withDay(Facts.none().text("status", status.name()), CIVIL, civil, civilRow, "died_on")
                        .day("enrolment_day", day()));
    }

    private Detail card(String thai, String english, String column, boolean withStatus) {
        int card = citizen.card(row);
        Words at = dayOrNone(CARDS, cards, card, column);
        Words day = ExplainFormats.day(day());
        Words status = withStatus ? EnrolmentTexts.cardStatus(cardStatus()) : Words.same("");
        Facts facts = Facts.none();
        if (withStatus) {
            facts.text("status", cardStatus().name());
        }
        return shown(
                (withStatus ? "สถานะ" + status.thai() + " " : "") + thai + " " + at.thai() + " วันที่ลงทะเบียน "
                        + day.thai(),
                (withStatus ? status.english() + ", " : "") + english + " " + at.english() + "; enrolment's day "
                        + day.english(),
                withDay(facts, CARDS, cards, card, column).day("enrolment_day", day()));
    }

    private CardStatus cardStatus() {
        return CardStatus.values()[cards.codeAt(citizen.card(row), CARDS.position("status"))];
    }

    private LocalDate cardDay(String column) {
        return LocalDate.ofEpochDay(cards.longAt(citizen.card(row), CARDS.position(column)));
    }

    private static int defective(SubjectRows rows) {
        int defective = 0;
        for (int i = 0; i < rows.count(); i++) {
            defective += rows.isDefective(i) ? 1 : 0;
        }
        return defective;
    }

    private Method method() {
        return Method.values()[enrolments.codeAt(row, ENROLMENTS.position("method"))];
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(EnrolmentRules.dayOf(enrolments, row));
    }

    private boolean isNull(String column) {
        return enrolments.isNull(row, ENROLMENTS.position(column));
    }

    private long time(String column) {
        return enrolments.longAt(row, ENROLMENTS.position(column));
    }

    private Words orNone(String column) {
        return isNull(column) ? NONE : ExplainFormats.moment(time(column));
    }

    private Facts withTime(Facts facts, String column) {
        return isNull(column) ? facts.absent(column) : facts.instant(column, time(column));
    }

    private static Words dayOrNone(Schema schema, SubjectRows rows, int row, String column) {
        int position = schema.position(column);
        return rows.isNull(row, position) ? NONE : ExplainFormats.day(LocalDate.ofEpochDay(rows.longAt(row, position)));
    }

    private static Facts withDay(Facts facts, Schema schema, SubjectRows rows, int row, String column) {
        int position = schema.position(column);
        return rows.isNull(row, position)
                ? facts.absent(column)
                : facts.day(column, LocalDate.ofEpochDay(rows.longAt(row, position)));
    }
}
