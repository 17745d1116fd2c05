package io.sitthi.programmes.wallet;

import io.sitthi.datasets.text.ComparedText;
import java.time.LocalDate;

/**
 * What IDENTITY_MISMATCH compares, in the forms in which it is compared ({@link ComparedText}).
 *
 * @param givenName the compared form, as of the family name and the laser code
 */
public record Identity(String givenName, String familyName, LocalDate birthDate, String laserCode) {

    @Override
    public String toString() {
        return "an identity"; // personal data
    }
}
