package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.text.TextHasher;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Corrections;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The hash of the identity in a registration, with the corrections of an appeal. */
public final class CorrectedIdentity {

    private CorrectedIdentity() {}

    /**
     * The hash, from those of what was delivered.
     *
     * @param appeal the one that counts; null when there is none
     */
    public static long of(
            TextHasher hasher,
            @Nullable Appeal appeal,
            long givenName,
            long familyName,
            int birthEpochDay,
            long laserCode) {
        if (appeal == null) {
            return hasher.identity(givenName, familyName, birthEpochDay, laserCode);
        }
        Corrections corrected = appeal.corrections();
        LocalDate birth = corrected.birthDate();
        return hasher.identity(
                hash(corrected.givenName(), hasher.names(), givenName),
                hash(corrected.familyName(), hasher.names(), familyName),
                birth == null ? birthEpochDay : Math.toIntExact(birth.toEpochDay()),
                hash(corrected.laserCode(), hasher.laserCodes(), laserCode));
    }

    private static long hash(@Nullable String corrected, BytesToLong hash, long delivered) {
        if (corrected == null) {
            return delivered;
        }
        byte[] bytes = corrected.getBytes(StandardCharsets.UTF_8);
        return hash.apply(bytes, 0, bytes.length);
    }
}
