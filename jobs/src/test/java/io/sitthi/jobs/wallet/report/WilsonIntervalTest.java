package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

    /**
     * R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
     * method 3.
     */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalsAreAsPublished(long part, long whole, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(part, whole);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
        WilsonInterval others = WilsonInterval.of(whole - part, whole);
        assertThat(others.low()).isCloseTo(1 - interval.high(), within(1e-12));
        assertThat(others.high()).isCloseTo(1 - interval.low(), within(1e-12));
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> WilsonInterval.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessage("3 of 2");
    }
}
