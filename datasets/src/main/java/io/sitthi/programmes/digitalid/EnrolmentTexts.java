package io.sitthi.programmes.digitalid;

import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import java.time.LocalDate;
import java.util.List;

/**
 * What the codes of digital ID are called, and what a citizen is told about an enrolment, in Thai and in English: what was
 * found, and what the citizen can do about it. No text holds a name or a whole id. Instants are in microseconds since
 * 1970-01-01 UTC.
 */
public final class EnrolmentTexts {

    private static final Words REGISTRATION_OFFICE =
            new Words("สำนักทะเบียนอำเภอหรือสำนักทะเบียนท้องถิ่น", "a district or local registration office");

    private EnrolmentTexts() {}

    // Codes

    public static Words method(Method method) {
        return switch (method) {
            case SELF -> new Words("ด้วยตนเองในแอปพลิเคชัน D.DOPA", "by oneself in the D.DOPA app");
            case OFFICE -> new Words("ณ สำนักทะเบียน", "at a registration office");
        };
    }

    public static Words cardStatus(CardStatus status) {
        return switch (status) {
            case ACTIVE -> new Words("ใช้ได้", "active");
            case LOST -> new Words("หาย", "lost");
            case CANCELLED -> new Words("ถูกยกเลิก", "cancelled");
        };
    }

    /** A step of an enrolment, by its column (seed 002, 3 to 8). */
    public static Words step(String column) {
        return switch (column) {
            case "started_at" -> new Words("เริ่มลงทะเบียน", "begun");
            case "terms_accepted_at" -> new Words("ยอมรับข้อตกลงและเงื่อนไข", "terms accepted");
            case "card_confirmed_at" -> new Words("ยืนยันข้อมูลบนบัตร", "card confirmed");
            case "selfie_at" -> new Words("ถ่ายภาพใบหน้า", "photograph of the face");
            case "password_set_at" -> new Words("ตั้งรหัสผ่าน", "password set");
            case "consent_at" -> new Words("ให้ความยินยอม", "consent given");
            case "completed_at" -> new Words("ลงทะเบียนเสร็จสิ้น", "completed");
            default -> throw new IllegalArgumentException(column + " is no step");
        };
    }

    public static Words verdict(EnrolmentVerdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> new Words("การลงทะเบียนสมบูรณ์", "The enrolment is accepted");
            case SUPERSEDED -> new Words("มีการลงทะเบียนครั้งหลังแทนแล้ว", "A later enrolment has taken its place");
            case INCOMPLETE -> new Words("การลงทะเบียนยังไม่เสร็จสิ้น", "The enrolment has not been completed");
            case UNDECIDED -> new Words("ยังตัดสินไม่ได้", "It cannot be decided yet");
            case REFUSED -> new Words("ไม่รับลงทะเบียน", "The enrolment is refused");
        };
    }

    /** What holds when a reason does not apply, in few words. */
    public static Words condition(EnrolmentReason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID -> new Words("เลขประจำตัวประชาชนถูกต้อง", "a valid citizen ID");
            case BEFORE_PILOT -> new Words("เริ่มหลังเปิดใช้งานนำร่อง", "begun after the pilot's first day");
            case SELF_SERVICE_NOT_OPEN ->
                new Words("ลงทะเบียนด้วยตนเองเมื่อเปิดแล้ว", "by oneself only once that was open");
            case OFFICE_MISSING -> new Words("ระบุสำนักทะเบียน", "the office is known");
            case STEPS_INCOMPLETE -> new Words("ครบทุกขั้นตอน", "all steps taken");
            case STEPS_OUT_OF_ORDER -> new Words("เรียงตามขั้นตอน", "steps in their order");
            case FACE_NOT_MATCHED -> new Words("ใบหน้าตรงกับบัตร", "the face is that of the card");
            case UNKNOWN_CITIZEN -> new Words("มีชื่อในทะเบียนราษฎร", "known to the civil register");
            case IDENTITY_MISMATCH -> new Words("ข้อมูลตรงกับทะเบียนราษฎร", "details as in the civil register");
            case DECEASED -> new Words("มีชีวิตอยู่", "alive");
            case UNKNOWN_CARD -> new Words("บัตรเป็นของบุคคลนี้", "the card is the citizen's");
            case CARD_NOT_YET_ISSUED -> new Words("บัตรออกแล้ว", "the card had been issued");
            case CARD_NOT_ACTIVE -> new Words("บัตรยังใช้ได้", "the card was active");
            case CARD_EXPIRED -> new Words("บัตรยังไม่หมดอายุ", "the card had not expired");
            case SUPERSEDED -> new Words("ไม่มีการลงทะเบียนครั้งหลัง", "no later enrolment");
            case SOURCE_DATA_ERROR -> new Words("ข้อมูลของหน่วยงานไม่บกพร่อง", "agencies' data without a fault");
        };
    }

    // What was found

    public static Words invalidCitizenId() {
        return new Words(
                "เลขประจำตัวประชาชนไม่ถูกต้อง คือไม่ครบ 13 หลัก หรือเลขตรวจสอบหลักสุดท้ายไม่ตรงกับเลขหลักอื่น",
                "The citizen ID is not valid: it does not have 13 digits, or its last digit, the check digit, does not fit"
                        + " the others.");
    }

    /** Begun too early. */
    public static Words before(long startedAtMicros, LocalDate first, Method method) {
        Words when = LetterWords.moment(startedAtMicros);
        Words day = Words.fullDay(first);
        return method == Method.SELF
                ? new Words(
                        "ท่านเริ่มลงทะเบียนด้วยตนเองเมื่อวันที่ " + when.thai()
                                + " ส่วนการลงทะเบียนด้วยตนเองเปิดให้บริการตั้งแต่วันที่ " + day.thai(),
                        "You began enrolling by yourself on " + when.english() + "; that has been possible since "
                                + day.english() + ".")
                : new Words(
                        "การลงทะเบียนเริ่มเมื่อวันที่ " + when.thai() + " ส่วนระบบเปิดใช้งานตั้งแต่วันที่ "
                                + day.thai(),
                        "The enrolment was begun on " + when.english() + "; the system has been open since "
                                + day.english() + ".");
    }

    public static Words officeMissing() {
        return new Words(
                "ข้อมูลการลงทะเบียนไม่ระบุว่าลงทะเบียน ณ สำนักทะเบียนใด",
                "The record does not say at which registration office you enrolled.");
    }

    /** @param columns the steps that were not taken, at least one */
    public static Words stepsIncomplete(List<String> columns) {
        Words steps =
                LetterWords.list(columns.stream().map(EnrolmentTexts::step).toList());
        return new Words(
                "ยังไม่พบข้อมูลของขั้นตอนต่อไปนี้: " + steps.thai(),
                "There is no record of the following steps: " + steps.english() + ".");
    }

    public static Words stepsOutOfOrder() {
        return new Words(
                "เวลาที่บันทึกของขั้นตอนการลงทะเบียนไม่เรียงตามลำดับ",
                "The recorded times of the steps are not in their order.");
    }

    public static Words faceNotMatched() {
        return new Words(
                "ระบบไม่สามารถยืนยันได้ว่าภาพใบหน้าที่ถ่ายตรงกับภาพบนบัตร",
                "The photograph of your face could not be confirmed as that of your card.");
    }

    public static Words unknownCitizen() {
        return new Words(
                "ไม่พบเลขประจำตัวประชาชนนี้ในทะเบียนราษฎร", "The civil register has no record of this citizen ID.");
    }

    public static Words identityMismatch() {
        return new Words(
                "ชื่อ นามสกุล หรือวันเดือนปีเกิดที่อ่านจากบัตรไม่ตรงกับทะเบียนราษฎร",
                "The name or the date of birth that was read from the card differs from the civil register.");
    }

    public static Words deceased() {
        return new Words(
                "ทะเบียนราษฎรระบุว่าเจ้าของเลขประจำตัวประชาชนนี้ถึงแก่ความตายแล้ว ขอแสดงความเสียใจต่อครอบครัวมา ณ ที่นี้",
                "The civil register records the holder of this citizen ID as deceased. We offer the family our condolences.");
    }

    public static Words unknownCard() {
        return new Words(
                "ไม่พบบัตรประจำตัวประชาชนของท่านที่มีเลขหลังบัตรตามที่อ่านได้",
                "None of your cards has the code on the back that was read.");
    }

    public static Words cardNotYetIssued(LocalDate issuedOn, LocalDate day) {
        return new Words(
                "บัตรที่ใช้ลงทะเบียนออกเมื่อวันที่ " + Words.fullDay(issuedOn).thai()
                        + " ภายหลังวันที่ลงทะเบียน คือวันที่ "
                        + Words.fullDay(day).thai(),
                "The card was issued on " + Words.fullDay(issuedOn).english() + ", after the day of the enrolment, "
                        + Words.fullDay(day).english() + ".");
    }

    public static Words cardNotActive(CardStatus status) {
        return new Words(
                "ในวันที่ลงทะเบียน บัตรที่ใช้มีสถานะ" + cardStatus(status).thai() + "แล้ว",
                "On the day of the enrolment the card was " + cardStatus(status).english() + ".");
    }

    public static Words cardExpired(LocalDate expiresOn, LocalDate day) {
        return new Words(
                "บัตรที่ใช้ลงทะเบียนหมดอายุเมื่อวันที่ "
                        + Words.fullDay(expiresOn).thai() + " ก่อนวันที่ลงทะเบียน คือวันที่ "
                        + Words.fullDay(day).thai(),
                "The card expired on " + Words.fullDay(expiresOn).english() + ", before the day of the enrolment, "
                        + Words.fullDay(day).english() + ".");
    }

    public static Words superseded() {
        return new Words(
                "ท่านได้ลงทะเบียนอีกครั้งภายหลัง ระบบใช้การลงทะเบียนครั้งล่าสุดที่สมบูรณ์เพียงครั้งเดียว",
                "You enrolled again later; only the latest sound enrolment counts.");
    }

    public static Words sourceDataError() {
        return new Words(
                "ข้อมูลเกี่ยวกับท่านในทะเบียนราษฎรหรือทะเบียนบัตรที่หน่วยงานส่งมามีข้อบกพร่อง ข้อบกพร่องนี้ไม่ได้เกิดจากท่าน",
                "Data about you in the civil register or the register of cards has a fault. The fault is not yours.");
    }

    // What can be done

    /** What the citizen can do about a reason. */
    public static Words remedy(EnrolmentReason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID ->
                new Words(
                        "โปรดตรวจสอบกับเลขบนบัตรประจำตัวประชาชนของท่าน แล้วลงทะเบียนใหม่",
                        "Please compare it with your card, and enrol again.");
            case BEFORE_PILOT, SELF_SERVICE_NOT_OPEN, STEPS_OUT_OF_ORDER, OFFICE_MISSING ->
                new Words(
                        "ท่านลงทะเบียนใหม่ได้ในแอปพลิเคชัน D.DOPA หรือที่" + REGISTRATION_OFFICE.thai(),
                        "You can enrol again, in the D.DOPA app or at " + REGISTRATION_OFFICE.english() + ".");
            case STEPS_INCOMPLETE ->
                new Words(
                        "โปรดเปิดแอปพลิเคชัน D.DOPA แล้วทำขั้นตอนที่เหลือให้ครบ",
                        "Please open the D.DOPA app and take the steps that are left.");
            case FACE_NOT_MATCHED ->
                new Words(
                        "โปรดลงทะเบียนใหม่โดยถ่ายภาพในที่ที่มีแสงเพียงพอ หรือลงทะเบียนที่" + REGISTRATION_OFFICE.thai(),
                        "Please enrol again where there is enough light, or at " + REGISTRATION_OFFICE.english() + ".");
            case UNKNOWN_CITIZEN, IDENTITY_MISMATCH, DECEASED ->
                new Words(
                        "หากทะเบียนราษฎรคลาดเคลื่อน โปรดติดต่อ" + REGISTRATION_OFFICE.thai() + "เพื่อขอแก้ไข",
                        "If the register is wrong, please have it corrected at " + REGISTRATION_OFFICE.english() + ".");
            case UNKNOWN_CARD, CARD_NOT_YET_ISSUED ->
                new Words(
                        "โปรดลงทะเบียนใหม่ด้วยบัตรประจำตัวประชาชนใบปัจจุบันของท่าน",
                        "Please enrol again with your present card.");
            case CARD_NOT_ACTIVE, CARD_EXPIRED ->
                new Words(
                        "โปรดทำบัตรใหม่ที่" + REGISTRATION_OFFICE.thai() + " แล้วลงทะเบียนอีกครั้ง",
                        "Please have a new card made at " + REGISTRATION_OFFICE.english() + ", and enrol again.");
            case SUPERSEDED ->
                new Words(
                        "ท่านไม่ต้องดำเนินการใด ๆ โปรดดูผลของการลงทะเบียนครั้งล่าสุด",
                        "There is nothing that you need to do: please see the result of the latest one.");
            case SOURCE_DATA_ERROR ->
                new Words(
                        "ท่านไม่ต้องลงทะเบียนใหม่ ระบบจะตรวจสอบอีกครั้งเมื่อหน่วยงานแก้ไขข้อมูลแล้ว",
                        "You need not enrol again: the case is checked again when the data has been corrected.");
        };
    }

    // The letter around it

    public static Words subjectLine(ProgrammeTitle title) {
        return new Words("เรื่อง แจ้งผลการลงทะเบียน " + title.thai(), "Subject: your enrolment, " + title.english());
    }

    /**
     * To whom it is written.
     *
     * @param maskedCitizenId never the whole id
     * @param reasons mask of the reasons: with DECEASED it goes to the family
     */
    public static Words salutation(String maskedCitizenId, int reasons) {
        return EnrolmentReason.DECEASED.isIn(reasons)
                ? new Words(
                        "เรียน ครอบครัวของเจ้าของเลขประจำตัวประชาชน " + maskedCitizenId,
                        "To the family of the holder of citizen ID " + maskedCitizenId + ",")
                : new Words(
                        "เรียน ท่านผู้ลงทะเบียน เลขประจำตัวประชาชน " + maskedCitizenId,
                        "Dear citizen (ID " + maskedCitizenId + "),");
    }

    /** What it is about, and the verdict. */
    public static Words opening(long enrolmentId, long startedAtMicros, int reasons) {
        Words when = LetterWords.moment(startedAtMicros);
        boolean isToFamily = EnrolmentReason.DECEASED.isIn(reasons);
        String th = (isToFamily ? "ตามที่มีการลงทะเบียน" : "ตามที่ท่านได้ลงทะเบียน") + "บัตรประชาชนดิจิทัลเมื่อวันที่ "
                + when.thai() + " (รายการที่ " + enrolmentId + ") ";
        String en = (isToFamily
                        ? "An enrolment for the digital identity card was begun on "
                        : "You began enrolling for the digital identity card on ")
                + when.english() + " (enrolment " + enrolmentId + "). ";
        return switch (EnrolmentVerdict.of(reasons)) {
            case ACCEPTED ->
                new Words(
                        th + "ขอแจ้งว่าการลงทะเบียนสมบูรณ์แล้ว ท่านใช้บัตรประชาชนดิจิทัลได้",
                        en + "We are glad to tell you that it is accepted: you can use the digital identity card.");
            case SUPERSEDED ->
                new Words(
                        th + "ขอเรียนว่า มีการลงทะเบียนครั้งหลังแทนรายการนี้แล้ว",
                        en + "A later enrolment has taken its place.");
            case INCOMPLETE ->
                new Words(th + "ขอเรียนว่า การลงทะเบียนยังไม่เสร็จสิ้น", en + "It has not been completed yet.");
            case UNDECIDED ->
                new Words(
                        th + "ขอเรียนว่า ยังไม่สามารถสรุปผลได้ ด้วยเหตุดังต่อไปนี้",
                        en + "We cannot decide it yet, for the following:");
            case REFUSED ->
                new Words(
                        th + "ขอเรียนว่า ไม่อาจรับลงทะเบียนได้ ด้วยเหตุดังต่อไปนี้",
                        en + "We are sorry to tell you that it cannot be accepted, for the following:");
        };
    }

    /** Whom to ask. */
    public static Words closing() {
        return new Words(
                "สอบถามเพิ่มเติมได้ที่" + REGISTRATION_OFFICE.thai() + " จึงเรียนมาเพื่อโปรดทราบ",
                "If you have questions, please ask " + REGISTRATION_OFFICE.english() + ".");
    }
}
