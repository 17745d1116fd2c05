package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.WalletProgrammeText.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sitthi.datasets.programme.ProgrammeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong in a programme, each as one change to a valid one, with the whole message. */
class WalletProgrammeProblemsTest {

    private static final String AMOUNT_EXPECTED =
            "an amount in baht from 0.00 to 1000000000000.00, in digits with two decimals or none, such as 840000.00";

    static Stream<Arguments> problems() {
        return Stream.of(
                // names and keys
                problem(
                        "name: pilot-2568",
                        "name: pilot 2568",
                        "1: name: found \"pilot 2568\", expected a name of letters, digits and -, such as digital-wallet-2567"),
                problem(
                        "name: pilot-2568",
                        "name:",
                        "1: name: found nothing, expected a name of letters, digits and -, such as digital-wallet-2567"),
                problem(
                        "nationality: THA",
                        "nationality: THA\nnationalty: LAO",
                        "15: nationalty: found an unknown key, expected one of kind, name, title, agency, earliest_as_of, may_be_empty, registration, age, nationality, income, deposits, credit_baht, spending"),
                problem(
                        "nationality: THA",
                        "nationality: THA\ntitle: {th: ก}",
                        "15: title.en: found no such key, expected a line of text of at most 200 characters"),
                problem(
                        "nationality: THA",
                        "nationality: THA\nagency: {th: \"\\u202e\", en: A, ja: B}",
                        "15: agency.th: found \"\ufffd\", expected a line of text of at most 200 characters",
                        "15: agency.ja: found an unknown key, expected one of th, en"),
                problem(
                        "nationality: THA",
                        "nationality: THA\nnationality: LAO",
                        "15: nationality: found the key again (first on line 14), expected every key once"),
                problem(
                        "nationality: THA",
                        "nationality: Thai",
                        "14: nationality: found \"Thai\", expected an ISO 3166 code of three letters, such as THA"),
                problem(
                        "nationality: THA",
                        "nationality: [THA]",
                        "14: nationality: found a list, expected an ISO 3166 code of three letters, such as THA"),
                problem(
                        "nationality: THA",
                        "nationality: {code: THA}",
                        "14: nationality: found keys and values, expected an ISO 3166 code of three letters, such as THA"),
                problem(
                        "nationality: THA",
                        "[a, b]: c\nnationality: THA",
                        "14: found a list as a key, expected a word"),
                problem(
                        "nationality: THA\n",
                        "",
                        "1: nationality: found no such key, expected an ISO 3166 code of three letters, such as THA"),
                problem(
                        "  currency: THB\n",
                        "",
                        "18: deposits.currency: found no such key, expected an ISO 4217 code of three letters, such as THB"),
                problem(
                        "  currency: THB\n",
                        "  currency: THB\n  bank: 1\n",
                        "23: deposits.bank: found an unknown key, expected one of as_of, limit_baht, account_types, other_account_types, currency"),
                problem(
                        "currency: THB",
                        "currency: baht",
                        "22: deposits.currency: found \"baht\", expected an ISO 4217 code of three letters, such as THB"),
                problem(
                        "earliest_as_of:\n  civil: 2025-01-01",
                        "earliest_as_of:",
                        "23: earliest_as_of: found nothing, expected keys and values"),
                problem(
                        "  civil: 2025-01-01",
                        "  civli: 2025-01-01",
                        "24: earliest_as_of.civli: found an unknown key, expected one of registrations, civil, tax, incarceration, measures, merchants, payments, appeals"),
                problem(
                        "  civil: 2025-01-01",
                        "  deposits: 2025-01-01",
                        "24: earliest_as_of.deposits: found an unknown key, expected one of registrations, civil, tax, incarceration, measures, merchants, payments, appeals"),
                problem(
                        "  NO_SMARTPHONE:\n    first: 2025-02-01\n    last: 2025-02-28\n    channels: [DESIGNATED_POINT]\n",
                        "",
                        "2: registration.NO_SMARTPHONE: found no such key, expected keys and values"),
                problem(
                        "  NO_SMARTPHONE:\n",
                        "  NO_SMARTPHONE: none\n  TABLET:\n",
                        "7: registration.NO_SMARTPHONE: found \"none\", expected keys and values",
                        "8: registration.TABLET: found an unknown key, expected one of SMARTPHONE, NO_SMARTPHONE"),
                // dates
                problem(
                        "first: 2025-02-01",
                        "first: 01/02/2025",
                        "8: registration.NO_SMARTPHONE.first: found \"01/02/2025\", expected a date such as 2024-08-01"),
                problem(
                        "first: 2025-02-01",
                        "first: 2025-2-1",
                        "8: registration.NO_SMARTPHONE.first: found \"2025-2-1\", expected a date such as 2024-08-01"),
                problem(
                        "first: 2025-02-01",
                        "first: 2025-02-29",
                        "8: registration.NO_SMARTPHONE.first: found \"2025-02-29\", expected a date such as 2024-08-01, a day that the calendar has, not before 1900"),
                problem(
                        "first: 2025-02-01",
                        "first: 2568-02-01",
                        "8: registration.NO_SMARTPHONE.first: found \"2568-02-01\", expected a Gregorian date (B.E. 2568 is 2025)"),
                problem(
                        "first: 2025-02-01",
                        "first: 0205-02-01",
                        "8: registration.NO_SMARTPHONE.first: found \"0205-02-01\", expected a date such as 2024-08-01, a day that the calendar has, not before 1900"),
                problem(
                        "last: 2025-02-28",
                        "last: 2025-01-31",
                        "9: registration.NO_SMARTPHONE.last: found 2025-01-31, before first (2025-02-01), expected the same day or a later one"),
                problem(
                        "last: 2025-02-28",
                        "last: null",
                        "9: registration.NO_SMARTPHONE.last: found nothing, expected a date such as 2024-08-01"),
                problem(
                        "last: 2025-03-31",
                        "last: 2025-02-28",
                        "29: spending.last: found 2025-02-28, before first (2025-03-01), expected the same day or a later one"),
                problem(
                        "last: 2025-03-31",
                        "last: never",
                        "29: spending.last: found \"never\", expected a date such as 2024-08-01, or null"),
                problem(
                        "  last: 2025-03-31\n",
                        "",
                        "27: spending.last: found no such key, expected a date such as 2024-08-01, or null"),
                // numbers
                problem(
                        "minimum_years: 18",
                        "minimum_years: -1",
                        "12: age.minimum_years: found \"-1\", expected full years from 0 to 150"),
                problem(
                        "minimum_years: 18",
                        "minimum_years: 151",
                        "12: age.minimum_years: found \"151\", expected full years from 0 to 150"),
                problem(
                        "minimum_years: 18",
                        "minimum_years: 18.5",
                        "12: age.minimum_years: found \"18.5\", expected full years from 0 to 150"),
                problem(
                        "minimum_years: 18",
                        "minimum_years: \"18\"",
                        "12: age.minimum_years: found \"18\" in quotes, expected full years from 0 to 150"),
                problem(
                        "minimum_years: 18",
                        "minimum_years: 99999999999999999999",
                        "12: age.minimum_years: found \"99999999999999999999\", expected full years from 0 to 150"),
                problem(
                        "tax_year_be: 2567",
                        "tax_year_be: 2024",
                        "16: income.tax_year_be: found \"2024\", expected a Buddhist Era year from 2500 to 2599, such as 2566"),
                // amounts
                problem("1234567.89", "-0.01", "17: income.limit_baht: found \"-0.01\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "840,000.00",
                        "17: income.limit_baht: found \"840,000.00\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "840000.001",
                        "17: income.limit_baht: found \"840000.001\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "840000.5",
                        "17: income.limit_baht: found \"840000.5\", expected " + AMOUNT_EXPECTED),
                problem("1234567.89", "8.4e5", "17: income.limit_baht: found \"8.4e5\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "0840000.00",
                        "17: income.limit_baht: found \"0840000.00\", expected " + AMOUNT_EXPECTED),
                problem("1234567.89", ".inf", "17: income.limit_baht: found \".inf\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "1000000000000.01",
                        "17: income.limit_baht: found \"1000000000000.01\", expected " + AMOUNT_EXPECTED),
                problem(
                        "1234567.89",
                        "99999999999999999999.00",
                        "17: income.limit_baht: found \"99999999999999999999.00\", expected " + AMOUNT_EXPECTED),
                problem(
                        "credit_baht: 0.01",
                        "credit_baht: 0.00",
                        "26: credit_baht: found \"0.00\", expected an amount in baht from 0.01 to 1000000.00, in digits with two decimals or none, such as 840000.00"),
                // lists
                problem(
                        "[THAID, KIOSK]",
                        "[THAID, FAX]",
                        "6: registration.SMARTPHONE.channels[1]: found \"FAX\", expected one of THANG_RATH_APP, KIOSK, D_DOPA, BOONTERM, THAILAND_POST, COUNTER_SERVICE, THAID, DESIGNATED_POINT"),
                problem(
                        "[THAID, KIOSK]",
                        "[THAID, THAID]",
                        "6: registration.SMARTPHONE.channels[1]: found \"THAID\" again, expected every item once"),
                problem(
                        "[THAID, KIOSK]",
                        "[]",
                        "6: registration.SMARTPHONE.channels: found an empty list, expected a list of at least one"),
                problem(
                        "[THAID, KIOSK]",
                        "THAID",
                        "6: registration.SMARTPHONE.channels: found \"THAID\", expected a list of at least one"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types: []",
                        "21: deposits.account_types: found an empty list, expected a list of at least one"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types:\n    - SAVINGS\n    - \"FIXED \"",
                        "23: deposits.account_types[1]: found \"FIXED \", expected a code such as SAVINGS"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types: [SAVINGS, null]",
                        "21: deposits.account_types[1]: found nothing, expected a code such as SAVINGS"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types: [SAVINGS]\n  other_account_types: BOND",
                        "22: deposits.other_account_types: found \"BOND\", expected a list"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types: [SAVINGS]\n  other_account_types: [\"A B\"]",
                        "22: deposits.other_account_types[0]: found \"A B\", expected a code such as BOND"),
                problem(
                        "account_types: [SAVINGS]",
                        "account_types: [SAVINGS]\n  other_account_types: [BOND, SAVINGS]",
                        "22: deposits.other_account_types: found \"SAVINGS\", which is in account_types too, expected every account type on one of the two lists"),
                problem(
                        "may_be_empty: [measures]",
                        "may_be_empty: [verdicts]",
                        "25: may_be_empty[0]: found \"verdicts\", expected one of registrations, civil, tax, deposits, incarceration, measures, merchants, payments, appeals"),
                problem(
                        "[SMALL_SHOP]",
                        "[SMALL_SHOP, MALL]",
                        "30: spending.consumer_merchant_classes[1]: found \"MALL\", expected one of SMALL_SHOP, SMALL_CONVENIENCE_STORE, DEPARTMENT_STORE, LARGE_RETAIL, LARGE_WHOLESALE, SERVICE_PROVIDER, OTHER"),
                problem(
                        "prohibited_goods: []",
                        "prohibited_goods: [{a: b}]",
                        "31: spending.prohibited_goods[0]: found keys and values, expected a code such as GIFT_VOUCHER"),
                problem(
                        "prohibited_goods: []",
                        "prohibited_goods: []\n  tills: SOMETIMES",
                        "32: spending.tills: found \"SOMETIMES\", expected one of ONLINE, OFFLINE"),
                problem(
                        "payment_ids_remembered: PROGRAMME",
                        "payment_ids_remembered: P30D",
                        "32: spending.payment_ids_remembered: found \"P30D\", expected PROGRAMME"),
                // the file as such
                problem(
                        "nationality: THA",
                        "nationality: \"THA",
                        "20: found a YAML error (expected <block end>, but found '<scalar>', while parsing a block mapping from line 1), expected valid YAML"),
                problem(
                        "nationality: THA",
                        "\tnationality: THA",
                        "14: found a YAML error (found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)), expected valid YAML"),
                problem(
                        "nationality: THA",
                        "---\nnationality: THA",
                        "14: found a YAML error (but found another document, expected a single document in the stream from line 1), expected valid YAML"));
    }

    private static Arguments problem(String valid, String broken, String... messages) {
        return Arguments.of(valid, broken, List.of(messages));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void namesFileLineKeyFoundAndExpected(String valid, String broken, List<String> messages) {
        assertThat(VALID).containsOnlyOnce(valid);

        assertThat(messages(VALID.replace(valid, broken)))
                .containsExactlyElementsOf(
                        messages.stream().map(message -> "p.yaml:" + message).toList());
    }

    @Test
    void reportsSeveralProblemsTogetherInTheOrderOfTheFile() {
        String broken = VALID.replace("name: pilot-2568", "nam: pilot-2568")
                .replace("credit_baht: 0.01", "credit_baht: free")
                .replace("minimum_years: 18", "minimum_years: old")
                .replace("  currency: THB\n", "");

        assertThat(messages(broken))
                .containsExactly(
                        "p.yaml:1: name: found no such key, expected a name of letters, digits and -, such as"
                                + " digital-wallet-2567",
                        "p.yaml:1: nam: found an unknown key, expected one of kind, name, title, agency, earliest_as_of, may_be_empty, registration, age, nationality,"
                                + " income, deposits, credit_baht, spending",
                        "p.yaml:12: age.minimum_years: found \"old\", expected full years from 0 to 150",
                        "p.yaml:18: deposits.currency: found no such key, expected an ISO 4217 code of three letters,"
                                + " such as THB",
                        "p.yaml:25: credit_baht: found \"free\", expected an amount in baht from 0.01 to 1000000.00, in"
                                + " digits with two decimals or none, such as 840000.00");
    }

    @Test
    void keepsLongAndUnprintableValuesOutOfTheMessage() {
        String broken = VALID.replace("nationality: THA", "nationality: \"" + "\\u0007" + "x".repeat(100) + "\"");

        assertThat(messages(broken))
                .containsExactly("p.yaml:14: nationality: found \"\uFFFD" + "x".repeat(59)
                        + "…\", expected an ISO 3166 code of three letters, such as THA");
    }

    private static List<String> messages(String text) {
        ProgrammeException exception = catchThrowableOfType(
                ProgrammeException.class, () -> WalletKind.parse(text.getBytes(StandardCharsets.UTF_8), "p.yaml"));
        assertThat(exception).as("the programme is refused").isNotNull();
        assertThat(exception)
                .hasMessage(String.join(
                        "\n",
                        exception.problems().stream().map(Object::toString).toList()));
        return exception.problems().stream().map(Object::toString).toList();
    }
}
