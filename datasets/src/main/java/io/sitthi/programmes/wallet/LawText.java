package io.sitthi.programmes.wallet;

/**
 * The published conditions of the programme (seed 004) in their own words. Their dates and limits are those of
 * digital-wallet-2567 in the Buddhist Era; what a registration is held against is the programme that was given.
 *
 * @param section number in the published conditions; empty when they are silent and the data contract decides
 * @param thai the sentence
 */
public record LawText(String section, String thai) {

    private static final LawText SILENT = new LawText("", "");

    /** What the published conditions say of a reason. */
    public static LawText of(Reason reason) {
        return switch (reason) {
            case INVALID_CITIZEN_ID, DUPLICATE_REGISTRATION, SOURCE_DATA_ERROR -> SILENT;
            case OUTSIDE_WINDOW ->
                new LawText(
                        "2.1, 2.2",
                        "การลงทะเบียนประชาชนทั่วไป ระหว่างวันที่ 1 สิงหาคม-15 กันยายน 2567 …"
                                + " การลงทะเบียนประชาชนกลุ่มที่ไม่มีสมาร์ทโฟน … ระหว่างวันที่ 16 กันยายน-15 ตุลาคม 2567");
            case IDENTITY_NOT_VERIFIED ->
                new LawText("3", "ขั้นตอนการลงทะเบียนและยืนยันตัวตนผ่านแอพพลิเคชั่น “ทางรัฐ”");
            case UNKNOWN_CITIZEN, DECEASED ->
                new LawText("2.2", "จะต้องมีการตรวจสอบคุณสมบัติ สถานะบุคคล และที่อยู่ตามทะเบียนบ้าน");
            case IDENTITY_MISMATCH ->
                new LawText("3", "กรอกเลขบัตรประชาชน และเลขหลังบัตรประชาชน … กรอกข้อมูลส่วนบุคคลตามบัตรประชาชน");
            case NO_HOUSE_REGISTRATION -> new LawText("1.1", "ประชากรที่มีที่อยู่ในทะเบียนบ้าน");
            case NOT_THAI -> new LawText("1.2", "สัญชาติไทย");
            case UNDER_AGE ->
                new LawText("1.3", "มีอายุตั้งแต่ 16 ปีบริบูรณ์ขึ้นไป ณ วันที่ปิดรับลงทะเบียน วันที่ 15 กันยายน 2567");
            case INCOME_OVER_LIMIT -> new LawText("1.4", "ไม่เป็นผู้มีรายได้เกิน 840,000 บาท สำหรับปีภาษี 2566");
            case DEPOSITS_OVER_LIMIT ->
                new LawText(
                        "1.5",
                        "ไม่เป็นผู้ที่มีเงินฝากกับธนาคารพาณิชย์ และสถาบันการเงินเฉพาะกิจรวมกันเกิน 500,000 บาท"
                                + " … เฉพาะเงินฝากที่อยู่ในรูปสกุลเงินบาทเท่านั้น และไม่รวมถึงเงินฝากในบัญชีร่วม"
                                + " และเป็นเงินฝาก ณ วันที่ 31 มีนาคม 2567");
            case INCARCERATED -> new LawText("1.6", "ไม่เป็นผู้ที่อยู่ระหว่างต้องโทษจำคุกในเรือนจำ");
            case RIGHTS_SUSPENDED ->
                new LawText("1.7", "ไม่เป็นผู้ที่ถูกระงับสิทธิหรือถูกเรียกเงินคืนในมาตรการ/ โครงการอื่นๆ ของรัฐ");
            case MEASURE_VIOLATED -> new LawText("1.8", "ไม่เป็นผู้ฝ่าฝืนเงื่อนไขของมาตรการ/โครงการอื่นๆ ของรัฐ");
        };
    }
}
