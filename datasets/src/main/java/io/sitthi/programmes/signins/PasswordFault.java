package io.sitthi.programmes.signins;

/** What a password can lack (seed 001, 1.2, condition 3). */
public enum PasswordFault {
    TOO_SHORT("สั้นกว่า 8 ตัวอักษร", "shorter than 8 characters"),
    NO_UPPER_CASE_LETTER("ไม่มีตัวพิมพ์ใหญ่ภาษาอังกฤษ", "no upper-case Latin letter"),
    NO_LOWER_CASE_LETTER("ไม่มีตัวพิมพ์เล็กภาษาอังกฤษ", "no lower-case Latin letter"),
    NO_DIGIT("ไม่มีตัวเลข", "no digit from 0 to 9");

    private final String thai;
    private final String english;

    PasswordFault(String thai, String english) {
        this.thai = thai;
        this.english = english;
    }

    public String thai() {
        return thai;
    }

    public String english() {
        return english;
    }
}
