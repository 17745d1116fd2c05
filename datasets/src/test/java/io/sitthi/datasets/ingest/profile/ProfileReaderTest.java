package io.sitthi.datasets.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.Programmes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {

    /** The contract's own, line by line. */
    private static final String CONTRACT = """
            dataset: tax                  # of the contract
            kind: wallet
            as_of: 2024-09-16             # or --as-of
            source: Revenue Department
            format: {type: csv, encoding: TIS-620, delimiter: "|", quote: '"', header: true}
            control: {rows: 8000000, sums: {assessable_income: "123456789.00"}}
            columns:
              citizen_id: {from: PID, form: identifier, digits: 13, drop: "- '"}
              tax_year_be: {from: YEAR, form: number}
              assessable_income: {from: INCOME, form: money, decimals: 2, grouping: ",", implied_decimals: 0}
            """;

    private static Profile read(String yaml) throws ProgrammeException {
        return ProfileReader.read(yaml.getBytes(StandardCharsets.UTF_8), "tax.yaml", Programmes.KINDS);
    }

    @Test
    void theContractsExampleIsAProfile() throws Exception {
        Profile profile = read(CONTRACT);
        assertThat(profile.dataset().name()).isEqualTo("tax");
        assertThat(profile.asOf()).isEqualTo(LocalDate.of(2024, 9, 16));
        assertThat(profile.format()).isEqualTo(new DeliveryFormat.Csv(DeliveryEncoding.TIS_620, '|', '"', true));
        assertThat(profile.control().rows()).isEqualTo(8_000_000L);
        assertThat(profile.columns().get(0).rule()).isEqualTo(new CellRule.Identifier(13, "- '", false));
    }

    @Test
    void everyProblemIsNamedWithItsLine() {
        String wrong = CONTRACT.replace("encoding: TIS-620", "encoding: cp874")
                .replace("kind: wallet", "kind: wallet\nfrobnicate: 1")
                .replace("digits: 13,", "digits: 99, width: 3,")
                .replace("tax_year_be: {from: YEAR, form: number}", "tax_year: {from: YEAR, form: number}")
                .replace("rows: 8000000", "rows: many");
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOfSatisfying(
                        ProgrammeException.class,
                        e -> assertThat(e.getMessage())
                                .contains("tax.yaml:3: frobnicate: found an unknown key")
                                .contains("tax.yaml:6: format.encoding: found \"cp874\"")
                                .contains("tax.yaml:7: control.rows")
                                .contains("tax.yaml:9: columns.citizen_id.digits")
                                .contains("tax.yaml:9: columns.citizen_id.width: found an unknown key")
                                .contains("tax.yaml:10: columns.tax_year: found this key")
                                .contains("columns.tax_year_be: found no such key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'dd/MM/yyyy'; expected BE or CE",
                "dd/MM/yyyy, era: BE, months: thai; expected MMM in the pattern",
                "dd MMM yyyy, era: BE; expected months: thai beside it",
                "ddMMyy, era: BE; two_digit_years beside it",
                "'ddMMyy, era: BE, two_digit_years: 2500..2600'; a hundred years",
                "dMMyyyy, era: BE; one or two digits right before another",
                "dd/MM, era: BE; no year",
                "dd/MM/yyyy HH:mm, era: BE; expected a day",
                "'dd/MM/yyyy, era: BE, forever: \"99999999\"'; may not be null",
                "dd/QQ/yyyy, era: BE; the letter Q",
            })
    void aDateIsDeclaredWhole(String keys, String problem) {
        String yaml = """
                dataset: incarceration
                source: x
                format: {type: fixed, encoding: TIS-620, unit: bytes, line: 40}
                columns:
                  citizen_id: {from: {at: 1, width: 13}, form: identifier, digits: 13}
                  admitted_on: {from: {at: 14, width: 10}, form: date, pattern: KEYS}
                  released_on: {from: {at: 24, width: 20}, form: date, pattern: dd/MM/yyyy, era: BE}
                """;
        assertThatThrownBy(() -> read(yaml.replace("KEYS", keys.replace("/", "/"))))
                .hasMessageContaining(problem)
                .hasMessageContaining("one within the line of 40");
    }
}
