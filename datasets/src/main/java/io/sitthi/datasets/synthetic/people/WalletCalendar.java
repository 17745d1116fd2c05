package io.sitthi.datasets.synthetic.people;

import io.sitthi.programmes.wallet.WalletProgramme;
import java.time.LocalDate;

/** The dates and limits of the digital wallet programme around which a synthetic drop is built (contract section 2). */
public final class WalletCalendar {

    public static final LocalDate SMARTPHONE_FIRST = LocalDate.of(2024, 8, 1);
    public static final LocalDate SMARTPHONE_LAST = LocalDate.of(2024, 9, 15);
    public static final LocalDate NO_SMARTPHONE_FIRST = LocalDate.of(2024, 9, 16);
    public static final LocalDate NO_SMARTPHONE_LAST = LocalDate.of(2024, 10, 15);
    public static final LocalDate AGE_REFERENCE = LocalDate.of(2024, 9, 15);
    public static final int MINIMUM_AGE = 16;
    public static final int TAX_YEAR_BE = 2566;
    public static final long INCOME_LIMIT_SATANG = 840_000_00L;
    public static final LocalDate DEPOSITS_AS_OF = LocalDate.of(2024, 3, 31);
    public static final long DEPOSITS_LIMIT_SATANG = 500_000_00L;
    public static final long CREDIT_SATANG = 10_000_00L;
    public static final LocalDate SPENDING_FIRST = LocalDate.of(2024, 10, 1);

    /** The day whose state the registers of persons, prisoners and measures show. */
    public static final LocalDate REGISTERS_AS_OF = LocalDate.of(2024, 10, 15);

    public static final long SECOND_MICROS = 1_000_000L;
    public static final long HOUR_MICROS = 3_600 * SECOND_MICROS;
    public static final long DAY_MICROS = 24 * HOUR_MICROS;

    private WalletCalendar() {}

    /** The instant at which a day begins in Bangkok, in microseconds since 1970-01-01T00:00:00Z. */
    public static long midnightMicros(LocalDate day) {
        return day.atStartOfDay(WalletProgramme.ZONE).toEpochSecond() * SECOND_MICROS;
    }

    /** Days since 1970-01-01. */
    public static int epochDay(LocalDate day) {
        return (int) day.toEpochDay();
    }
}
