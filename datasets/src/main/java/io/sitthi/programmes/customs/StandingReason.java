package io.sitthi.programmes.customs;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found about a trader, in the contract's order (CONTRACT-PROGRAMMES, section 10). A set of reasons is an
 * {@code int} with {@link #bit} set for each.
 */
@SuppressWarnings("EnumOrdinal") // the contract fixes the order
public enum StandingReason implements ReasonCode {
    SERVICE_FEE_ARREARS(
            "Service fees of a statement that was due are not paid",
            "ค้างชำระค่าธรรมเนียมการผ่านพิธีการตามใบแจ้งยอดที่พ้นกำหนดแล้ว",
            "Paperless service is suspended because you have not paid service fee to Customs Department"),
    OVERTIME_FEE_ARREARS(
            "An overtime fee is not paid although the letter about it is past its day",
            "ค้างชำระค่าธรรมเนียมนอกเวลาราชการ และพ้นกำหนดตามหนังสือแจ้งแล้ว",
            "Paperless service is suspended because you have not paid overtime fee to Customs Department"),
    ANOMALY_UNANSWERED(
            "The letters about an anomaly were not answered in time",
            "ไม่มาชี้แจงตามหนังสือแจ้งความผิดปกติของข้อมูลภายในกำหนด",
            "Paperless service is suspended because you have not answered a letter of Customs Department"),
    SERVICE_FEE_OWED(
            "Service fees of a statement that is not due yet are not paid",
            "มีค่าธรรมเนียมการผ่านพิธีการที่ยังไม่ถึงกำหนดชำระ"),
    OVERTIME_FEE_ANNOUNCED(
            "An overtime fee is past its day, and the name is on the public list",
            "ค้างชำระค่าธรรมเนียมนอกเวลาราชการ และมีชื่อในประกาศ"),
    ANOMALY_LETTER_OUT(
            "A letter about an anomaly waits for an answer", "มีหนังสือแจ้งความผิดปกติของข้อมูลที่ยังไม่ได้ชี้แจง"),
    SOURCE_DATA_ERROR("A row about the trader is defective", "ข้อมูลของผู้ประกอบการมีข้อผิดพลาด");

    /** The set of those for which no declaration is accepted (seed 003). */
    public static final int SUSPENDING =
            SERVICE_FEE_ARREARS.bit() | OVERTIME_FEE_ARREARS.bit() | ANOMALY_UNANSWERED.bit();

    private static final CodeMasks<StandingReason> MASKS = new CodeMasks<>(StandingReason.class);

    private final String english;
    private final String thai;
    private final @Nullable String errorText;

    StandingReason(String english, String thai) {
        this(english, thai, null);
    }

    StandingReason(String english, String thai, @Nullable String errorText) {
        this.english = english;
        this.thai = thai;
        this.errorText = errorText;
    }

    /** Whether no declaration of a trader with this reason is accepted. */
    public boolean suspends() {
        return errorText != null;
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

    /** What a trader's system shows, in the words of the real one; null when nothing in the set suspends. */
    public static @Nullable String errorText(int mask) {
        List<String> texts = new ArrayList<>();
        for (StandingReason reason : values()) {
            if (reason.errorText != null && reason.isIn(mask)) {
                texts.add(reason.errorText);
            }
        }
        return texts.isEmpty() ? null : String.join(" / ", texts);
    }
}
