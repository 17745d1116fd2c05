package io.sitthi.programmes.mandates;

/** Why a mandate event is refused: the first in this order that applies. */
public enum MandateRefusal {
    /** Not GRANTED, and the grantor has no such mandate. */
    UNKNOWN_MANDATE("There is no such mandate", "ไม่มีการมอบอำนาจนี้"),
    /** GRANTED, and the grantor has this mandate already. */
    REPEATED_GRANT("The mandate was given already", "มีการมอบอำนาจนี้อยู่แล้ว"),
    /** Given or revoked by another than the grantor; answered by another than the agent. */
    NOT_YOURS("Done by somebody whose mandate it is not", "ผู้ดำเนินการไม่ใช่ผู้มีสิทธิดำเนินการ"),
    NO_AGENT("Given to nobody", "ไม่ระบุผู้รับมอบอำนาจ"),
    SELF_MANDATE("Given to oneself", "มอบอำนาจให้ตนเอง"),
    UNKNOWN_SYSTEM("There is no such system", "ไม่มีระบบนี้"),
    /** The period ends before it begins, or as it does. */
    EMPTY_PERIOD("The period ends before it begins", "ช่วงเวลาสิ้นสุดก่อนหรือพร้อมกับเวลาเริ่ม"),
    /** Answered, and not waiting any more; revoked, and declined or revoked already. */
    ALREADY_DECIDED("It was decided already", "ดำเนินการไปแล้ว"),
    /** Revoked without a reason (seed 001, 6). */
    NO_REASON("Revoked without a reason", "ยกเลิกโดยไม่ระบุเหตุผล");

    private final String english;
    private final String thai;

    MandateRefusal(String english, String thai) {
        this.english = english;
        this.thai = thai;
    }

    public String english() {
        return english;
    }

    public String thai() {
        return thai;
    }
}
