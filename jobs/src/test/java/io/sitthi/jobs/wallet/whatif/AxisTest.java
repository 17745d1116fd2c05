package io.sitthi.jobs.wallet.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of {@code --vary}: LAST belongs to the range when it is reached, and days are stepped by whole days. */
class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "deposits.limit_baht=100..300/100, 3, 300.00",
        "deposits.limit_baht=100..350/100, 3, 300.00",
        "deposits.limit_baht=100..399.99/100, 3, 300.00",
        "deposits.limit_baht=100..100/7, 1, 100.00",
        "income.limit_baht=0..0.10/0.03, 4, 0.09",
        "credit_baht=0.01..100.00/0.01, 10000, 100.00",
        "age.minimum_years=16..20/2, 3, 20",
        "age.reference_date=2024-02-28..2024-03-01/1, 3, 2024-03-01",
        "age.reference_date=2024-08-01..2024-08-31/30, 2, 2024-08-31",
        "registration.SMARTPHONE.last=2024-08-01..2024-08-30/30, 1, 2024-08-01",
        "' registration.NO_SMARTPHONE.first = 2024-09-16 .. 2024-10-16 / 15 ', 3, 2024-10-16"
    })
    void aRangeHasTheseValues(String range, int size, String last) {
        Axis axis = Axis.parse(range);
        assertThat(axis.size()).isEqualTo(size);
        assertThat(axis.written(axis.size() - 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "deposits.limit_baht=1..2, expected KEY=FIRST..LAST/STEP",
        "deposits.limit_baht, expected KEY=FIRST..LAST/STEP",
        "=1..2/1, expected KEY=FIRST..LAST/STEP",
        "deposits.limit_baht=2..1/1, expected FIRST up to LAST",
        "age.minimum_years=20..10/-5, in steps above 0",
        "age.minimum_years=10..20/0, in steps above 0",
        "age.minimum_years=10..20/1.5, is not a whole number",
        "deposits.limit_baht=0..1/0.001, is not an amount in baht",
        "age.reference_date=2024-02-30..2024-03-01/1, is not a day",
        "age.reference_date=2024-02-01..2024-03-01/0.5, is not a whole number",
        "credit_baht=0.01..100.01/0.01, more than 10000 values",
        "nationality=THA..LAO/1, only these keys can be varied"
    })
    void whatIsNoRangeIsRefused(String range, String why) {
        assertThatThrownBy(() -> Axis.parse(range))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
