package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.programmes.wallet.LetterText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Values as an officer reads them. */
final class OfficerFormats {

    private static final int MAX_CODE_CHARACTERS = 40;

    private OfficerFormats() {}

    /** {@code 840,000.01 baht}. */
    static Words baht(long satang) {
        String amount = LetterText.amount(satang);
        return satang == Long.MAX_VALUE
                ? new Words("อย่างน้อย " + amount + " บาท", "at least " + amount + " baht")
                : new Words(amount + " บาท", amount + " baht");
    }

    /** An instant in UTC as ISO 8601 writes it. */
    static String utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    static Words window(DateWindow window) {
        return new Words(
                "ตั้งแต่ " + ExplainFormats.day(window.first()).thai() + " ถึง "
                        + ExplainFormats.day(window.last()).thai() + " รวมวันแรกและวันสุดท้าย ตามเวลาประเทศไทย",
                window.first() + " to " + window.last() + ", both days included (Bangkok)");
    }

    /** A code from the sources, which may be any text. */
    static String code(String code) {
        return MessageText.printable(code, MAX_CODE_CHARACTERS);
    }
}
