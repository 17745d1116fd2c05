package io.sitthi.programmes.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A night keeps the fingerprint of an appeal, and judges again when it is another one. */
class CorrectionsTest {

    private static Corrections of(
            @Nullable String name, @Nullable String family, @Nullable Long income, @Nullable Long deposits) {
        return new Corrections(
                name,
                family,
                null,
                null,
                LocalDate.of(1990, 2, 1),
                null,
                true,
                null,
                income,
                deposits,
                null,
                null,
                null,
                null);
    }

    @Test
    void anythingCorrectedOtherwiseIsAnotherFingerprint() {
        Set<Long> seen = new HashSet<>();
        for (long income = 0; income < 300; income++) {
            for (long deposits = 0; deposits < 300; deposits++) {
                seen.add(of(null, null, income, deposits).fingerprint());
            }
        }
        assertThat(seen).hasSize(300 * 300);
        assertThat(of("ก", "ข", null, null).fingerprint())
                .isEqualTo(of("ก", "ข", null, null).fingerprint())
                .isNotEqualTo(of("กข", "", null, null).fingerprint())
                .isNotEqualTo(of("กข", null, null, null).fingerprint())
                .isNotEqualTo(of("ข", "ก", null, null).fingerprint());
        assertThat(of(null, null, 5L, null).fingerprint())
                .isNotEqualTo(of(null, null, null, 5L).fingerprint());
    }
}
