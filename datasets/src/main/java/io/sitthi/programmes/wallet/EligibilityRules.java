package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.Reason.DECEASED;
import static io.sitthi.programmes.wallet.Reason.DEPOSITS_OVER_LIMIT;
import static io.sitthi.programmes.wallet.Reason.IDENTITY_MISMATCH;
import static io.sitthi.programmes.wallet.Reason.IDENTITY_NOT_VERIFIED;
import static io.sitthi.programmes.wallet.Reason.INCARCERATED;
import static io.sitthi.programmes.wallet.Reason.INCOME_OVER_LIMIT;
import static io.sitthi.programmes.wallet.Reason.INVALID_CITIZEN_ID;
import static io.sitthi.programmes.wallet.Reason.MEASURE_VIOLATED;
import static io.sitthi.programmes.wallet.Reason.NOT_THAI;
import static io.sitthi.programmes.wallet.Reason.NO_HOUSE_REGISTRATION;
import static io.sitthi.programmes.wallet.Reason.OUTSIDE_WINDOW;
import static io.sitthi.programmes.wallet.Reason.RIGHTS_SUSPENDED;
import static io.sitthi.programmes.wallet.Reason.SOURCE_DATA_ERROR;
import static io.sitthi.programmes.wallet.Reason.UNDER_AGE;
import static io.sitthi.programmes.wallet.Reason.UNKNOWN_CITIZEN;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.civil.CivilStatus;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the digital wallet (contract section 3; seed 004, 1 to 3) for one programme.
 *
 * <p>Units: instants in microseconds and days since 1970-01-01 UTC, money in satang, enums as their ordinals, sets of
 * {@link Reason} as {@link Reasons masks}. Nothing here allocates, waits or fails; an instance may be shared by threads.
 *
 * <p>Rows are reduced one by one, each to a mask or an amount: {@link #registrationReasons}, {@link #civilReasons},
 * {@link #countedBalance}, {@link #findingReason}, {@link #incarcerated}. What one citizen's rows prove together is
 * {@link #citizenReasons}; {@link #reasons} holds it against each registration; {@link #mayCompeteForFirst} and
 * {@link #isEarlier} find the registration that is no duplicate, and DUPLICATE_REGISTRATION is the only reason that they
 * leave to the caller.
 *
 * <p>Only rows without a defect may be reduced. That a row was defective reaches {@link #citizenReasons} as a flag.
 */
@SuppressWarnings("EnumOrdinal") // rows hold ordinals, one byte each, and never leave the process
public final class EligibilityRules {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    /** Reasons that are of the registration alone, without any look-up. */
    public static final int OF_THE_REGISTRATION =
            Reasons.mask(INVALID_CITIZEN_ID, OUTSIDE_WINDOW, IDENTITY_NOT_VERIFIED);

    /** Reasons that are of the civil row alone. */
    public static final int OF_THE_CIVIL_ROW = Reasons.mask(DECEASED, NO_HOUSE_REGISTRATION, NOT_THAI, UNDER_AGE);

    /** Reasons that are of an incarceration or measures row alone. */
    public static final int OF_A_RECORD = Reasons.mask(INCARCERATED, RIGHTS_SUSPENDED, MEASURE_VIOLATED);

    private static final int NOT_COMPETING = OF_THE_REGISTRATION | IDENTITY_MISMATCH.bit();

    /** By ordinal of the group: the first microsecond of its window, and the first after it. */
    private final long[] windowStartMicros;

    private final long[] windowEndMicros;

    /** By ordinal of the group: the bit {@code 1 << ordinal} of every channel that it may use. */
    private final int[] allowedChannels;

    private final int latestBirthEpochDay;
    private final int taxYearBe;
    private final long incomeLimitSatang;
    private final long depositsLimitSatang;
    private final int depositsAsOfEpochDay;

    public EligibilityRules(WalletProgramme programme) {
        ApplicantGroup[] groups = ApplicantGroup.values();
        windowStartMicros = new long[groups.length];
        windowEndMicros = new long[groups.length];
        allowedChannels = new int[groups.length];
        Map<ApplicantGroup, DateWindow> windows = programme.registrationWindows();
        for (ApplicantGroup group : groups) {
            DateWindow window = windows.get(group);
            if (window != null) { // otherwise the window is empty: the group may not register
                windowStartMicros[group.ordinal()] = startOfDayMicros(window.first());
                windowEndMicros[group.ordinal()] =
                        startOfDayMicros(window.last().plusDays(1));
            }
            for (Channel channel : programme.allowedChannels().getOrDefault(group, Set.of())) {
                allowedChannels[group.ordinal()] |= 1 << channel.ordinal();
            }
        }
        latestBirthEpochDay = epochDay(programme.ageReferenceDate().minusYears(programme.minimumAge()));
        taxYearBe = programme.taxYearBe();
        incomeLimitSatang = programme.incomeLimitSatang();
        depositsLimitSatang = programme.depositsLimitSatang();
        depositsAsOfEpochDay = epochDay(programme.depositsAsOf());
    }

    private static long startOfDayMicros(LocalDate day) {
        return Math.multiplyExact(day.atStartOfDay(WalletProgramme.ZONE).toEpochSecond(), MICROS_PER_SECOND);
    }

    private static int epochDay(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    // The registration

    /** OUTSIDE_WINDOW (2.1, 2.2): both days of the window are in it, from midnight to midnight in Bangkok. */
    public boolean outsideWindow(int group, long registeredAtMicros) {
        return registeredAtMicros < windowStartMicros[group] || registeredAtMicros >= windowEndMicros[group];
    }

    /** Whether the group may prove its identity there (2.2, 3). */
    public boolean allowsChannel(int group, int channel) {
        return (allowedChannels[group] >>> channel & 1) != 0;
    }

    /** IDENTITY_NOT_VERIFIED (3): at a channel that is not the group's, never, or only after registering. */
    public boolean identityNotVerified(
            int group, int channel, boolean verifiedAtNull, long verifiedAtMicros, long registeredAtMicros) {
        return !allowsChannel(group, channel) || verifiedAtNull || verifiedAtMicros > registeredAtMicros;
    }

    /** The reasons {@link #OF_THE_REGISTRATION}. */
    public int registrationReasons(
            long citizenId,
            int group,
            int channel,
            boolean verifiedAtNull,
            long verifiedAtMicros,
            long registeredAtMicros) {
        int reasons = CitizenId.isValid(citizenId) ? 0 : INVALID_CITIZEN_ID.bit();
        if (outsideWindow(group, registeredAtMicros)) {
            reasons |= OUTSIDE_WINDOW.bit();
        }
        if (identityNotVerified(group, channel, verifiedAtNull, verifiedAtMicros, registeredAtMicros)) {
            reasons |= IDENTITY_NOT_VERIFIED.bit();
        }
        return reasons;
    }

    // The civil row

    /** DECEASED, by the ordinal of a {@link CivilStatus}. */
    public static boolean deceased(int status) {
        return status == CivilStatus.DECEASED.ordinal();
    }

    /**
     * UNDER_AGE (1.3): fewer full years than the minimum on the reference date. Who is born on 29 February comes of age
     * on 1 March of a common year.
     */
    public boolean underAge(int birthEpochDay) {
        return birthEpochDay > latestBirthEpochDay;
    }

    /**
     * The reasons {@link #OF_THE_CIVIL_ROW}.
     *
     * @param nationalityEntitled whether the nationality is the programme's, letter for letter (1.2)
     */
    public int civilReasons(int status, boolean houseIdNull, boolean nationalityEntitled, int birthEpochDay) {
        int reasons = deceased(status) ? DECEASED.bit() : 0;
        if (houseIdNull) {
            reasons |= NO_HOUSE_REGISTRATION.bit();
        }
        if (!nationalityEntitled) {
            reasons |= NOT_THAI.bit();
        }
        if (underAge(birthEpochDay)) {
            reasons |= UNDER_AGE.bit();
        }
        return reasons;
    }

    // Money

    /** Whether income of this Buddhist Era year counts (1.4). */
    public boolean countsTaxYear(int yearBe) {
        return yearBe == taxYearBe;
    }

    /** Whether an income row is defective: NEGATIVE_VALUE, whatever its year. */
    public static boolean negativeIncome(long incomeSatang) {
        return incomeSatang < 0;
    }

    /** INCOME_OVER_LIMIT (1.4). */
    public boolean incomeOverLimit(long sumSatang) {
        return sumSatang > incomeLimitSatang;
    }

    /** Whether a deposits row is defective: WRONG_AS_OF, also when its account would not count. */
    public boolean wrongDepositsAsOf(int asOfEpochDay) {
        return asOfEpochDay != depositsAsOfEpochDay;
    }

    /** Whether an account is a deposit that counts (1.5): of a counted type, in the counted currency, not joint. */
    public static boolean countsAccount(boolean countedType, boolean countedCurrency, boolean joint) {
        return countedType && countedCurrency && !joint;
    }

    /** What the balance of a counted account adds to the sum: a negative one nothing. */
    public static long countedBalance(long balanceSatang) {
        return Math.max(balanceSatang, 0);
    }

    /** DEPOSITS_OVER_LIMIT (1.5). */
    public boolean depositsOverLimit(long sumSatang) {
        return sumSatang > depositsLimitSatang;
    }

    /** The sum of two amounts that are not negative; {@link Long#MAX_VALUE} when it is more than that. */
    public static long addSaturating(long leftSatang, long rightSatang) {
        long sum = leftSatang + rightSatang;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    // Records against a citizen

    /** INCARCERATED (1.6): admitted by that day, and not yet released on it. */
    public static boolean incarcerated(
            int asOfEpochDay, int admittedOnEpochDay, boolean releasedOnNull, int releasedOnEpochDay) {
        return admittedOnEpochDay <= asOfEpochDay && (releasedOnNull || releasedOnEpochDay > asOfEpochDay);
    }

    /** What a finding is a reason for (1.7, 1.8), by the ordinal of a {@link Finding}. */
    public static int findingReason(int finding) {
        return finding == Finding.VIOLATED.ordinal() ? MEASURE_VIOLATED.bit() : RIGHTS_SUSPENDED.bit();
    }

    // All together

    /**
     * What the reference rows of one citizen prove, whichever registration asks: everything but the reasons
     * {@link #OF_THE_REGISTRATION}, IDENTITY_MISMATCH and DUPLICATE_REGISTRATION.
     *
     * @param civilRowPresent whether the civil register has a row of the citizen, defective or not
     * @param civilDefective whether that row is defective or one of several: then no civil rule is evaluated
     * @param civilReasons reasons {@link #OF_THE_CIVIL_ROW}; ignored unless there is one sound row
     * @param incomeSumSatang income of the programme's tax year in sound rows; 0 when there is none
     * @param depositsSumSatang {@link #countedBalance counted} balances in sound rows; 0 when there is none
     * @param recordReasons reasons {@link #OF_A_RECORD} in sound rows
     * @param anyDefective whether any reference row of the citizen, of whichever dataset, is defective
     */
    public int citizenReasons(
            boolean civilRowPresent,
            boolean civilDefective,
            int civilReasons,
            long incomeSumSatang,
            long depositsSumSatang,
            int recordReasons,
            boolean anyDefective) {
        int reasons = recordReasons;
        if (!civilDefective) {
            reasons |= civilRowPresent ? civilReasons : UNKNOWN_CITIZEN.bit();
        }
        if (incomeOverLimit(incomeSumSatang)) {
            reasons |= INCOME_OVER_LIMIT.bit();
        }
        if (depositsOverLimit(depositsSumSatang)) {
            reasons |= DEPOSITS_OVER_LIMIT.bit();
        }
        if (anyDefective || civilDefective) {
            reasons |= SOURCE_DATA_ERROR.bit();
        }
        return reasons;
    }

    /**
     * All reasons against one registration but DUPLICATE_REGISTRATION.
     *
     * @param registrationReasons reasons {@link #OF_THE_REGISTRATION}. With INVALID_CITIZEN_ID nothing was looked up,
     *     and the other arguments are ignored
     * @param citizenReasons from {@link #citizenReasons}
     * @param identityDiffers whether there is one sound civil row, and name, birth date or laser code differ from it;
     *     false when that could not be evaluated
     */
    public static int reasons(int registrationReasons, int citizenReasons, boolean identityDiffers) {
        if (INVALID_CITIZEN_ID.isIn(registrationReasons)) {
            return registrationReasons;
        }
        return registrationReasons | citizenReasons | (identityDiffers ? IDENTITY_MISMATCH.bit() : 0);
    }

    // Duplicates

    /**
     * Whether a registration with these reasons takes part in DUPLICATE_REGISTRATION. All that do, but the earliest of
     * the citizen, have it; reasons that lie in the citizen's circumstances do not keep a registration from being first.
     */
    public static boolean mayCompeteForFirst(int reasons) {
        return (reasons & NOT_COMPETING) == 0;
    }

    /** Whether the first of two registrations is the earlier one: by time, then by registration id. */
    public static boolean isEarlier(
            long registeredAtMicros, long registrationId, long otherRegisteredAtMicros, long otherRegistrationId) {
        return registeredAtMicros < otherRegisteredAtMicros
                || (registeredAtMicros == otherRegisteredAtMicros && registrationId < otherRegistrationId);
    }
}
