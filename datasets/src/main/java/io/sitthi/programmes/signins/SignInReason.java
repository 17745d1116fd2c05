package io.sitthi.programmes.signins;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.ReasonCode;

/** Why a sign-in is declined, in the contract's order. A set of reasons is an {@code int} with {@link #bit} set for each. */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum SignInReason implements ReasonCode {
    ACCOUNT_CLOSED("The account was closed", "บัญชีถูกปิดแล้ว"),
    LOCKED(
            "The account was locked after too many failures",
            "บัญชีถูกระงับชั่วคราวเนื่องจากเข้าสู่ระบบไม่สำเร็จหลายครั้ง"),
    PASSWORD_WRONG("The password was wrong", "รหัสผ่านไม่ถูกต้อง"),
    CODE_MISSING("A code was asked for, and none was presented", "ต้องใช้รหัสยืนยันขั้นที่สอง แต่ไม่ได้กรอก"),
    CODE_WRONG("The code was not one of that time", "รหัสยืนยันไม่ถูกต้องหรือหมดเวลา"),
    CODE_REPLAYED("The code had been used, or one after it", "รหัสยืนยันถูกใช้ไปแล้ว"),
    SOURCE_DATA_ERROR(
            "A defective factor event leaves it open what the account asks for", "ข้อมูลต้นทางของบัญชีนี้มีข้อผิดพลาด");

    private static final CodeMasks<SignInReason> MASKS = new CodeMasks<>(SignInReason.class);

    private final String english;
    private final String thai;

    SignInReason(String english, String thai) {
        this.english = english;
        this.thai = thai;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String thai() {
        return thai;
    }

    /** A set as the {@code reasons} column has it; one string per set, kept. */
    public static String join(int reasons) {
        return MASKS.join(reasons);
    }
}
