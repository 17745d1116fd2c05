package io.sitthi.programmes.operators;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.ReasonCode;

/**
 * What is found about an operator's account, in the contract's order (CONTRACT-PROGRAMMES, section 9.1). A set of reasons
 * is an {@code int} with {@link #bit} set for each.
 */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum AccountReason implements ReasonCode {
    INVALID_TAX_ID(
            "The tax id is not one of 13 digits, or its check digit is wrong",
            "เลขประจำตัวผู้เสียภาษีไม่ครบ 13 หลัก หรือเลขตรวจสอบไม่ถูกต้อง"),
    EMAIL_NOT_CONFIRMED("The e-mail address was not confirmed", "ยังไม่ได้ยืนยันอีเมล"),
    NO_REGISTER("Operators of this type are in no register", "ผู้ประกอบการประเภทนี้ไม่มีทะเบียนให้ตรวจสอบ"),
    UNKNOWN_OPERATOR("The register does not know this tax id", "ไม่พบเลขประจำตัวผู้เสียภาษีนี้ในทะเบียน"),
    OPERATOR_ENDED(
            "The operator is dissolved, dead or struck off", "ผู้ประกอบการเลิกกิจการ ถึงแก่ความตาย หรือถูกเพิกถอนแล้ว"),
    NAME_CHANGED("The name is not the register's", "ชื่อไม่ตรงกับทะเบียน"),
    ADDRESS_CHANGED("The address is not the register's", "ที่อยู่ไม่ตรงกับทะเบียน"),
    DUPLICATE_ACCOUNT("Another account of this tax id comes first", "เลขประจำตัวผู้เสียภาษีนี้มีบัญชีอื่นอยู่ก่อนแล้ว"),
    SOURCE_DATA_ERROR(
            "The register's row about this tax id is defective", "ข้อมูลทะเบียนของเลขประจำตัวนี้มีข้อผิดพลาด");

    private static final CodeMasks<AccountReason> MASKS = new CodeMasks<>(AccountReason.class);

    private final String english;
    private final String thai;

    AccountReason(String english, String thai) {
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

    /** The codes of a set in their order, joined by a comma; empty when there is none. */
    public static String join(int mask) {
        return MASKS.join(mask);
    }
}
