package io.sitthi.streaming.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipsTest {

    @Test
    void placesAndRangesAreSkippedAndNothingBeside() {
        Skips skips = Skips.parse(List.of("3:10", "3:12-14", "3:15", "0:0"));
        assertThat(skips.contains(3, 10)).isTrue();
        assertThat(skips.contains(3, 11)).isFalse();
        assertThat(skips.contains(2, 10)).isFalse();
        assertThat(skips.nextRead(3, 10)).isEqualTo(11);
        assertThat(skips.nextRead(3, 12)).isEqualTo(16);
        assertThat(skips.nextRead(3, 16)).isEqualTo(16);
        assertThat(skips.nextRead(0, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:", ":3", "3:-1", "3:5-4", "3:0-100000", "3:1 ", "99999999999:1", "a:b"})
    void whatIsNoPlaceIsRefused(String place) {
        assertThatThrownBy(() -> Skips.parse(List.of(place)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + place + "'");
    }
}
