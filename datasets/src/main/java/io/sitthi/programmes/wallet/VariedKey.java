package io.sitthi.programmes.wallet;

import io.sitthi.datasets.programme.DateWindow;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of a wallet programme that {@code what-if --vary} can run through a range (contract section 12): an amount, a number
 * or a day. A value is in satang, as it is, or in days since 1970-01-01.
 */
public enum VariedKey {
    SMARTPHONE_FIRST("registration.SMARTPHONE.first", Form.DAY),
    SMARTPHONE_LAST("registration.SMARTPHONE.last", Form.DAY),
    NO_SMARTPHONE_FIRST("registration.NO_SMARTPHONE.first", Form.DAY),
    NO_SMARTPHONE_LAST("registration.NO_SMARTPHONE.last", Form.DAY),
    MINIMUM_YEARS("age.minimum_years", Form.NUMBER),
    REFERENCE_DATE("age.reference_date", Form.DAY),
    INCOME_LIMIT("income.limit_baht", Form.BAHT),
    DEPOSITS_LIMIT("deposits.limit_baht", Form.BAHT),
    CREDIT("credit_baht", Form.BAHT);

    /** What kind of value a key has. */
    public enum Form {
        BAHT,
        NUMBER,
        DAY
    }

    private final String key;
    private final Form form;

    VariedKey(String key, Form form) {
        this.key = key;
        this.form = form;
    }

    /** As the programme file has it, such as {@code deposits.limit_baht}. */
    public String key() {
        return key;
    }

    public Form form() {
        return form;
    }

    /** The key of this name; null when it cannot be varied. */
    public static @Nullable VariedKey named(String key) {
        for (VariedKey varied : values()) {
            if (varied.key.equals(key)) {
                return varied;
            }
        }
        return null;
    }

    /** Whether verdicts may depend on who of a citizen's registrations is first. */
    public boolean movesWindows() {
        return switch (this) {
            case SMARTPHONE_FIRST, SMARTPHONE_LAST, NO_SMARTPHONE_FIRST, NO_SMARTPHONE_LAST -> true;
            case MINIMUM_YEARS, REFERENCE_DATE, INCOME_LIMIT, DEPOSITS_LIMIT, CREDIT -> false;
        };
    }

    /** The value as a programme file writes it. */
    public String write(long value) {
        return switch (form) {
            case BAHT -> value / 100 + "." + (value % 100 < 10 ? "0" : "") + value % 100;
            case NUMBER -> Long.toString(value);
            case DAY -> LocalDate.ofEpochDay(value).toString();
        };
    }

    /** The same programme with another value of this key. The value must be one that a programme file may have. */
    public WalletProgramme in(WalletProgramme p, long value) {
        return new WalletProgramme(
                p.header(),
                windows(p.registrationWindows(), value),
                p.allowedChannels(),
                this == MINIMUM_YEARS ? Math.toIntExact(value) : p.minimumAge(),
                this == REFERENCE_DATE ? LocalDate.ofEpochDay(value) : p.ageReferenceDate(),
                p.nationality(),
                p.taxYearBe(),
                this == INCOME_LIMIT ? value : p.incomeLimitSatang(),
                p.depositsAsOf(),
                this == DEPOSITS_LIMIT ? value : p.depositsLimitSatang(),
                p.countedAccountTypes(),
                p.otherAccountTypes(),
                p.countedCurrency(),
                this == CREDIT ? value : p.creditSatang(),
                p.spendingFirst(),
                p.spendingLast(),
                p.consumerMerchantClasses(),
                p.prohibitedGoods(),
                p.tillsOnline());
    }

    private Map<ApplicantGroup, DateWindow> windows(Map<ApplicantGroup, DateWindow> windows, long value) {
        if (!movesWindows()) {
            return windows;
        }
        boolean first = this == SMARTPHONE_FIRST || this == NO_SMARTPHONE_FIRST;
        ApplicantGroup group = this == SMARTPHONE_FIRST || this == SMARTPHONE_LAST
                ? ApplicantGroup.SMARTPHONE
                : ApplicantGroup.NO_SMARTPHONE;
        Map<ApplicantGroup, DateWindow> moved = new EnumMap<>(windows);
        moved.computeIfPresent(group, (same, window) -> {
            LocalDate day = LocalDate.ofEpochDay(value);
            return first ? new DateWindow(day, window.last()) : new DateWindow(window.first(), day);
        });
        return moved;
    }
}
