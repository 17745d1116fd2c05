package io.sitthi.programmes.proofing;

/** Why an event is refused: the first in this order that applies. */
public enum ProofingRefusal {
    UNKNOWN_CHANNEL("There is no such channel", "ไม่มีช่องทางนี้"),
    /** Not a step of the event's channel. */
    UNKNOWN_STEP("The channel has no such step", "ช่องทางนี้ไม่มีขั้นตอนดังกล่าว"),
    /** The citizen has no such application, and the step is not its channel's first. */
    UNKNOWN_APPLICATION("The application was never opened", "ไม่พบคำขอนี้"),
    /** The citizen has another application of that channel that is open, locked or proved. */
    ALREADY_OPEN("Another application of this channel is not over", "มีคำขออื่นในช่องทางนี้ที่ยังไม่สิ้นสุด"),
    /** The application is of another channel. */
    OTHER_CHANNEL("The application is of another channel", "คำขอนี้เป็นของช่องทางอื่น"),
    /** The application is proved, verified, lapsed or locked. */
    CLOSED("The application takes no more steps", "คำขอนี้ไม่รับขั้นตอนเพิ่มแล้ว"),
    /** Neither the step that is next, nor one that may come again. */
    OUT_OF_ORDER("It was not this step's turn", "ยังไม่ถึงลำดับของขั้นตอนนี้"),
    NO_CODE("The code is missing", "ไม่มีรหัส"),
    /** None, or another than the application's. */
    WRONG_CODE("The code is not the application's", "รหัสไม่ตรงกับคำขอ");

    private final String english;
    private final String thai;

    ProofingRefusal(String english, String thai) {
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
