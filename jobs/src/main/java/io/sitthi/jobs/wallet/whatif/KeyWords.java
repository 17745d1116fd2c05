package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.text.Words;
import java.util.Map;

/** What pages call the keys of a programme that evidence can answer for. */
final class KeyWords {

    private static final Map<String, Words> NAMES = Map.ofEntries(
            name(
                    "registration.SMARTPHONE.first",
                    "วันแรกที่ลงทะเบียน (มีสมาร์ตโฟน)",
                    "First day to register (smartphone)"),
            name(
                    "registration.SMARTPHONE.last",
                    "วันสุดท้ายที่ลงทะเบียน (มีสมาร์ตโฟน)",
                    "Last day to register (smartphone)"),
            name(
                    "registration.SMARTPHONE.channels",
                    "ช่องทางยืนยันตัวตน (มีสมาร์ตโฟน)",
                    "Where identity is proved (smartphone)"),
            name(
                    "registration.NO_SMARTPHONE.first",
                    "วันแรกที่ลงทะเบียน (ไม่มีสมาร์ตโฟน)",
                    "First day to register (no smartphone)"),
            name(
                    "registration.NO_SMARTPHONE.last",
                    "วันสุดท้ายที่ลงทะเบียน (ไม่มีสมาร์ตโฟน)",
                    "Last day to register (no smartphone)"),
            name(
                    "registration.NO_SMARTPHONE.channels",
                    "ช่องทางยืนยันตัวตน (ไม่มีสมาร์ตโฟน)",
                    "Where identity is proved (no smartphone)"),
            name("age.minimum_years", "อายุขั้นต่ำ (ปี)", "Minimum age, years"),
            name("age.reference_date", "วันที่นับอายุ", "Day on which the age is counted"),
            name("nationality", "สัญชาติ", "Nationality"),
            name("income.limit_baht", "เกณฑ์รายได้ (บาท)", "Income limit, baht"),
            name("deposits.limit_baht", "เกณฑ์เงินฝาก (บาท)", "Deposits limit, baht"),
            name("credit_baht", "วงเงินต่อคน (บาท)", "Credit of a wallet, baht"));

    private KeyWords() {}

    private static Map.Entry<String, Words> name(String key, String thai, String english) {
        return Map.entry(key, new Words(thai, english));
    }

    static Words of(String key) {
        return NAMES.getOrDefault(key, Words.same(key));
    }
}
