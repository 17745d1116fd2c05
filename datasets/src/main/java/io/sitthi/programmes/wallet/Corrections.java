package io.sitthi.programmes.wallet;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a granted appeal puts in the place of what was delivered, for its registration alone (contract section 16); null where
 * it corrects nothing. Amounts are in satang.
 *
 * @param givenName in the registration's place before it is compared, as the three that follow
 * @param civilBirthDate in the place of the civil register's where civil is FOUND, as the three that follow: it decides
 *     the age, and is not compared
 * @param sourceDataError whether a row of the citizen counts as defective; the rows themselves stay unevaluated
 */
public record Corrections(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable LocalDate birthDate,
        @Nullable String laserCode,
        @Nullable LocalDate civilBirthDate,
        @Nullable String nationality,
        @Nullable Boolean deceased,
        @Nullable Boolean house,
        @Nullable Long incomeSatang,
        @Nullable Long depositsSatang,
        @Nullable Boolean incarcerated,
        @Nullable Boolean suspended,
        @Nullable Boolean violated,
        @Nullable Boolean sourceDataError) {

    /**
     * A number that differs, but for one chance in 2^64, when anything is corrected otherwise. It is the same in every run:
     * nights keep it. FNV-1a (Fowler, Noll, Vo) of all values with their lengths.
     */
    public long fingerprint() {
        @Nullable
        Object[] values = {
            givenName,
            familyName,
            birthDate,
            laserCode,
            civilBirthDate,
            nationality,
            deceased,
            house,
            incomeSatang,
            depositsSatang,
            incarcerated,
            suspended,
            violated,
            sourceDataError
        };
        // not a hash code: in one of 31s, a satang more of income and 31 less of deposits are the same
        StringBuilder all = new StringBuilder();
        for (Object value : values) {
            String text = Objects.toString(value, "");
            all.append(value == null ? -1 : text.length()).append(':').append(text);
        }
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < all.length(); i++) {
            hash = (hash ^ all.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The columns of evidence that it corrects, as {@link EvidenceCauses} counts them. */
    public int columns() {
        boolean identity = givenName != null || familyName != null || birthDate != null || laserCode != null;
        return (identity ? EvidenceCauses.IDENTITY : 0)
                | (civilBirthDate != null ? EvidenceCauses.BIRTH_DATE : 0)
                | (nationality != null ? EvidenceCauses.NATIONALITY : 0)
                | (deceased != null ? EvidenceCauses.DEAD : 0)
                | (house != null ? EvidenceCauses.HOUSE : 0)
                | (incomeSatang != null ? EvidenceCauses.INCOME : 0)
                | (depositsSatang != null ? EvidenceCauses.DEPOSITS : 0)
                | (incarcerated != null ? EvidenceCauses.PRISON : 0)
                | (suspended != null ? EvidenceCauses.SUSPENDED : 0)
                | (violated != null ? EvidenceCauses.VIOLATED : 0)
                | (sourceDataError != null ? EvidenceCauses.SOURCE_DATA : 0);
    }

    /** The deceased and house reasons of a civil row, corrected. */
    int civilReasons(int civilReasons) {
        int reasons = replace(civilReasons, Reason.DECEASED, deceased);
        return replace(reasons, Reason.NO_HOUSE_REGISTRATION, house == null ? null : !house);
    }

    /** Reasons of records against the citizen, corrected. */
    public int recordReasons(int recordReasons) {
        int reasons = replace(recordReasons, Reason.INCARCERATED, incarcerated);
        reasons = replace(reasons, Reason.RIGHTS_SUSPENDED, suspended);
        return replace(reasons, Reason.MEASURE_VIOLATED, violated);
    }

    static int replace(int mask, Reason reason, @Nullable Boolean corrected) {
        return corrected == null ? mask : corrected ? mask | reason.bit() : mask & ~reason.bit();
    }

    @Override
    public String toString() {
        return "corrections"; // personal data
    }
}
