package io.sitthi.programmes.wallet;

import io.sitthi.datasets.rows.LookUp;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the sources prove about a citizen once a granted appeal has corrected them for one registration (contract section
 * 16). Units as in {@link EligibilityRules}; an instance may be shared by threads.
 */
public final class AppealRules {

    private final EligibilityRules rules;
    private final String nationality;

    public AppealRules(WalletProgramme programme) {
        rules = new EligibilityRules(programme);
        nationality = programme.nationality();
    }

    /**
     * {@link EligibilityRules#citizenReasons} after the corrections.
     *
     * @param civil what the civil register said; its corrections count only where it is FOUND
     * @param civilReasons reasons of the civil row alone, as the rows say
     * @param recordReasons reasons of records, as the rows say
     * @param anyDefective whether a reference row of the citizen is defective
     */
    public int citizenReasons(
            Corrections corrected,
            LookUp civil,
            int civilReasons,
            long incomeSumSatang,
            long depositsSumSatang,
            int recordReasons,
            boolean anyDefective) {
        Long income = corrected.incomeSatang();
        Long deposits = corrected.depositsSatang();
        int reasons = rules.citizenReasons(
                civil != LookUp.NONE,
                civil == LookUp.DEFECTIVE,
                civilReasons(corrected, civilReasons),
                income == null ? incomeSumSatang : income,
                deposits == null ? depositsSumSatang : deposits,
                corrected.recordReasons(recordReasons),
                anyDefective);
        return Corrections.replace(reasons, Reason.SOURCE_DATA_ERROR, corrected.sourceDataError());
    }

    /** Reasons of the civil row alone, corrected. */
    public int civilReasons(Corrections corrected, int civilReasons) {
        String nation = corrected.nationality();
        LocalDate birth = corrected.civilBirthDate();
        int reasons = corrected.civilReasons(civilReasons);
        reasons = Corrections.replace(reasons, Reason.NOT_THAI, nation == null ? null : !nation.equals(nationality));
        return Corrections.replace(reasons, Reason.UNDER_AGE, underAge(birth));
    }

    private @Nullable Boolean underAge(@Nullable LocalDate birth) {
        return birth == null ? null : rules.underAge(Math.toIntExact(birth.toEpochDay()));
    }
}
