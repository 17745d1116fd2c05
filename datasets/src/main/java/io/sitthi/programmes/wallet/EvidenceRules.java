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

import io.sitthi.datasets.rows.LookUp;

/**
 * How reasons follow from a row of evidence (contract section 11) and a programme: the same {@link EligibilityRules}, asked
 * again without the rows that they were first asked of.
 *
 * <p>Of a row of evidence most reasons hold under every programme that evidence can answer: they are its <i>settled</i>
 * reasons, a mask. The others depend on the programme and on a few values of the row; {@link #reasons} adds them. As there,
 * DUPLICATE_REGISTRATION is left to the caller, who has all registrations of the citizen.
 *
 * <p>Units as in {@link EligibilityRules}. Nothing here allocates; an instance may be shared by threads.
 */
public final class EvidenceRules {

    /** Reasons that no programme changes which evidence can answer. */
    public static final int SETTLED = Reasons.mask(
            INVALID_CITIZEN_ID,
            UNKNOWN_CITIZEN,
            IDENTITY_MISMATCH,
            DECEASED,
            NO_HOUSE_REGISTRATION,
            INCARCERATED,
            RIGHTS_SUSPENDED,
            MEASURE_VIOLATED,
            SOURCE_DATA_ERROR);

    /** The sum at which evidence stops counting: the largest that its columns hold. Limits are lower. */
    public static final long MAX_SUM_SATANG = 999_999_999_999_999_999L;

    private final WalletProgramme programme;
    private final EligibilityRules rules;

    public EvidenceRules(WalletProgramme programme) {
        this.programme = programme;
        rules = new EligibilityRules(programme);
    }

    /** A sum as evidence holds it. */
    public static long sum(long satang) {
        return Math.min(satang, MAX_SUM_SATANG);
    }

    /**
     * The settled reasons of a row.
     *
     * @param validId whether the citizen id is one
     * @param civil ordinal of a {@link LookUp}
     * @param identityDiffers as the column; false for null, and so on for the others
     */
    @SuppressWarnings("EnumOrdinal") // rows hold ordinals
    public static int settled(
            boolean validId,
            int civil,
            boolean identityDiffers,
            boolean deceased,
            boolean house,
            boolean incarcerated,
            boolean suspended,
            boolean violated,
            boolean sourceDataError) {
        if (!validId) {
            return INVALID_CITIZEN_ID.bit();
        }
        boolean found = civil == LookUp.FOUND.ordinal();
        int reasons = civil == LookUp.NONE.ordinal() ? UNKNOWN_CITIZEN.bit() : 0;
        if (found) {
            reasons |= (identityDiffers ? IDENTITY_MISMATCH.bit() : 0)
                    | (deceased ? DECEASED.bit() : 0)
                    | (house ? 0 : NO_HOUSE_REGISTRATION.bit());
        }
        return reasons
                | (incarcerated ? INCARCERATED.bit() : 0)
                | (suspended ? RIGHTS_SUSPENDED.bit() : 0)
                | (violated ? MEASURE_VIOLATED.bit() : 0)
                | (sourceDataError ? SOURCE_DATA_ERROR.bit() : 0);
    }

    /**
     * All reasons against a registration but DUPLICATE_REGISTRATION.
     *
     * @param settled from {@link #settled}
     * @param civilFound whether civil is FOUND; otherwise {@code nationalityEntitled} and {@code birthEpochDay} are ignored
     * @param nationalityEntitled whether the nationality is this programme's, letter for letter
     * @param incomeSatang income of the programme's tax year
     * @param depositsSatang deposits as counted
     */
    public int reasons(
            int settled,
            int group,
            int channel,
            boolean verifiedAtNull,
            long verifiedAtMicros,
            long registeredAtMicros,
            boolean civilFound,
            boolean nationalityEntitled,
            int birthEpochDay,
            long incomeSatang,
            long depositsSatang) {
        int reasons = settled;
        if (rules.outsideWindow(group, registeredAtMicros)) {
            reasons |= OUTSIDE_WINDOW.bit();
        }
        if (rules.identityNotVerified(group, channel, verifiedAtNull, verifiedAtMicros, registeredAtMicros)) {
            reasons |= IDENTITY_NOT_VERIFIED.bit();
        }
        if (INVALID_CITIZEN_ID.isIn(settled)) {
            return reasons;
        }
        if (civilFound) {
            reasons |= nationalityEntitled ? 0 : NOT_THAI.bit();
            reasons |= rules.underAge(birthEpochDay) ? UNDER_AGE.bit() : 0;
        }
        reasons |= rules.incomeOverLimit(incomeSatang) ? INCOME_OVER_LIMIT.bit() : 0;
        reasons |= rules.depositsOverLimit(depositsSatang) ? DEPOSITS_OVER_LIMIT.bit() : 0;
        return reasons;
    }

    /** Whether all that differs between the two programmes is the least age, the limit of income, or that of deposits. */
    public boolean differsByLimitsAlone(EvidenceRules other) {
        return programme.registrationWindows().equals(other.programme.registrationWindows())
                && programme.allowedChannels().equals(other.programme.allowedChannels())
                && programme.nationality().equals(other.programme.nationality());
    }

    public boolean sameDepositLimit(EvidenceRules other) {
        return programme.depositsLimitSatang() == other.programme.depositsLimitSatang();
    }

    public boolean sameIncomeLimit(EvidenceRules other) {
        return programme.incomeLimitSatang() == other.programme.incomeLimitSatang();
    }

    public boolean sameAge(EvidenceRules other) {
        return programme.minimumAge() == other.programme.minimumAge()
                && programme.ageReferenceDate().equals(other.programme.ageReferenceDate());
    }

    /** Reasons as they stand with this limit of deposits. */
    public int withDeposits(int reasons, long depositsSatang) {
        return with(
                reasons,
                DEPOSITS_OVER_LIMIT,
                rules.depositsOverLimit(depositsSatang) && !INVALID_CITIZEN_ID.isIn(reasons));
    }

    /** Reasons as they stand with this limit of income. */
    public int withIncome(int reasons, long incomeSatang) {
        return with(
                reasons, INCOME_OVER_LIMIT, rules.incomeOverLimit(incomeSatang) && !INVALID_CITIZEN_ID.isIn(reasons));
    }

    /** Reasons as they stand with this age, for a row whose civil is FOUND. */
    public int withAge(int reasons, int birthEpochDay) {
        return with(reasons, UNDER_AGE, rules.underAge(birthEpochDay));
    }

    private static int with(int reasons, Reason reason, boolean holds) {
        return reasons & ~reason.bit() | (holds ? reason.bit() : 0);
    }
}
