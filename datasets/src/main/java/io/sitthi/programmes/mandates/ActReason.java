package io.sitthi.programmes.mandates;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.ReasonCode;

/**
 * Why an act in another's name is not allowed, in the contract's order. A set of reasons is an {@code int} with {@link
 * #bit} set for each.
 */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum ActReason implements ReasonCode {
    NOT_CONFIRMED("A mandate waits for the agent to confirm it", "ผู้รับมอบอำนาจยังไม่ยืนยันการรับมอบ"),
    DECLINED("The agent declined a mandate", "ผู้รับมอบอำนาจไม่ยืนยันการรับมอบ"),
    REVOKED("A mandate was revoked", "การมอบอำนาจถูกยกเลิกแล้ว"),
    OUTSIDE_PERIOD("A mandate does not hold at that time", "อยู่นอกช่วงเวลาที่มอบอำนาจ"),
    SYSTEM_NOT_COVERED("A mandate is not for this system", "ระบบนี้ไม่อยู่ในการมอบอำนาจ"),
    NO_MANDATE("There is no mandate", "ไม่มีการมอบอำนาจ"),
    UNKNOWN_SYSTEM("There is no such system", "ไม่มีระบบนี้"),
    SOURCE_DATA_ERROR("A defective event leaves it open who may act", "ข้อมูลต้นทางของผู้มอบอำนาจนี้มีข้อผิดพลาด");

    private static final CodeMasks<ActReason> MASKS = new CodeMasks<>(ActReason.class);

    private final String english;
    private final String thai;

    ActReason(String english, String thai) {
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
