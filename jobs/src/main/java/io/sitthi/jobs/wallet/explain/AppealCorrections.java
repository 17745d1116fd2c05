package io.sitthi.jobs.wallet.explain;

import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the appeal that counts puts in the place of what was delivered, and how that is told. Names are not shown. */
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

    /** What was corrected of what this rule looks at. */
    List<String> lines(Reason rule) {
        List<String> lines = new ArrayList<>();
        switch (rule) {
            case IDENTITY_MISMATCH -> {
                add(lines, "given name", corrections.givenName() == null ? null : "");
                add(lines, "family name", corrections.familyName() == null ? null : "");
                add(lines, "birth date", corrections.birthDate() == null ? null : "");
                add(lines, "laser code", corrections.laserCode() == null ? null : "");
            }
            case UNDER_AGE -> add(lines, "birth date of the civil register", corrections.civilBirthDate());
            case NOT_THAI ->
                add(
                        lines,
                        "nationality",
                        corrections.nationality() == null ? null : Shown.code(corrections.nationality()));
            case DECEASED -> add(lines, "deceased", corrections.deceased());
            case NO_HOUSE_REGISTRATION -> add(lines, "house", corrections.house());
            case INCOME_OVER_LIMIT -> add(lines, "income", baht(corrections.incomeSatang()));
            case DEPOSITS_OVER_LIMIT -> add(lines, "deposits", baht(corrections.depositsSatang()));
            case INCARCERATED -> add(lines, "in prison", corrections.incarcerated());
            case RIGHTS_SUSPENDED -> add(lines, "rights suspended", corrections.suspended());
            case MEASURE_VIOLATED -> add(lines, "measure violated", corrections.violated());
            case SOURCE_DATA_ERROR -> add(lines, "defective row", corrections.sourceDataError());
            case INVALID_CITIZEN_ID,
                    OUTSIDE_WINDOW,
                    IDENTITY_NOT_VERIFIED,
                    UNKNOWN_CITIZEN,
                    DUPLICATE_REGISTRATION -> {}
        }
        return lines;
    }

    private static @Nullable String baht(@Nullable Long satang) {
        return satang == null ? null : Shown.baht(satang);
    }

    private void add(List<String> lines, String what, @Nullable Object value) {
        if (value == null) {
            return;
        }
        String shown = value instanceof Boolean flag ? (flag ? "yes" : "no") : value.toString();
        lines.add(what + " corrected by appeal " + appeal.appealId() + (shown.isEmpty() ? "" : ": " + shown));
    }
}
