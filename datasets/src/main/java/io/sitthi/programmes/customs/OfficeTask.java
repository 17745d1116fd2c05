package io.sitthi.programmes.customs;

/** What the office has to send next. */
public enum OfficeTask {
    /** An order was announced, and no letter about it was received yet (seed 003, 2). */
    OVERTIME_LETTER("Letter about an overtime fee", "หนังสือแจ้งให้ชำระค่าธรรมเนียมนอกเวลาราชการ"),
    /** The importer has not answered the first letter in time (seed 003, 3). */
    SECOND_IMPORTER_LETTER("Second letter to the importer", "หนังสือแจ้งผู้นำของเข้า ครั้งที่ 2"),
    /** The importer has not answered the second letter either (seed 003, 3). */
    BROKER_LETTER("Letter to the broker", "หนังสือแจ้งตัวแทนออกของ");

    private final String english;
    private final String thai;

    OfficeTask(String english, String thai) {
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
