package io.sitthi.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenIdTest {

    private static final long FIRST = 100_000_000_000L;
    private static final long LAST = 999_999_999_999L;

    /** The definition over the written digits, position by position, and not by remainders as the class does it. */
    private static char checkDigitOf(String digits) {
        String last = String.valueOf(11 - remainder(digits));
        return last.charAt(last.length() - 1);
    }

    private static int remainder(String digits) {
        int sum = 0;
        for (int position = 0; position < 12; position++) {
            sum += (digits.charAt(position) - '0') * (13 - position);
        }
        return sum % 11;
    }

    @Property
    void agreesWithTheDefinition(@ForAll @LongRange(min = FIRST, max = LAST) long firstTwelve) {
        char digit = checkDigitOf(String.valueOf(firstTwelve));
        assertThat(CitizenId.checkDigit(firstTwelve)).isEqualTo(digit - '0');
        for (char last = '0'; last <= '9'; last++) {
            assertThat(CitizenId.isValid(Long.parseLong(firstTwelve + "" + last)))
                    .isEqualTo(last == digit);
        }
    }

    /**
     * Two kinds of change escape the scheme, not this class: the third digit, whose weight 11 vanishes modulo 11, and
     * changes between the remainders 0 and 10, which share the check digit 1.
     */
    @Property
    void detectsEveryChangeOfOneDigitThatTheSchemeCan(
            @ForAll @LongRange(min = FIRST, max = LAST) long firstTwelve,
            @ForAll @IntRange(max = 12) int position,
            @ForAll @IntRange(min = 1, max = 9) int increase) {
        String id = firstTwelve + "" + checkDigitOf(String.valueOf(firstTwelve));
        char digit = (char) ('0' + (id.charAt(position) - '0' + increase) % 10);
        String changed = id.substring(0, position) + digit + id.substring(position + 1);
        boolean shared = position < 12
                && Math.min(remainder(id), remainder(changed)) == 0
                && Math.max(remainder(id), remainder(changed)) == 10;
        boolean escapes = (position == 2 || shared) && changed.charAt(0) != '0';

        assertThat(CitizenId.isValid(Long.parseLong(changed))).isEqualTo(escapes);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                999_999_999_999L,
                10_000_000_000_000L,
                -1_101_700_230_705L,
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void refusesWhatHasNotThirteenDigits(long id) {
        assertThat(CitizenId.isValid(id)).isFalse();
        assertThat(CitizenId.mask(id)).isEqualTo("x-xxxx-xxxxx-xx-x (not 13 digits)");
    }

    @Test
    void masksAllButTheFirstFiveDigits() {
        assertThat(CitizenId.mask(1_234_567_890_121L)).isEqualTo("1-2345-xxxxx-xx-x");
        assertThat(CitizenId.mask(1_000_067_890_121L)).isEqualTo("1-0000-xxxxx-xx-x");
        assertThat(CitizenId.mask(CitizenId.MAX)).isEqualTo("9-9999-xxxxx-xx-x");
    }

    @Property
    void revealsNothingOfTheLastEightDigits(
            @ForAll @IntRange(min = 10_000, max = 99_999) int firstFive,
            @ForAll @IntRange(max = 99_999_999) int one,
            @ForAll @IntRange(max = 99_999_999) int other) {
        String mask = CitizenId.mask(firstFive * 100_000_000L + one);
        assertThat(mask).isEqualTo(CitizenId.mask(firstFive * 100_000_000L + other));
        assertThat(mask.replaceAll("[^0-9]", "")).isEqualTo(String.valueOf(firstFive));
    }
}
