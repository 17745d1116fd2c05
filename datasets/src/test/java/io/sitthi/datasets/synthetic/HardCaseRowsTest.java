package io.sitthi.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.HardCasePlan;
import io.sitthi.datasets.synthetic.people.Homes;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the planted hard cases in a drop of a thousand people, as DuckDB reads them. */
class HardCaseRowsTest {

    private static final long SEED = 23;

    @TempDir
    static Path directory;

    private static final Map<String, Long> CITIZENS = new HashMap<>();
    private static People people;
    private static DropQueries queries;

    @BeforeAll
    static void generate() throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(
                Location.of(drop), SyntheticDropOptions.of(HardCasePlan.ALL_PRESENT_FROM, SEED), ProgressListener.NONE);
        queries = new DropQueries(drop);
        HardCases cases = new HardCases(new RegistrationHabits(SEED), false);
        people = new People(HardCasePlan.ALL_PRESENT_FROM, SEED, new Homes(), cases.plan(SEED));
        for (long person = 1; person < people.count(); person++) {
            String name = cases.nameOf(people, person);
            if (name != null) {
                assertThat(CITIZENS.put(name, people.citizenId(person)))
                        .as(name)
                        .isNull();
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        queries.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        income at the limit                                | SELECT sum(assessable_income) FROM tax WHERE citizen_id = $id AND tax_year_be = 2566 | 840000.00
        income a satang over the limit                     | SELECT sum(assessable_income) FROM tax WHERE citizen_id = $id AND tax_year_be = 2566 | 840000.01
        two incomes that pass the limit by a satang        | SELECT sum(assessable_income) FROM tax WHERE citizen_id = $id AND tax_year_be = 2566 | 840000.01
        two incomes that sum to the limit                  | SELECT count(*), sum(assessable_income) FROM tax WHERE citizen_id = $id | 2/840000.00
        no income row                                      | SELECT count(*) FROM tax WHERE citizen_id = $id | 0
        deposits at the limit                              | SELECT sum(balance) FROM deposits WHERE citizen_id = $id | 500000.00
        deposits a satang over the limit                   | SELECT sum(balance) FROM deposits WHERE citizen_id = $id | 500000.01
        accounts under the limit that together pass it     | SELECT count(*), max(balance), sum(balance) FROM deposits WHERE citizen_id = $id | 3/499999.99/500000.01
        negative balance does not reduce the sum           | SELECT min(balance), sum(balance) FROM deposits WHERE citizen_id = $id | -100.00/499900.01
        joint account over the limit                       | SELECT joint, balance > 500000 FROM deposits WHERE citizen_id = $id | true/true
        foreign currency over the limit                    | SELECT currency, balance > 500000 FROM deposits WHERE citizen_id = $id | USD/true
        mutual fund over the limit                         | SELECT account_type, balance > 500000 FROM deposits WHERE citizen_id = $id | MUTUAL_FUND/true
        deposits: account type in lower case               | SELECT balance > 500000 FROM deposits WHERE citizen_id = $id AND account_type = 'savings' | true
        deposits: currency by number                       | SELECT balance > 500000 FROM deposits WHERE citizen_id = $id AND currency = '764' | true
        tax: year Gregorian                                | SELECT assessable_income > 840000 FROM tax WHERE citizen_id = $id AND tax_year_be = 2023 | true
        civil: birth date of the Buddhist Era              | SELECT birth_date FROM civil WHERE citizen_id = $id | 2533-05-17
        civil: birth date a day after the register's       | SELECT birth_date FROM civil WHERE citizen_id = $id | 2024-10-16
        civil: birth date a day more than 130 years ago    | SELECT birth_date FROM civil WHERE citizen_id = $id | 1894-10-14
        130 years old to the day                           | SELECT birth_date FROM civil WHERE citizen_id = $id | 1894-10-15
        sixteen on the reference date                      | SELECT c.birth_date, r.birth_date FROM civil c JOIN registrations r USING (citizen_id) WHERE citizen_id = $id | 2008-09-15/2008-09-15
        sixteen a day after the reference date             | SELECT c.birth_date, r.birth_date FROM civil c JOIN registrations r USING (citizen_id) WHERE citizen_id = $id | 2008-09-16/2008-09-16
        born on 29 February 2008                           | SELECT birth_date FROM civil WHERE citizen_id = $id | 2008-02-29
        SMARTPHONE: last microsecond before the window     | SELECT registered_at AT TIME ZONE 'Asia/Bangkok' FROM registrations WHERE citizen_id = $id | 2024-07-31 23:59:59.999999
        SMARTPHONE: first microsecond of the window        | SELECT registered_at AT TIME ZONE 'UTC' FROM registrations WHERE citizen_id = $id | 2024-07-31 17:00:00.0
        SMARTPHONE: last microsecond of the window         | SELECT registered_at AT TIME ZONE 'Asia/Bangkok' FROM registrations WHERE citizen_id = $id | 2024-09-15 23:59:59.999999
        SMARTPHONE: first microsecond after the window     | SELECT registered_at AT TIME ZONE 'Asia/Bangkok' FROM registrations WHERE citizen_id = $id | 2024-09-16 00:00:00.0
        NO_SMARTPHONE: first microsecond of the window     | SELECT applicant_group, registered_at AT TIME ZONE 'Asia/Bangkok' FROM registrations WHERE citizen_id = $id | NO_SMARTPHONE/2024-09-16 00:00:00.0
        NO_SMARTPHONE: last microsecond of the window      | SELECT registered_at AT TIME ZONE 'UTC' FROM registrations WHERE citizen_id = $id | 2024-10-15 16:59:59.999999
        NO_SMARTPHONE: first microsecond after the window  | SELECT registered_at AT TIME ZONE 'Asia/Bangkok' FROM registrations WHERE citizen_id = $id | 2024-10-16 00:00:00.0
        verified at the same instant                       | SELECT identity_verified_at = registered_at FROM registrations WHERE citizen_id = $id | true
        verified a microsecond after                       | SELECT identity_verified_at - registered_at = INTERVAL 1 microsecond FROM registrations WHERE citizen_id = $id | true
        identity never verified                            | SELECT count(*), count(identity_verified_at) FROM registrations WHERE citizen_id = $id | 1/0
        registered twice at the same instant               | SELECT count(*), count(DISTINCT registered_at), count(DISTINCT registration_id) FROM registrations WHERE citizen_id = $id | 2/1/2
        registered three times                             | SELECT count(*), count(DISTINCT registered_at) FROM registrations WHERE citizen_id = $id | 3/3
        second counts: first outside the window            | SELECT count(*), count(*) FILTER (registered_at < TIMESTAMPTZ '2024-08-01 00:00:00+07') FROM registrations WHERE citizen_id = $id | 2/1
        not known to the register                          | SELECT (SELECT count(*) FROM civil WHERE citizen_id = $id), count(*) FROM registrations WHERE citizen_id = $id | 0/1
        has died                                           | SELECT status FROM civil WHERE citizen_id = $id | DECEASED
        without a house                                    | SELECT house_id, district_code FROM civil WHERE citizen_id = $id | null/null
        civil: two equal rows                              | SELECT count(*), count(DISTINCT (family_name, birth_date, status)) FROM civil WHERE citizen_id = $id | 2/1
        civil: three rows                                  | SELECT count(*) FROM civil WHERE citizen_id = $id | 3
        civil: status unknown                              | SELECT status FROM civil WHERE citizen_id = $id | MISSING
        civil: nationality null                            | SELECT nationality FROM civil WHERE citizen_id = $id | null
        tax: income of another year negative               | SELECT tax_year_be, assessable_income FROM tax WHERE citizen_id = $id AND assessable_income < 0 | 2560/-5000.00
        deposits: as of a day before                       | SELECT as_of FROM deposits WHERE citizen_id = $id AND as_of <> DATE '2024-03-31' | 2024-03-30
        measures: finding unknown                          | SELECT finding FROM measures WHERE citizen_id = $id | PENDING
        in prison                                          | SELECT released_on FROM incarceration WHERE citizen_id = $id | null
        released on the day of the list                    | SELECT released_on FROM incarceration WHERE citizen_id = $id | 2024-10-15
        to be released the day after the list              | SELECT released_on FROM incarceration WHERE citizen_id = $id | 2024-10-16
        admitted on the day of the list                    | SELECT admitted_on FROM incarceration WHERE citizen_id = $id | 2024-10-15
        all three findings                                 | SELECT count(DISTINCT finding) FROM measures WHERE citizen_id = $id | 3
        registration: channel unknown                      | SELECT channel FROM registrations WHERE citizen_id = $id | LINE
        registration: registered_at null                   | SELECT registered_at FROM registrations WHERE citizen_id = $id | null
        """)
    void plantedRowsAreWhatTheirNameSays(String name, String sql, String expected) throws SQLException {
        String id = Objects.requireNonNull(CITIZENS.get(name), name).toString();
        assertThat(queries.rows(sql.replace("$id", id))).containsExactly(expected.replace('/', '|'));
    }

    @ParameterizedTest
    @CsvSource({
        "registrations, given_name family_name birth_date laser_code home_district_code applicant_group channel"
                + " registered_at registration_id",
        "civil, given_name family_name birth_date laser_code nationality status",
        "tax, tax_year_be assessable_income",
        "deposits, bank_code account_type currency joint balance as_of",
        "incarceration, admitted_on",
        "measures, measure finding"
    })
    void everyForbiddenNullIsPresent(String dataset, String columns) throws SQLException {
        for (String column : columns.split(" ", -1)) {
            String nulls = "SELECT count(*) FROM " + dataset + " WHERE " + column + " IS NULL";
            assertThat(queries.number(nulls)).as("%s.%s", dataset, column).isPositive();
        }
        assertThat(queries.number("SELECT count(*) FROM " + dataset + " WHERE citizen_id IS NULL"))
                .isZero();
    }

    @Test
    void namesThatNormaliseToTheSameAreWrittenInOtherCodePoints() throws SQLException {
        for (String name : List.of(
                "SARA AM taken apart",
                "SARA AM taken apart, tone mark last",
                "SARA AM taken apart, tone mark first",
                "SARA AM apart in both, tone mark either side",
                "two SARA E for SARA AE",
                "zero-width space in the name",
                "byte order mark before the name",
                "no-break space after the name",
                "two spaces within",
                "full-width letters")) {
            String[] names = names(name);
            assertThat(names[1]).as(name).isNotEqualTo(names[0]);
            assertThat(normalised(names[1])).as(name).isEqualTo(normalised(names[0]));
        }
        for (String name : List.of(
                "tone mark after SARA AM",
                "another given name",
                "soft hyphen within",
                "title before the name",
                "space within or not")) {
            String[] names = names(name);
            assertThat(normalised(names[1])).as(name).isNotEqualTo(normalised(names[0]));
        }
    }

    private static String[] names(String hardCase) throws SQLException {
        return queries.rows("SELECT c.given_name, r.given_name FROM civil c JOIN registrations r USING (citizen_id)"
                        + " WHERE citizen_id = " + CITIZENS.get(hardCase))
                .get(0)
                .split("\\|", -1);
    }

    /** The contract's normalisation, written a second time and the plain way. */
    private static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\u200B-\u200D\uFEFF]", "")
                .replaceAll("([\u0E48-\u0E4B])\u0E4D", "\u0E4D$1")
                .replace("\u0E40\u0E40", "\u0E41")
                .replaceAll("[\\s\u0085\u00A0\u2000-\u200A\u2028\u2029\u3000]+", " ")
                .strip();
    }

    @Test
    void onlyPlantedIdsAreInvalidOrRepeated() throws SQLException {
        int invalid = 0;
        for (String row : queries.rows("SELECT citizen_id FROM registrations")) {
            invalid += CitizenId.isValid(Long.parseLong(row)) ? 0 : 1;
        }
        assertThat(invalid).isEqualTo(13);
        for (String row : queries.rows("SELECT citizen_id FROM civil")) {
            assertThat(CitizenId.isValid(Long.parseLong(row))).isTrue();
        }
        assertThat(queries.number("SELECT count(*) FROM (SELECT citizen_id FROM civil GROUP BY 1 HAVING count(*) > 1)"))
                .isEqualTo(9);
        assertThat(queries.number("SELECT count(*) - count(DISTINCT registration_id) FROM registrations"))
                .as("one registration_id is null")
                .isEqualTo(1);
    }

    @Test
    void firstPersonIsPlainlyEligible() throws SQLException {
        assertThat(queries.rows("SELECT c.status, c.nationality, c.given_name = r.given_name AND c.family_name ="
                        + " r.family_name AND c.birth_date = r.birth_date AND c.laser_code = r.laser_code FROM civil c JOIN"
                        + " registrations r USING (citizen_id) WHERE citizen_id = " + people.citizenId(0)))
                .containsExactly("ALIVE|THA|true");
    }
}
