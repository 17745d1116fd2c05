package io.sitthi.programmes.wallet;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.CurrencyCode;
import java.time.LocalDate;

/**
 * Which values make a reference row defective though they are of the right type (contract section 3, UNKNOWN_VALUE): codes
 * that nobody agreed upon, and years and days of another era. Each of them would make somebody eligible if it were taken
 * for "does not count".
 *
 * <p>The nightly run and {@code explain} ask here. Nothing here allocates; an instance may be shared by threads.
 */
public final class DefectRules {

    /** A code that nobody agreed upon: the row is defective. The only one of the three below zero. */
    public static final int UNKNOWN = -1;

    /** A known code of money that does not count. */
    public static final int NOT_COUNTED = 0;

    /** A code of money that counts (1.5). */
    public static final int COUNTED = 1;

    /** A Gregorian year (2024) and a year of two digits are outside of these. */
    private static final int FIRST_TAX_YEAR_BE = 2500;

    private static final int LAST_TAX_YEAR_BE = 2599;

    /** The oldest person there ever was became 122. */
    private static final int OLDEST_YEARS = 130;

    private final CodeList countedTypes;
    private final CodeList otherTypes;
    private final CodeList countedCurrency;
    private final int firstBirthEpochDay;
    private final int lastBirthEpochDay;

    /** @param civilAsOf day of the civil manifest: nobody in it was born later */
    public DefectRules(WalletProgramme programme, LocalDate civilAsOf) {
        countedTypes = CodeList.of(programme.countedAccountTypes());
        otherTypes = CodeList.of(programme.otherAccountTypes());
        countedCurrency = CodeList.of(programme.countedCurrency());
        firstBirthEpochDay = Math.toIntExact(civilAsOf.minusYears(OLDEST_YEARS).toEpochDay());
        lastBirthEpochDay = Math.toIntExact(civilAsOf.toEpochDay());
    }

    /** {@link #COUNTED}, {@link #NOT_COUNTED} when it is on the programme's list of other types, or {@link #UNKNOWN}. */
    public int accountType(byte[] bytes, int offset, int length) {
        if (countedTypes.contains(bytes, offset, length)) {
            return COUNTED;
        }
        return otherTypes.contains(bytes, offset, length) ? NOT_COUNTED : UNKNOWN;
    }

    /** {@link #COUNTED}, {@link #NOT_COUNTED} for another currency of ISO 4217, or {@link #UNKNOWN}. */
    public int currency(byte[] bytes, int offset, int length) {
        if (countedCurrency.contains(bytes, offset, length)) {
            return COUNTED;
        }
        return CurrencyCode.isKnown(bytes, offset, length) ? NOT_COUNTED : UNKNOWN;
    }

    /** Whether the year can be no Buddhist Era year of our days. */
    public static boolean unknownTaxYear(int yearBe) {
        return yearBe < FIRST_TAX_YEAR_BE || yearBe > LAST_TAX_YEAR_BE;
    }

    /** Whether nobody in the civil register can be born on that day: after its day, or more than 130 years before. */
    public boolean unknownBirthDate(int birthEpochDay) {
        return birthEpochDay < firstBirthEpochDay || birthEpochDay > lastBirthEpochDay;
    }
}
