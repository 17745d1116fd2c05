package io.sitthi.programmes.digitalid;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.ReasonCode;

/**
 * Why an enrolment is not accepted, in the contract's order. A set of reasons is an {@code int} with {@link #bit} set for
 * each.
 */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum EnrolmentReason implements ReasonCode {
    INVALID_CITIZEN_ID(
            "The citizen id does not have 13 digits, or its check digit is wrong",
            "เลขประจำตัวประชาชนไม่ครบ 13 หลัก หรือเลขตรวจสอบไม่ถูกต้อง"),
    BEFORE_PILOT("Begun before the pilot", "เริ่มลงทะเบียนก่อนเปิดใช้งานนำร่อง"),
    SELF_SERVICE_NOT_OPEN(
            "Begun in the application before enrolling oneself was possible",
            "ลงทะเบียนด้วยตนเองก่อนวันที่เปิดให้ลงทะเบียนด้วยตนเอง"),
    OFFICE_MISSING("Enrolled at an office, and nobody says which", "ลงทะเบียน ณ สำนักทะเบียน แต่ไม่ระบุสำนักทะเบียน"),
    STEPS_INCOMPLETE("One of the steps was not taken", "ทำตามขั้นตอนไม่ครบ"),
    STEPS_OUT_OF_ORDER("The steps were not taken in their order", "ทำตามขั้นตอนไม่เรียงลำดับ"),
    FACE_NOT_MATCHED("The face is not that of the card", "ภาพใบหน้าไม่ตรงกับภาพบนบัตร"),
    UNKNOWN_CITIZEN("The civil register does not know this citizen", "ไม่พบบุคคลในทะเบียนราษฎร"),
    IDENTITY_MISMATCH(
            "Name or birth date are not those of the civil register", "ชื่อ นามสกุล หรือวันเกิดไม่ตรงกับทะเบียนราษฎร"),
    DECEASED("The citizen had died by that day", "บุคคลถึงแก่ความตายแล้วในวันที่ลงทะเบียน"),
    UNKNOWN_CARD("The citizen has no card with this laser code", "ไม่พบบัตรประจำตัวประชาชนที่มีเลขหลังบัตรนี้"),
    CARD_NOT_YET_ISSUED("The card was issued after that day", "บัตรออกหลังวันที่ลงทะเบียน"),
    CARD_NOT_ACTIVE("The card was lost or cancelled by that day", "บัตรหายหรือถูกยกเลิกแล้วในวันที่ลงทะเบียน"),
    CARD_EXPIRED("The card had expired before that day", "บัตรหมดอายุก่อนวันที่ลงทะเบียน"),
    SUPERSEDED("The citizen enrolled again later", "มีการลงทะเบียนครั้งหลังที่สมบูรณ์แล้ว"),
    SOURCE_DATA_ERROR("A source's row about this citizen is defective", "ข้อมูลต้นทางของบุคคลนี้มีข้อผิดพลาด");

    private static final CodeMasks<EnrolmentReason> MASKS = new CodeMasks<>(EnrolmentReason.class);

    private final String english;
    private final String thai;

    EnrolmentReason(String english, String thai) {
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
