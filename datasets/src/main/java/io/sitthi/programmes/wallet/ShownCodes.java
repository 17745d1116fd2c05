package io.sitthi.programmes.wallet;

import io.sitthi.datasets.text.Words;

/**
 * What codes of deliveries are called when a person's rows are shown: in English the code itself, as an officer finds it in
 * the row. A code that nobody knows stays as it is.
 */
public final class ShownCodes {

    private ShownCodes() {}

    /** What another state measure has found. */
    public static Words finding(Finding finding) {
        return switch (finding) {
            case SUSPENDED -> new Words("ถูกระงับสิทธิ", finding.name());
            case RECALLED -> new Words("ถูกเรียกเงินคืน", finding.name());
            case VIOLATED -> new Words("ฝ่าฝืนเงื่อนไข", finding.name());
        };
    }

    public static Words grounds(AppealGrounds grounds) {
        return switch (grounds) {
            case IDENTITY -> new Words("ข้อมูลตัวบุคคล", grounds.name());
            case INCOME -> new Words("เงินได้", grounds.name());
            case DEPOSITS -> new Words("เงินฝาก", grounds.name());
            case CIVIL -> new Words("ทะเบียนราษฎร", grounds.name());
            case INCARCERATION -> new Words("การต้องโทษจำคุก", grounds.name());
            case MEASURES -> new Words("มาตรการของรัฐ", grounds.name());
            case OTHER -> new Words("เรื่องอื่น", grounds.name());
        };
    }

    public static Words decision(AppealDecision decision) {
        return switch (decision) {
            case UPHELD -> new Words("ยืนตามผลเดิม", decision.name());
            case GRANTED -> new Words("ให้ตามคำอุทธรณ์", decision.name());
        };
    }

    /** A type of account (seed 004, 1.5), or one that is no deposit. */
    public static Words accountType(String code) {
        return switch (code) {
            case "CURRENT" -> new Words("เงินฝากกระแสรายวัน", code);
            case "SAVINGS" -> new Words("เงินฝากออมทรัพย์", code);
            case "FIXED" -> new Words("เงินฝากประจำ", code);
            case "CERTIFICATE_OF_DEPOSIT" -> new Words("บัตรเงินฝาก", code);
            case "DEPOSIT_RECEIPT" -> new Words("ใบรับฝากเงิน", code);
            case "OTHER_DEPOSIT" -> new Words("เงินฝากอื่น", code);
            default -> Words.same(code);
        };
    }

    /** A currency, by ISO 4217. */
    public static Words currency(String code) {
        return switch (code) {
            case "THB" -> new Words("บาท", code);
            case "USD" -> new Words("ดอลลาร์สหรัฐ", code);
            case "EUR" -> new Words("ยูโร", code);
            case "JPY" -> new Words("เยน", code);
            default -> Words.same(code);
        };
    }

    /** A nationality, by ISO 3166-1 alpha-3, of those that most people in Thailand have. */
    public static Words nationality(String code) {
        return switch (code) {
            case "THA" -> new Words("ไทย", code);
            case "LAO" -> new Words("ลาว", code);
            case "MMR" -> new Words("เมียนมา", code);
            case "KHM" -> new Words("กัมพูชา", code);
            case "CHN" -> new Words("จีน", code);
            case "VNM" -> new Words("เวียดนาม", code);
            case "MYS" -> new Words("มาเลเซีย", code);
            case "IND" -> new Words("อินเดีย", code);
            case "JPN" -> new Words("ญี่ปุ่น", code);
            default -> new Words(" " + code, code);
        };
    }
}
