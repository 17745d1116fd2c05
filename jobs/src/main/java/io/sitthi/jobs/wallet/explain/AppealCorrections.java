package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The corrections of the appeal that counts, and how they are explained. Names are not shown. */
final class AppealCorrections {

    private final Appeal appeal;
    private final Corrections corrections;

    AppealCorrections(Appeal appeal) {
        this.appeal = appeal;
        this.corrections = appeal.corrections();
    }

    Corrections corrections() {
        return corrections;
    }

    /** The registration as it is compared. */
    SourceRow of(SourceRow registration) {
        Map<String, Object> values = new HashMap<>();
        putText(values, "given_name", corrections.givenName());
        putText(values, "family_name", corrections.familyName());
        putText(values, "laser_code", corrections.laserCode());
        if (corrections.birthDate() != null) {
            values.put("birth_date", Math.toIntExact(corrections.birthDate().toEpochDay()));
        }
        return registration.with(values);
    }

    private static void putText(Map<String, Object> values, String column, @Nullable String text) {
        if (text != null) {
            values.put(column, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The corrections of values that this rule looks at. */
    List<Words> lines(Reason rule) {
        List<Words> lines = new ArrayList<>();
        switch (rule) {
            case IDENTITY_MISMATCH -> {
                addPart(lines, "given_name", corrections.givenName());
                addPart(lines, "family_name", corrections.familyName());
                addPart(lines, "birth_date", corrections.birthDate());
                addPart(lines, "laser_code", corrections.laserCode());
            }
            case UNDER_AGE ->
                add(
                        lines,
                        "วันเกิดในทะเบียนราษฎร",
                        "birth date of the civil register",
                        corrections.civilBirthDate() == null ? null : ExplainFormats.day(corrections.civilBirthDate()));
            case NOT_THAI ->
                add(
                        lines,
                        "สัญชาติ",
                        "nationality",
                        corrections.nationality() == null
                                ? null
                                : Words.same(OfficerFormats.code(corrections.nationality())));
            case DECEASED -> add(lines, "การเสียชีวิต", "deceased", flag(corrections.deceased()));
            case NO_HOUSE_REGISTRATION -> add(lines, "ที่อยู่ในทะเบียนบ้าน", "house", flag(corrections.house()));
            case INCOME_OVER_LIMIT -> add(lines, "เงินได้", "income", baht(corrections.incomeSatang()));
            case DEPOSITS_OVER_LIMIT -> add(lines, "เงินฝาก", "deposits", baht(corrections.depositsSatang()));
            case INCARCERATED -> add(lines, "การต้องโทษจำคุก", "in prison", flag(corrections.incarcerated()));
            case RIGHTS_SUSPENDED -> add(lines, "การระงับสิทธิ", "rights suspended", flag(corrections.suspended()));
            case MEASURE_VIOLATED -> add(lines, "การฝ่าฝืนเงื่อนไข", "measure violated", flag(corrections.violated()));
            case SOURCE_DATA_ERROR -> add(lines, "แถวที่บกพร่อง", "defective row", flag(corrections.sourceDataError()));
            case INVALID_CITIZEN_ID,
                    OUTSIDE_WINDOW,
                    IDENTITY_NOT_VERIFIED,
                    UNKNOWN_CITIZEN,
                    DUPLICATE_REGISTRATION -> {}
        }
        return lines;
    }

    private static @Nullable Words baht(@Nullable Long satang) {
        return satang == null ? null : OfficerFormats.baht(satang);
    }

    private static @Nullable Words flag(@Nullable Boolean flag) {
        return flag == null ? null : flag ? new Words("ใช่", "yes") : new Words("ไม่ใช่", "no");
    }

    private void add(List<Words> lines, String thai, String english, @Nullable Words value) {
        if (value != null) {
            lines.add(new Words(
                    thai + "แก้ไขตามอุทธรณ์ " + appeal.appealId() + ": " + value.thai(),
                    english + " corrected by appeal " + appeal.appealId() + ": " + value.english()));
        }
    }

    /** A name, a birth date or a laser code is not shown. */
    private void addPart(List<Words> lines, String column, @Nullable Object value) {
        if (value != null) {
            lines.add(new Words(
                    LetterText.identityPart(column).thai() + "แก้ไขตามอุทธรณ์ " + appeal.appealId(),
                    column.replace('_', ' ') + " corrected by appeal " + appeal.appealId()));
        }
    }
}
