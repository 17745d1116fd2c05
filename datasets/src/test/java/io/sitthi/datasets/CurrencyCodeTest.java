package io.sitthi.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTest {

    /** Of Java's currencies those that ISO 4217 had withdrawn before 2020. */
    private static final Set<String> WITHDRAWN = Set.of(
            ("ADP AFA ATS AYM AZM BEF BGL BYB BYR CSD CYP DEM EEK ESP FIM FRF GHC GRD GWP IEP ITL LTL LUF LVL MGF"
                            + " MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SRG STD TMM TPE TRL USS VEB VEF XFO XFU YUM ZMK"
                            + " ZWD ZWN ZWR")
                    .split(" "));

    /** Funds and units of account that Java leaves out. */
    private static final Set<String> NOT_OF_JAVA = Set.of("UYW", "XAD");

    /** Codes that some Java machines are too old to know. */
    private static final Set<String> YOUNG = Set.of("SLE", "VED", "XCG", "ZWG");

    @Test
    void knowsJavasCurrenciesAndNoOtherThreeCapitals() {
        Set<String> known = new TreeSet<>();
        for (char first = 'A'; first <= 'Z'; first++) {
            for (char second = 'A'; second <= 'Z'; second++) {
                for (char third = 'A'; third <= 'Z'; third++) {
                    String code = "" + first + second + third;
                    if (isKnown(code)) {
                        known.add(code);
                    }
                }
            }
        }
        Set<String> expected = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.removeAll(WITHDRAWN);
        expected.addAll(NOT_OF_JAVA);
        expected.addAll(YOUNG);
        assertThat(known).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thb", "Thb", "THB ", " THB", "TH", "THBX", "", "764", "TH\u0042\u0300", "\u0E3F", "TH[", "TH@"})
    void knowsNothingButThreeCapitals(String code) {
        assertThat(isKnown(code)).isFalse();
    }

    @Test
    void looksAtItsOwnBytesOnly() {
        byte[] bytes = "xTHBx".getBytes(StandardCharsets.US_ASCII);
        assertThat(CurrencyCode.isKnown(bytes, 1, 3)).isTrue();
        assertThat(CurrencyCode.isKnown(bytes, 0, 3)).isFalse();
        assertThat(CurrencyCode.isKnown(Arrays.copyOf(bytes, 4), 1, 3)).isTrue();
    }

    private static boolean isKnown(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        return CurrencyCode.isKnown(bytes, 0, bytes.length);
    }
}
