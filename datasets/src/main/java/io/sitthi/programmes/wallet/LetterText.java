package io.sitthi.programmes.wallet;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.LetterWords;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/**
 * What a citizen is told about a registration, in Thai and in English: what was found, with its amounts and days beside the
 * limit, and what the citizen can do about it. It is written to be read by the person it is about, or aloud to them.
 *
 * <p>Amounts are in satang, instants in microseconds since 1970-01-01 UTC. A sum of {@link Long#MAX_VALUE} stands for that
 * or more. No text holds a name or an id.
 */
public final class LetterText {

    private static final String REGISTRATION_OFFICE_TH = "สำนักทะเบียนอำเภอหรือสำนักทะเบียนท้องถิ่น";
    private static final String REGISTRATION_OFFICE_EN = "a district or local registration office";

    private LetterText() {}

    // Amounts, days and words

    /** {@code 840,000.01}. */
    public static String amount(long satang) {
        return String.format(
                Locale.ROOT, "%s%,d.%02d", satang < 0 ? "-" : "", Math.abs(satang / 100), Math.abs(satang % 100));
    }

    private static Words sum(long satang) {
        String amount = amount(satang);
        return satang == Long.MAX_VALUE ? new Words("อย่างน้อย " + amount, "at least " + amount) : Words.same(amount);
    }

    /** A group of applicants, as the announcement calls it (2.1, 2.2). */
    public static Words group(ApplicantGroup group) {
        return switch (group) {
            case SMARTPHONE -> new Words("ผู้มีสมาร์ทโฟน", "people with a smartphone");
            case NO_SMARTPHONE -> new Words("ผู้ไม่มีสมาร์ทโฟน", "people without a smartphone");
        };
    }

    /** Where identity is proved, as the announcement calls it (3). */
    public static Words channel(Channel channel) {
        return switch (channel) {
            case THANG_RATH_APP -> new Words("แอปพลิเคชันทางรัฐ", "the Thang Rath app");
            case KIOSK -> new Words("ตู้บริการอเนกประสงค์ภาครัฐ", "a government kiosk");
            case D_DOPA -> new Words("แอปพลิเคชัน D.DOPA", "the D.DOPA app");
            case BOONTERM -> new Words("ตู้บุญเติม", "a Boonterm kiosk");
            case THAILAND_POST -> new Words("ไปรษณีย์ไทย", "Thailand Post");
            case COUNTER_SERVICE -> new Words("เคาน์เตอร์เซอร์วิส", "Counter Service");
            case THAID -> new Words("แอปพลิเคชัน ThaID", "the ThaID app");
            case DESIGNATED_POINT -> new Words("จุดบริการที่กำหนด", "a designated service point");
        };
    }

    /** A part of the identity, by its column. */
    public static Words identityPart(String column) {
        return switch (column) {
            case "given_name" -> new Words("ชื่อ", "given name");
            case "family_name" -> new Words("นามสกุล", "family name");
            case "birth_date" -> new Words("วันเดือนปีเกิด", "date of birth");
            case "laser_code" -> new Words("เลขหลังบัตรประจำตัวประชาชน", "code on the back of the card");
            default -> throw new IllegalArgumentException(column + " is no part of an identity");
        };
    }

    /** An agency's data, by its dataset. */
    public static Words dataset(String dataset) {
        return switch (dataset) {
            case "registrations" -> new Words("ข้อมูลการลงทะเบียน", "registrations");
            case "civil" -> new Words("ทะเบียนราษฎร", "civil register");
            case "tax" -> new Words("ข้อมูลภาษีเงินได้", "income tax records");
            case "deposits" -> new Words("ข้อมูลเงินฝาก", "deposit records");
            case "incarceration" -> new Words("ข้อมูลผู้ต้องโทษจำคุก", "prison records");
            case "measures" -> new Words("ข้อมูลมาตรการของรัฐ", "records of state measures");
            default -> Words.same(dataset);
        };
    }

    /** What holds when a reason does not apply, in few words. */
    public static Words condition(Reason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID -> new Words("เลขประจำตัวประชาชนถูกต้อง", "a valid citizen ID");
            case OUTSIDE_WINDOW -> new Words("ลงทะเบียนในช่วงเวลาที่กำหนด", "registered in time");
            case IDENTITY_NOT_VERIFIED -> new Words("ยืนยันตัวตนตามที่กำหนด", "identity proved as required");
            case UNKNOWN_CITIZEN -> new Words("มีชื่อในทะเบียนราษฎร", "known to the civil register");
            case IDENTITY_MISMATCH -> new Words("ข้อมูลตรงกับทะเบียนราษฎร", "details as in the civil register");
            case DECEASED -> new Words("มีชีวิตอยู่", "alive");
            case NO_HOUSE_REGISTRATION -> new Words("มีที่อยู่ในทะเบียนบ้าน", "address in a house register");
            case NOT_THAI -> new Words("สัญชาติตามเกณฑ์", "nationality as required");
            case UNDER_AGE -> new Words("อายุถึงเกณฑ์", "old enough");
            case INCOME_OVER_LIMIT -> new Words("เงินได้ไม่เกินเกณฑ์", "income within the limit");
            case DEPOSITS_OVER_LIMIT -> new Words("เงินฝากไม่เกินเกณฑ์", "deposits within the limit");
            case INCARCERATED -> new Words("ไม่ได้ต้องโทษจำคุก", "not in prison");
            case RIGHTS_SUSPENDED ->
                new Words("ไม่ถูกระงับสิทธิหรือเรียกเงินคืน", "no rights suspended, no money recalled");
            case MEASURE_VIOLATED -> new Words("ไม่เคยฝ่าฝืนเงื่อนไขมาตรการอื่น", "conditions of other measures kept");
            case DUPLICATE_REGISTRATION -> new Words("เป็นการลงทะเบียนครั้งแรก", "the first registration");
            case SOURCE_DATA_ERROR -> new Words("ข้อมูลของหน่วยงานไม่บกพร่อง", "agencies' data without a fault");
        };
    }

    // What was found

    public static Words invalidCitizenId() {
        return new Words(
                "เลขประจำตัวประชาชนในการลงทะเบียนไม่ถูกต้อง คือไม่ครบ 13 หลัก หรือเลขตรวจสอบหลักสุดท้ายไม่ตรงกับเลขหลักอื่น",
                "The citizen ID on the registration is not valid: it does not have 13 digits, or its last digit, the check"
                        + " digit, does not fit the others.");
    }

    public static Words outsideWindow(ApplicantGroup group, long registeredAtMicros, DateWindow window) {
        Words when = LetterWords.moment(registeredAtMicros);
        Words first = Words.fullDay(window.first());
        Words last = Words.fullDay(window.last());
        return new Words(
                "ท่านลงทะเบียนเมื่อวันที่ " + when.thai() + " ส่วนช่วงลงทะเบียนสำหรับ"
                        + group(group).thai() + "คือวันที่ " + first.thai() + " ถึงวันที่ " + last.thai(),
                "You registered on " + when.english() + "; registration for "
                        + group(group).english() + " was open from " + first.english() + " to " + last.english() + ".");
    }

    public static Words channelNotAllowed(ApplicantGroup group, Channel channel) {
        return new Words(
                "ท่านยืนยันตัวตนผ่าน" + channel(channel).thai() + " ซึ่งไม่ใช่ช่องทางสำหรับ"
                        + group(group).thai(),
                "You proved your identity through " + channel(channel).english() + ", which is not a channel for "
                        + group(group).english() + ".");
    }

    public static Words neverVerified() {
        return new Words("ไม่พบข้อมูลว่าท่านได้ยืนยันตัวตน", "There is no record that you proved your identity.");
    }

    public static Words verifiedTooLate(long verifiedAtMicros, long registeredAtMicros) {
        Words verified = LetterWords.moment(verifiedAtMicros);
        Words registered = LetterWords.moment(registeredAtMicros);
        return new Words(
                "ท่านยืนยันตัวตนเมื่อวันที่ " + verified.thai() + " ภายหลังการลงทะเบียนเมื่อวันที่ " + registered.thai()
                        + " โดยต้องยืนยันตัวตนก่อนลงทะเบียน",
                "You proved your identity on " + verified.english() + ", after registering on " + registered.english()
                        + "; identity must be proved first.");
    }

    public static Words unknownCitizen(LocalDate asOf) {
        Words day = Words.fullDay(asOf);
        return new Words(
                "ไม่พบเลขประจำตัวประชาชนนี้ในทะเบียนราษฎร ณ วันที่ " + day.thai(),
                "The civil register of " + day.english() + " has no record of this citizen ID.");
    }

    /** @param columns those that differ, at least one */
    public static Words identityMismatch(List<String> columns) {
        List<Words> parts = columns.stream().map(LetterText::identityPart).toList();
        Words list = LetterWords.list(parts);
        return new Words(
                list.thai() + "ที่ท่านลงทะเบียนไว้ ไม่ตรงกับทะเบียนราษฎร",
                "The " + list.english() + " on your registration " + (parts.size() == 1 ? "differs" : "differ")
                        + " from the civil register.");
    }

    public static Words deceased() {
        return new Words(
                "ทะเบียนราษฎรระบุว่าเจ้าของเลขประจำตัวประชาชนนี้ถึงแก่ความตายแล้ว ขอแสดงความเสียใจต่อครอบครัวมา ณ ที่นี้",
                "The civil register records the holder of this citizen ID as deceased. We offer the family our condolences.");
    }

    public static Words noHouseRegistration() {
        return new Words(
                "ไม่พบชื่อของท่านในทะเบียนบ้าน โครงการนี้ให้สิทธิแก่ผู้มีที่อยู่ในทะเบียนบ้าน",
                "You are not listed in a house register; the programme is for people whose address is in one.");
    }

    /** @param nationality as the civil register has it, fit to be shown */
    public static Words notEntitledNationality(String nationality, String entitled) {
        Words whose = entitled.equals("THA") ? new Words("สัญชาติไทย", "Thai nationals") : nationals(entitled);
        return new Words(
                "ทะเบียนราษฎรระบุว่าท่านมีสัญชาติ"
                        + ShownCodes.nationality(nationality).thai() + " โครงการนี้ให้สิทธิเฉพาะผู้มี" + whose.thai(),
                "The civil register gives your nationality as " + nationality + "; the programme is for "
                        + whose.english() + ".");
    }

    private static Words nationals(String code) {
        return new Words("สัญชาติ " + code, "nationals of " + code);
    }

    public static Words underAge(LocalDate birthDate, LocalDate referenceDate, int minimumYears) {
        Words birth = Words.fullDay(birthDate);
        Words reference = Words.fullDay(referenceDate);
        int years = Math.max(0, Period.between(birthDate, referenceDate).getYears());
        return new Words(
                "ตามทะเบียนราษฎร ท่านเกิดวันที่ " + birth.thai() + " มีอายุ " + years + " ปีบริบูรณ์ ณ วันที่ "
                        + reference.thai() + " เกณฑ์คือ " + minimumYears + " ปีบริบูรณ์ขึ้นไป",
                "By the civil register you were born on " + birth.english() + " and were " + years + " on "
                        + reference.english() + "; applicants must be " + minimumYears + " or older on that day.");
    }

    public static Words incomeOverLimit(long sumSatang, long limitSatang, int taxYearBe) {
        Words sum = sum(sumSatang);
        return new Words(
                "เงินได้พึงประเมินของท่านในปีภาษี " + taxYearBe + " รวม " + sum.thai() + " บาท เกณฑ์คือไม่เกิน "
                        + amount(limitSatang) + " บาท",
                "Your assessable income of tax year " + taxYearBe + " B.E. was " + sum.english()
                        + " baht in all; the limit is " + amount(limitSatang) + " baht.");
    }

    public static Words depositsOverLimit(long sumSatang, long limitSatang, LocalDate asOf) {
        Words sum = sum(sumSatang);
        Words day = Words.fullDay(asOf);
        return new Words(
                "เงินฝากของท่าน ณ วันที่ " + day.thai() + " รวม " + sum.thai() + " บาท เกณฑ์คือไม่เกิน "
                        + amount(limitSatang) + " บาท",
                "Your deposits on " + day.english() + " were " + sum.english() + " baht in all; the limit is "
                        + amount(limitSatang) + " baht.");
    }

    public static Words incarcerated(LocalDate asOf) {
        Words day = Words.fullDay(asOf);
        return new Words(
                "ข้อมูลผู้ต้องโทษจำคุก ณ วันที่ " + day.thai() + " ระบุว่าท่านอยู่ระหว่างต้องโทษจำคุก",
                "The prison records of " + day.english() + " show you as serving a sentence.");
    }

    /** @param measures their codes, fit to be shown */
    public static Words rightsSuspended(List<String> measures) {
        String names = inBrackets(measures);
        return new Words(
                "ท่านถูกระงับสิทธิหรือถูกเรียกเงินคืนในมาตรการอื่นของรัฐ" + names,
                "Your rights in another state measure" + names + " were suspended, or its money was recalled.");
    }

    /** @param measures their codes, fit to be shown */
    public static Words measureViolated(List<String> measures) {
        String names = inBrackets(measures);
        return new Words(
                "มีข้อมูลว่าท่านไม่ได้ปฏิบัติตามเงื่อนไขของมาตรการอื่นของรัฐ" + names,
                "The conditions of another state measure" + names + " are recorded as not kept.");
    }

    private static String inBrackets(List<String> codes) {
        return codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")";
    }

    public static Words duplicateRegistration(long firstRegistrationId, long firstRegisteredAtMicros) {
        Words when = LetterWords.moment(firstRegisteredAtMicros);
        return new Words(
                "ท่านได้ลงทะเบียนไว้แล้วเมื่อวันที่ " + when.thai() + " (รายการที่ " + firstRegistrationId
                        + ") ระบบใช้การลงทะเบียนครั้งแรกที่ครบถ้วนเพียงรายการเดียว",
                "You had already registered on " + when.english() + " (registration " + firstRegistrationId
                        + "). Only the first complete registration counts.");
    }

    /** @param datasets those with a defective row of the citizen; none when only an appeal's decision says so */
    public static Words sourceDataError(List<String> datasets) {
        Words list = datasets.isEmpty()
                ? Words.same("")
                : LetterWords.list(datasets.stream().map(LetterText::dataset).toList());
        return new Words(
                "ข้อมูลเกี่ยวกับท่านที่หน่วยงานส่งมามีข้อบกพร่อง" + (list.isEmpty() ? "" : " (" + list.thai() + ")")
                        + " ข้อบกพร่องนี้ไม่ได้เกิดจากท่าน",
                "Data about you that an agency delivered has a fault"
                        + (list.isEmpty() ? "" : " (" + list.english() + ")") + ". The fault is not yours.");
    }

    // What can be done

    /** What the citizen can do about a reason. */
    public static Words remedy(Reason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID ->
                new Words(
                        "โปรดตรวจสอบกับเลขบนบัตรประจำตัวประชาชนของท่าน หากกรอกคลาดเคลื่อน โปรดแจ้งขอแก้ไข",
                        "Please compare it with your card. If it was mistyped, please ask for a correction.");
            case OUTSIDE_WINDOW ->
                new Words(
                        "หากท่านลงทะเบียนภายในช่วงดังกล่าว โปรดแจ้งพร้อมหลักฐานการลงทะเบียน",
                        "If you did register in that period, please send us your confirmation of it.");
            case IDENTITY_NOT_VERIFIED ->
                new Words(
                        "หากท่านยืนยันตัวตนตามกำหนดแล้ว โปรดแจ้งพร้อมหลักฐานจากช่องทางที่ยืนยันตัวตน",
                        "If you did prove it as required, please send us the confirmation that you were given.");
            case IDENTITY_MISMATCH ->
                new Words(
                        "โปรดตรวจสอบกับบัตรประจำตัวประชาชนของท่าน หากกรอกคลาดเคลื่อน โปรดแจ้งขอแก้ไข หากทะเบียนราษฎรคลาดเคลื่อน"
                                + " โปรดติดต่อ" + REGISTRATION_OFFICE_TH,
                        "Please compare your entries with your card. If they were mistyped, please ask for a correction;"
                                + " if the register is wrong, please see " + REGISTRATION_OFFICE_EN + ".");
            case UNKNOWN_CITIZEN, DECEASED, NO_HOUSE_REGISTRATION, NOT_THAI, UNDER_AGE ->
                new Words(
                        "หากทะเบียนราษฎรคลาดเคลื่อน โปรดติดต่อ" + REGISTRATION_OFFICE_TH + "เพื่อขอแก้ไข",
                        "If the register is wrong, please have it corrected at " + REGISTRATION_OFFICE_EN + ".");
            case INCOME_OVER_LIMIT ->
                new Words(
                        "หากท่านเห็นว่ายอดเงินได้ไม่ถูกต้อง โปรดติดต่อกรมสรรพากร",
                        "If you think the amount is wrong, please contact the Revenue Department.");
            case DEPOSITS_OVER_LIMIT ->
                new Words(
                        "นับเฉพาะเงินฝากสกุลเงินบาทที่ไม่ใช่บัญชีร่วม หากท่านเห็นว่ายอดไม่ถูกต้อง โปรดติดต่อธนาคารของท่าน",
                        "Joint accounts and deposits in other currencies are not counted. If you think the amount is wrong,"
                                + " please contact your bank.");
            case INCARCERATED ->
                new Words(
                        "หากข้อมูลไม่ถูกต้อง โปรดติดต่อกรมราชทัณฑ์หรือเรือนจำ",
                        "If this is wrong, please contact the Department of Corrections.");
            case RIGHTS_SUSPENDED, MEASURE_VIOLATED ->
                new Words(
                        "หากข้อมูลไม่ถูกต้อง โปรดติดต่อหน่วยงานที่รับผิดชอบมาตรการนั้น",
                        "If this is wrong, please contact the agency in charge of that measure.");
            case DUPLICATE_REGISTRATION ->
                new Words(
                        "ท่านไม่ต้องดำเนินการใด ๆ โปรดดูผลของการลงทะเบียนครั้งแรก",
                        "There is nothing that you need to do: please see the result of the first one.");
            case SOURCE_DATA_ERROR ->
                new Words(
                        "ท่านไม่ต้องลงทะเบียนใหม่ ระบบจะตรวจสอบอีกครั้งเมื่อหน่วยงานแก้ไขข้อมูลแล้ว",
                        "You need not register again: the case is checked again when the agency has corrected its data.");
        };
    }

    // The letter around it

    public static Words subjectLine(ProgrammeTitle title) {
        return new Words(
                "เรื่อง แจ้งผลการตรวจสอบสิทธิ " + title.thai(), "Subject: your application, " + title.english());
    }

    /**
     * To whom it is written.
     *
     * @param maskedCitizenId never the whole id
     * @param reasons mask of the reasons: with DECEASED it goes to the family
     */
    public static Words salutation(String maskedCitizenId, int reasons) {
        return Reason.DECEASED.isIn(reasons)
                ? new Words(
                        "เรียน ครอบครัวของเจ้าของเลขประจำตัวประชาชน " + maskedCitizenId,
                        "To the family of the holder of citizen ID " + maskedCitizenId + ",")
                : new Words(
                        "เรียน ท่านผู้ลงทะเบียน เลขประจำตัวประชาชน " + maskedCitizenId,
                        "Dear applicant (citizen ID " + maskedCitizenId + "),");
    }

    /**
     * Whether a letter has a paragraph on a reason. The family of somebody who died is told of the death alone: what the
     * dead owned, earned or did is not theirs to read here, and would change nothing.
     *
     * @param reasons mask of all reasons
     */
    public static boolean isTold(Reason reason, int reasons) {
        return reason == Reason.DECEASED || !Reason.DECEASED.isIn(reasons);
    }

    /** What it is about, and the verdict. */
    public static Words opening(
            ProgrammeTitle title, long registrationId, long registeredAtMicros, int reasons, long creditSatang) {
        Words when = LetterWords.moment(registeredAtMicros);
        boolean isToFamily = Reason.DECEASED.isIn(reasons);
        String th = (isToFamily ? "ตามที่มีการลงทะเบียน" : "ตามที่ท่านได้ลงทะเบียน") + title.thai() + " เมื่อวันที่ "
                + when.thai() + " (รายการที่ " + registrationId + ") ";
        String en = (isToFamily ? "A registration was made on " : "You registered on ") + when.english()
                + " (registration " + registrationId + "). ";
        return switch (Verdict.of(reasons)) {
            case ELIGIBLE ->
                new Words(
                        th + "ขอแจ้งว่าท่านผ่านการตรวจสอบและได้รับสิทธิ วงเงิน " + amount(creditSatang) + " บาท",
                        en + "We are glad to tell you that you are eligible for " + amount(creditSatang) + " baht.");
            case INELIGIBLE ->
                new Words(
                        th + "ขอเรียนว่า จากการตรวจสอบ " + (isToFamily ? "ไม่อาจให้สิทธิได้" : "ท่านไม่ได้รับสิทธิ")
                                + " ด้วยเหตุดังต่อไปนี้",
                        en
                                + (isToFamily
                                        ? "We are sorry to tell you that it cannot be accepted, for the following:"
                                        : "We are sorry to tell you that you are not eligible, for the following:"));
            case UNDECIDED ->
                new Words(
                        th + "ขอเรียนว่า ยังไม่สามารถสรุปผลการตรวจสอบได้ ด้วยเหตุดังต่อไปนี้",
                        en + "We cannot decide your application yet, for the following:");
        };
    }

    /**
     * How to object, and to whom; and where to ask (seed 004, its end). The announcement sets no time limit for an appeal, so
     * the letter names none.
     */
    public static Words closing(ProgrammeTitle title, Verdict verdict) {
        String askTh = "สอบถามเพิ่มเติมได้ที่ศูนย์บริการข้อมูลภาครัฐเพื่อประชาชน สายด่วน 1111";
        String askEn = "For questions please call the Government Contact Centre, 1111.";
        return verdict == Verdict.INELIGIBLE
                ? new Words(
                        "หากท่านเห็นว่าผลนี้ไม่ถูกต้อง ท่านยื่นอุทธรณ์พร้อมหลักฐาน"
                                + (title.hasAgency() ? "ต่อ" + title.agencyThai() : "") + "ได้ " + askTh
                                + " จึงเรียนมาเพื่อโปรดทราบ",
                        "If you think that this is wrong, you may appeal"
                                + (title.hasAgency() ? " to the " + title.agencyEnglish() : "")
                                + " and send your evidence. " + askEn)
                : new Words(askTh + " จึงเรียนมาเพื่อโปรดทราบ", askEn);
    }
}
