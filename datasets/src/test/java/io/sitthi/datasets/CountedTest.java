package io.sitthi.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | row | 0 rows",
                "1 | row | 1 row",
                "-1 | row | -1 rows",
                "2000 | faulty row | 2,000 faulty rows",
                "1 | entry | 1 entry",
                "2 | entry | 2 entries",
                "2 | day | 2 days",
                "3 | batch | 3 batches",
            })
    void onlyOneIsSingular(long count, String noun, String expected) {
        assertThat(Counted.of(count, noun)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"30006798, byte, 30006798 bytes", "1, byte, 1 byte"})
    void plainDigitsAreNotGrouped(long count, String noun, String expected) {
        assertThat(Counted.plain(count, noun)).isEqualTo(expected);
    }
}
