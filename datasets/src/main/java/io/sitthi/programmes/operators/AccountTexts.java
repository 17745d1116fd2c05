package io.sitthi.programmes.operators;

import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import java.util.List;

/**
 * What the codes of operators' accounts are called, and what an operator is told about an account, in Thai and in English:
 * what was found, and what the operator can do about it. No text holds a name, an address or a whole id. Instants are in
 * microseconds since 1970-01-01 UTC.
 */
public final class AccountTexts {

    private AccountTexts() {}

    // Codes

    public static Words type(OperatorType type) {
        return switch (type) {
            case JURISTIC -> new Words("นิติบุคคล", "company or partnership");
            case NATURAL -> new Words("บุคคลธรรมดา", "person");
            case GROUP -> new Words("คณะบุคคล", "group of persons");
            case GOVERNMENT -> new Words("ส่วนราชการ", "office of the state");
            case OTHER -> new Words("อื่น ๆ", "other");
        };
    }

    /** Where operators of a type are looked up. */
    public static Words register(OperatorType type) {
        return switch (type) {
            case JURISTIC ->
                new Words("ทะเบียนของกรมพัฒนาธุรกิจการค้า", "register of the Department of Business Development");
            case NATURAL -> new Words("ทะเบียนราษฎร", "civil register");
            case GROUP, GOVERNMENT ->
                new Words("ทะเบียนผู้เสียภาษีของกรมสรรพากร", "register of the Revenue Department");
            case OTHER -> new Words("ไม่มีทะเบียน", "no register");
        };
    }

    public static Words registerStatus(RegisterStatus status) {
        return switch (status) {
            case ACTIVE -> new Words("ยังดำเนินอยู่", "active");
            case ENDED -> new Words("เลิกกิจการ ถึงแก่ความตาย หรือถูกเพิกถอน", "dissolved, dead or struck off");
        };
    }

    /** A name or a part of an address. */
    public static Words field(ComparedField field) {
        return switch (field) {
            case NAME -> new Words("ชื่อ", "name");
            case HOUSE_NO -> new Words("เลขที่", "house number");
            case BUILDING -> new Words("อาคาร", "building");
            case VILLAGE_NO -> new Words("หมู่ที่", "village number");
            case LANE -> new Words("ซอย", "lane");
            case ROAD -> new Words("ถนน", "road");
            case SUBDISTRICT -> new Words("ตำบล/แขวง", "subdistrict");
            case DISTRICT -> new Words("อำเภอ/เขต", "district");
            case PROVINCE -> new Words("จังหวัด", "province");
            case POSTCODE -> new Words("รหัสไปรษณีย์", "postcode");
        };
    }

    public static Words verdict(AccountVerdict verdict) {
        return switch (verdict) {
            case CLOSED -> new Words("บัญชีปิดแล้ว", "The account is closed");
            case OFFICER -> new Words("ต้องให้เจ้าหน้าที่พิจารณา", "An officer has to decide");
            case REFUSED -> new Words("ใช้บัญชีนี้ไม่ได้", "The account cannot be used");
            case UNDECIDED -> new Words("ยังตัดสินไม่ได้", "It cannot be decided yet");
            case WAITING -> new Words("รอการยืนยันอีเมล", "The e-mail address is to be confirmed");
            case CONFIRM -> new Words("ต้องยืนยันการเปลี่ยนแปลงข้อมูล", "Changed details are to be confirmed");
            case CURRENT -> new Words("ข้อมูลเป็นปัจจุบัน", "The account is up to date");
        };
    }

    /** What holds when a reason does not apply, in few words. */
    public static Words condition(AccountReason reason) {
        return switch (reason) {
            case INVALID_TAX_ID -> new Words("เลขประจำตัวผู้เสียภาษีถูกต้อง", "a valid tax ID");
            case EMAIL_NOT_CONFIRMED -> new Words("ยืนยันอีเมลแล้ว", "e-mail address confirmed");
            case NO_REGISTER -> new Words("มีทะเบียนให้ตรวจสอบ", "of a type that is in a register");
            case UNKNOWN_OPERATOR -> new Words("มีในทะเบียน", "known to the register");
            case OPERATOR_ENDED -> new Words("ยังดำเนินอยู่", "still active");
            case NAME_CHANGED -> new Words("ชื่อตรงกับทะเบียน", "the register's name");
            case ADDRESS_CHANGED -> new Words("ที่อยู่ตรงกับทะเบียน", "the register's address");
            case DUPLICATE_ACCOUNT -> new Words("เป็นบัญชีแรก", "the first account");
            case SOURCE_DATA_ERROR -> new Words("ข้อมูลทะเบียนไม่บกพร่อง", "the register's data without a fault");
        };
    }

    // What was found

    /**
     * What is found about an account.
     *
     * @param differing the parts of the address that differ; of ADDRESS_CHANGED at least one
     */
    public static Words finding(
            AccountReason reason, OperatorType type, long registeredAtMicros, List<ComparedField> differing) {
        Words register = register(type);
        return switch (reason) {
            case INVALID_TAX_ID ->
                new Words(
                        "เลขประจำตัวผู้เสียภาษีของบัญชีไม่ถูกต้อง คือไม่ครบ 13 หลัก หรือเลขตรวจสอบไม่ตรงกับเลขหลักอื่น",
                        "The tax ID of the account is not valid: it does not have 13 digits, or its check digit does not fit"
                                + " the others.");
            case EMAIL_NOT_CONFIRMED -> {
                Words when = LetterWords.moment(registeredAtMicros);
                yield new Words(
                        "บัญชีนี้ลงทะเบียนเมื่อวันที่ " + when.thai() + " และยังไม่ได้ยืนยันอีเมล",
                        "The account was registered on " + when.english()
                                + ", and its e-mail address has not been confirmed since.");
            }
            case NO_REGISTER ->
                new Words(
                        "ผู้ประกอบการประเภทนี้ไม่มีทะเบียนให้ระบบตรวจสอบ เจ้าหน้าที่จึงเป็นผู้ตรวจสอบ",
                        "Operators of this type are in no register, so an officer has to look at the account.");
            case UNKNOWN_OPERATOR ->
                new Words(
                        "ไม่พบเลขประจำตัวผู้เสียภาษีนี้ใน" + register.thai(),
                        "The " + register.english() + " has no record of this tax ID.");
            case OPERATOR_ENDED ->
                new Words(
                        register.thai() + "ระบุว่าผู้ประกอบการเลิกกิจการ ถึงแก่ความตาย หรือถูกเพิกถอนแล้ว",
                        "The " + register.english() + " records the operator as dissolved, deceased or struck off.");
            case NAME_CHANGED ->
                new Words(
                        "ชื่อในบัญชีไม่ตรงกับ" + register.thai(),
                        "The name of the account differs from the " + register.english() + ".");
            case ADDRESS_CHANGED -> {
                Words fields = LetterWords.list(
                        differing.stream().map(AccountTexts::field).toList());
                yield new Words(
                        "ที่ตั้งสำนักงานใหญ่ในบัญชีไม่ตรงกับ" + register.thai() + " (" + fields.thai() + ")",
                        "The address of the head office differs from the " + register.english() + " ("
                                + fields.english() + ").");
            }
            case DUPLICATE_ACCOUNT ->
                new Words(
                        "เลขประจำตัวผู้เสียภาษีนี้มีบัญชีอื่นอยู่ก่อนแล้ว การมีมากกว่าหนึ่งบัญชีต้องให้เจ้าหน้าที่ตรวจสอบ",
                        "This tax ID has another account, which comes first; an officer has to check a second one.");
            case SOURCE_DATA_ERROR ->
                new Words(
                        "ข้อมูลของท่านใน" + register.thai()
                                + "ที่หน่วยงานส่งมามีข้อบกพร่อง ข้อบกพร่องนี้ไม่ได้เกิดจากท่าน",
                        "Your entry in the data of the " + register.english()
                                + " has a fault. The fault is not yours.");
        };
    }

    // What can be done

    /** What the operator can do about a reason. */
    public static Words remedy(AccountReason reason) {
        return switch (reason) {
            case INVALID_TAX_ID ->
                new Words(
                        "โปรดติดต่อเจ้าหน้าที่เพื่อแก้ไขเลขให้ถูกต้อง",
                        "Please contact an officer to have it corrected.");
            case EMAIL_NOT_CONFIRMED ->
                new Words(
                        "โปรดเปิดอีเมลยืนยันตัวตนที่ระบบส่งให้ หากไม่ได้รับ โปรดแจ้งชื่อผู้ลงทะเบียนและวันที่ลงทะเบียนแก่เจ้าหน้าที่",
                        "Please open the e-mail that was sent to you. If you did not get it, tell an officer the name and the"
                                + " day of the registration.");
            case NO_REGISTER, DUPLICATE_ACCOUNT ->
                new Words(
                        "โปรดติดต่อเจ้าหน้าที่เพื่อตรวจสอบข้อมูล",
                        "Please contact an officer, who will check the account.");
            case UNKNOWN_OPERATOR, OPERATOR_ENDED ->
                new Words(
                        "หากทะเบียนคลาดเคลื่อน โปรดติดต่อหน่วยงานที่ดูแลทะเบียนนั้นเพื่อขอแก้ไข",
                        "If the register is wrong, please have it corrected by the agency that keeps it.");
            case NAME_CHANGED, ADDRESS_CHANGED ->
                new Words(
                        "เมื่อเข้าสู่ระบบครั้งต่อไป ระบบจะแสดงข้อมูลที่จะเปลี่ยนแปลงให้ท่านยืนยัน",
                        "At the next sign-in you are shown what would be changed, and asked to confirm it.");
            case SOURCE_DATA_ERROR ->
                new Words(
                        "ท่านไม่ต้องดำเนินการใด ๆ ระบบจะตรวจสอบอีกครั้งเมื่อหน่วยงานแก้ไขข้อมูลแล้ว",
                        "You need do nothing: the account is checked again when the data has been corrected.");
        };
    }

    // The letter around it

    public static Words subjectLine(ProgrammeTitle title) {
        return new Words("เรื่อง แจ้งผลการตรวจสอบ " + title.thai(), "Subject: your account, " + title.english());
    }

    /** @param maskedTaxId never the whole id */
    public static Words salutation(String maskedTaxId) {
        return new Words(
                "เรียน ท่านผู้ประกอบการ เลขประจำตัวผู้เสียภาษี " + maskedTaxId,
                "Dear operator (tax ID " + maskedTaxId + "),");
    }

    /** What it is about, and the verdict. */
    public static Words opening(long accountId, AccountVerdict verdict) {
        String th = "ตามที่ท่านมีบัญชีผู้ประกอบการหมายเลข " + accountId + " ";
        String en = "This is about your operator's account " + accountId + ". ";
        return switch (verdict) {
            case CURRENT ->
                new Words(
                        th + "ขอแจ้งว่าข้อมูลในบัญชีตรงกับทะเบียนและเป็นปัจจุบัน",
                        en + "Its details are those of the register and up to date.");
            case CLOSED -> new Words(th + "ขอเรียนว่าบัญชีนี้ปิดแล้ว", en + "The account is closed.");
            case CONFIRM ->
                new Words(
                        th + "ขอเรียนว่า โปรดยืนยันการเปลี่ยนแปลงข้อมูลดังต่อไปนี้",
                        en + "Please confirm what has changed:");
            case WAITING ->
                new Words(
                        th + "ขอเรียนว่า บัญชียังรอการยืนยันอีเมล",
                        en + "It waits for your e-mail address to be confirmed:");
            case OFFICER ->
                new Words(
                        th + "ขอเรียนว่า เจ้าหน้าที่ต้องพิจารณาบัญชีนี้ ด้วยเหตุดังต่อไปนี้",
                        en + "An officer has to look at it, for the following:");
            case UNDECIDED ->
                new Words(
                        th + "ขอเรียนว่า ยังไม่สามารถสรุปผลการตรวจสอบได้ ด้วยเหตุดังต่อไปนี้",
                        en + "We cannot decide about it yet, for the following:");
            case REFUSED ->
                new Words(
                        th + "ขอเรียนว่า ไม่อาจให้ใช้บัญชีนี้ได้ ด้วยเหตุดังต่อไปนี้",
                        en + "We are sorry to tell you that it cannot be used, for the following:");
        };
    }

    /** Whom to ask (seed 001, its end). */
    public static Words closing() {
        return new Words(
                "สอบถามเพิ่มเติมได้ที่ศูนย์เทคโนโลยีสารสนเทศและการสื่อสาร โทร. 0 2430 6834 ต่อ 2450, 2451"
                        + " จึงเรียนมาเพื่อโปรดทราบ",
                "If you have questions, please call the Information and Communication Technology Centre, 0 2430 6834"
                        + " extension 2450 or 2451.");
    }
}
