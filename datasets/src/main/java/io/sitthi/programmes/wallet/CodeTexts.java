package io.sitthi.programmes.wallet;

import io.sitthi.datasets.schema.RejectCode;

/**
 * What the wallet's codes are called and what they mean, in Thai and in English: what pages and tables say of a code, they
 * take from here.
 *
 * <p>In a text, a word in braces, such as <code>{income_limit}</code>, stands for what the programme applied says.
 */
public final class CodeTexts {

    /**
     * A code's name and meaning.
     *
     * @param nameThai a few words, for a heading
     * @param textThai one or two sentences, for everybody
     */
    public record CodeText(String nameThai, String nameEnglish, String textThai, String textEnglish) {}

    private CodeTexts() {}

    /** The numbers of the published conditions that a reason rests on (seed 004); empty when they are silent. */
    public static String ruleNumbers(Reason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID,
                    UNKNOWN_CITIZEN,
                    IDENTITY_MISMATCH,
                    DECEASED,
                    DUPLICATE_REGISTRATION,
                    SOURCE_DATA_ERROR -> "";
            case OUTSIDE_WINDOW -> "2.1, 2.2";
            case IDENTITY_NOT_VERIFIED -> "3";
            case NO_HOUSE_REGISTRATION -> "1.1";
            case NOT_THAI -> "1.2";
            case UNDER_AGE -> "1.3";
            case INCOME_OVER_LIMIT -> "1.4";
            case DEPOSITS_OVER_LIMIT -> "1.5";
            case INCARCERATED -> "1.6";
            case RIGHTS_SUSPENDED -> "1.7";
            case MEASURE_VIOLATED -> "1.8";
        };
    }

    /** A reason of a verdict. */
    public static CodeText of(Reason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID ->
                new CodeText(
                        "เลขประจำตัวประชาชนไม่ถูกต้อง",
                        "Citizen ID is not valid",
                        "เลขประจำตัวประชาชนไม่ครบ 13 หลัก หรือเลขตรวจสอบหลักสุดท้ายไม่ถูกต้อง "
                                + "จึงไม่นำไปค้นในฐานข้อมูลใด",
                        "The number does not have 13 digits, or its check digit is wrong. Nothing is then looked "
                                + "up with it.");
            case OUTSIDE_WINDOW ->
                new CodeText(
                        "ลงทะเบียนนอกช่วงเวลาที่กำหนด",
                        "Registered outside the period",
                        "กลุ่มผู้มีสมาร์ทโฟนลงทะเบียนได้ {smartphone_window} กลุ่มผู้ไม่มีสมาร์ทโฟน "
                                + "{no_smartphone_window} ตามเวลาประเทศไทย",
                        "People with a smartphone could register {smartphone_window}, people without one "
                                + "{no_smartphone_window}, Bangkok time.");
            case IDENTITY_NOT_VERIFIED ->
                new CodeText(
                        "ไม่ได้ยืนยันตัวตนตามที่กำหนด",
                        "Identity not verified as required",
                        "ช่องทางยืนยันตัวตนไม่ใช่ช่องทางของกลุ่มนั้น ไม่มีเวลายืนยันตัวตน "
                                + "หรือยืนยันตัวตนหลังลงทะเบียน",
                        "The channel is not one allowed for the group, no time of verification is recorded, or "
                                + "it is later than the registration.");
            case UNKNOWN_CITIZEN ->
                new CodeText(
                        "ไม่พบในทะเบียนราษฎร",
                        "Not in the civil register",
                        "ไม่มีรายการของเลขประจำตัวประชาชนนี้ในทะเบียนราษฎร "
                                + "จึงไม่ตรวจเงื่อนไขที่ต้องใช้ทะเบียนราษฎร",
                        "The civil register has no record of this number. Rules that need that record are not "
                                + "evaluated.");
            case IDENTITY_MISMATCH ->
                new CodeText(
                        "ข้อมูลไม่ตรงกับทะเบียนราษฎร",
                        "Details differ from the civil register",
                        "ชื่อ นามสกุล วันเกิด หรือรหัสหลังบัตรประชาชน ไม่ตรงกับทะเบียนราษฎร "
                                + "โดยไม่นับความต่างของช่องว่างและวิธีพิมพ์สระวรรณยุกต์",
                        "Given name, family name, birth date or laser code differ from the civil register. "
                                + "Differences of spacing and of typing order in Thai are ignored.");
            case DECEASED ->
                new CodeText(
                        "เสียชีวิตแล้ว",
                        "Deceased",
                        "ทะเบียนราษฎรระบุว่าเสียชีวิตแล้ว",
                        "The civil register records the person as deceased.");
            case NO_HOUSE_REGISTRATION ->
                new CodeText(
                        "ไม่มีที่อยู่ในทะเบียนบ้าน",
                        "No address in a house register",
                        "ต้องเป็นประชากรที่มีที่อยู่ในทะเบียนบ้าน",
                        "Only people whose address is in a house register are entitled.");
            case NOT_THAI ->
                new CodeText(
                        "ไม่มีสัญชาติไทย",
                        "Not a Thai national",
                        "ต้องมีสัญชาติไทย",
                        "Only Thai nationals are entitled.");
            case UNDER_AGE ->
                new CodeText(
                        "อายุไม่ถึง {minimum_age} ปีบริบูรณ์",
                        "Younger than {minimum_age}",
                        "ต้องมีอายุตั้งแต่ {minimum_age} ปีบริบูรณ์ขึ้นไป ณ วันที่ {age_reference_date} "
                                + "โดยใช้วันเกิดในทะเบียนราษฎร",
                        "The person must be {minimum_age} full years old on {age_reference_date}, by the birth "
                                + "date in the civil register.");
            case INCOME_OVER_LIMIT ->
                new CodeText(
                        "รายได้เกิน {income_limit} บาท",
                        "Income over {income_limit} baht",
                        "เงินได้พึงประเมินรวมของปีภาษี {tax_year_be} ต้องไม่เกิน {income_limit} บาท "
                                + "ผู้ไม่มีข้อมูลภาษีถือว่าไม่มีรายได้",
                        "Assessable income of tax year {tax_year_be} B.E. may not be over {income_limit} baht in "
                                + "all. No tax record counts as no income.");
            case DEPOSITS_OVER_LIMIT ->
                new CodeText(
                        "เงินฝากรวมเกิน {deposits_limit} บาท",
                        "Deposits over {deposits_limit} baht",
                        "เงินฝากสกุลบาททุกธนาคารรวมกัน ณ วันที่ {deposits_as_of} ต้องไม่เกิน {deposits_limit} "
                                + "บาท นับเฉพาะเงินฝาก 6 ประเภท ไม่รวมบัญชีร่วม",
                        "Baht deposits at all banks together on {deposits_as_of} may not be over "
                                + "{deposits_limit} baht. Six types of deposit count; joint accounts do not.");
            case INCARCERATED ->
                new CodeText(
                        "อยู่ระหว่างต้องโทษจำคุก",
                        "Serving a prison sentence",
                        "อยู่ระหว่างต้องโทษจำคุกในเรือนจำ ณ วันที่ของข้อมูลผู้ต้องขัง",
                        "The person was serving a sentence in prison on the day that the prison data shows.");
            case RIGHTS_SUSPENDED ->
                new CodeText(
                        "ถูกระงับสิทธิหรือถูกเรียกเงินคืน",
                        "Rights suspended or money recalled",
                        "ถูกระงับสิทธิหรือถูกเรียกเงินคืนในมาตรการหรือโครงการอื่นของรัฐ",
                        "Another state measure has suspended the person's rights or recalled its money.");
            case MEASURE_VIOLATED ->
                new CodeText(
                        "ฝ่าฝืนเงื่อนไขโครงการอื่นของรัฐ",
                        "Broke another measure's conditions",
                        "ฝ่าฝืนเงื่อนไขของมาตรการหรือโครงการอื่นของรัฐ",
                        "The person broke the conditions of another state measure.");
            case DUPLICATE_REGISTRATION ->
                new CodeText(
                        "ลงทะเบียนซ้ำ",
                        "Registered more than once",
                        "มีการลงทะเบียนที่สมบูรณ์ของบุคคลเดียวกันก่อนหน้าแล้ว ใช้รายการแรกสุดเท่านั้น",
                        "The same person has an earlier complete registration. Only the earliest counts.");
            case SOURCE_DATA_ERROR ->
                new CodeText(
                        "ข้อมูลจากหน่วยงานบกพร่อง",
                        "Fault in an agency's data",
                        "รายการของบุคคลนี้ในข้อมูลที่หน่วยงานส่งมอบบกพร่อง หากไม่มีเหตุอื่นจะยังไม่ตัดสินสิทธิ "
                                + "จนกว่าหน่วยงานจะแก้ไข",
                        "A record of this person that an agency delivered is faulty. With no other reason, the "
                                + "case stays undecided until the agency corrects it.");
        };
    }

    /** A verdict. */
    public static CodeText of(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> new CodeText("มีสิทธิ", "Eligible", "ผ่านเงื่อนไขทุกข้อ", "Meets every condition.");
            case INELIGIBLE ->
                new CodeText(
                        "ไม่มีสิทธิ",
                        "Not eligible",
                        "ไม่ผ่านเงื่อนไขอย่างน้อยหนึ่งข้อ",
                        "Fails at least one condition.");
            case UNDECIDED ->
                new CodeText(
                        "ยังตัดสินไม่ได้",
                        "Undecided",
                        "ไม่พบเหตุที่ทำให้ขาดสิทธิ แต่ข้อมูลจากหน่วยงานบกพร่อง",
                        "No condition is known to fail, but an agency's data about the person is faulty.");
        };
    }

    /** A registration that has no verdict, since its row is defective. */
    public static CodeText ofRejected() {
        return new CodeText(
                "คัดออก",
                "Rejected",
                "ใบลงทะเบียนเองไม่สมบูรณ์ จึงไม่มีผลการตรวจสอบ",
                "The registration itself is faulty and gets no verdict.");
    }

    /**
     * A defect of a row.
     *
     * @throws IllegalArgumentException when no dataset of the wallet's has such defects
     */
    public static CodeText of(RejectCode code) {
        return switch (code) {
            case NULL_VALUE ->
                new CodeText(
                        "ไม่มีค่าในช่องที่ต้องมี",
                        "Value missing",
                        "ช่องที่ห้ามว่างไม่มีค่า",
                        "A column that must have a value has none.");
            case UNKNOWN_VALUE ->
                new CodeText(
                        "ค่าที่ไม่รู้จัก",
                        "Unknown value",
                        "รหัสไม่อยู่ในรายการที่ตกลงกันไว้ หรือปีหรือวันเกิดเป็นไปไม่ได้",
                        "A code is not one of those agreed upon, or a year or a birth date cannot be right.");
            case NEGATIVE_VALUE ->
                new CodeText("ค่าติดลบ", "Negative value", "รายได้ติดลบ", "An income is below zero.");
            case WRONG_AS_OF ->
                new CodeText(
                        "วันที่ของข้อมูลไม่ตรง",
                        "Wrong date of data",
                        "ยอดเงินฝากไม่ใช่ยอด ณ วันที่ {deposits_as_of}",
                        "A balance is not that of {deposits_as_of}.");
            case DUPLICATE_KEY ->
                new CodeText(
                        "รายการซ้ำ",
                        "Repeated record",
                        "บุคคลเดียวกันมีรายการในทะเบียนราษฎรมากกว่าหนึ่งรายการ",
                        "The civil register has more than one record of the same person.");
            case UNKNOWN_REFERENCE ->
                throw new IllegalArgumentException("no dataset of the wallet's has rows with " + code);
        };
    }
}
