package io.sitthi.programmes.customs;

/** How a trader stands, the first that fits. */
public enum TraderStatus {
    /** No declaration is accepted. */
    SUSPENDED("Suspended", "งดรับปฏิบัติพิธีการ"),
    /** A row about the trader is defective; nobody is refused a declaration for that. */
    UNDECIDED("Undecided: a row is defective", "ยังตัดสินไม่ได้ เพราะข้อมูลผิดพลาด"),
    WARNED("Warned", "เตือน"),
    GOOD("In good standing", "ปกติ");

    private final String english;
    private final String thai;

    TraderStatus(String english, String thai) {
        this.english = english;
        this.thai = thai;
    }

    public String english() {
        return english;
    }

    public String thai() {
        return thai;
    }

    /** @param reasons mask of {@link StandingReason}s */
    public static TraderStatus of(int reasons) {
        if ((reasons & StandingReason.SUSPENDING) != 0) {
            return SUSPENDED;
        }
        if (StandingReason.SOURCE_DATA_ERROR.isIn(reasons)) {
            return UNDECIDED;
        }
        return reasons != 0 ? WARNED : GOOD;
    }
}
