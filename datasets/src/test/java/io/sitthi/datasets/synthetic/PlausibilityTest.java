package io.sitthi.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drop of forty thousand people as a whole. */
class PlausibilityTest {

    private static final int PEOPLE = 40_000;

    @TempDir
    static Path directory;

    private static DropQueries queries;

    @BeforeAll
    static void generate() throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(PEOPLE, 4), ProgressListener.NONE);
        queries = new DropQueries(drop);
    }

    @AfterAll
    static void close() throws SQLException {
        queries.close();
    }

    @Test
    void datasetsHaveTheRightSizes() throws SQLException {
        assertThat(perPerson("registrations")).isBetween(0.72, 0.78);
        assertThat(perPerson("civil")).isBetween(0.99, 1.01);
        assertThat(perPerson("tax")).isBetween(0.38, 0.45);
        assertThat(perPerson("deposits")).isBetween(1.4, 1.6);
        assertThat(perPerson("incarceration")).isBetween(0.005, 0.02);
        assertThat(perPerson("measures")).isBetween(0.005, 0.02);
        assertThat(perPerson("merchants")).isBetween(1 / 31.0, 1 / 29.0);
        assertThat(perPerson("payments")).isBetween(0.95, 1.05);
    }

    private static double perPerson(String dataset) throws SQLException {
        return queries.number("SELECT count(*) FROM " + dataset) / (double) PEOPLE;
    }

    @Test
    void aboutNineInTenRegistrationsAreEligible() throws SQLException {
        assertThat(share("tax_year_be = 2566 AND assessable_income > 840000", "tax"))
                .isBetween(0.02, 0.08);
        assertThat(
                        queries.fraction(
                                "SELECT avg(coalesce(s > 500000, false)::INT) FROM registrations LEFT JOIN"
                                        + " (SELECT citizen_id, sum(greatest(balance, 0)) s FROM deposits WHERE currency = 'THB' AND NOT joint"
                                        + " AND account_type IN ('SAVINGS', 'FIXED', 'CURRENT', 'OTHER_DEPOSIT') GROUP BY 1) USING (citizen_id)"))
                .isBetween(0.02, 0.05);
        assertThat(queries.fraction("SELECT avg((c.given_name = r.given_name AND c.family_name = r.family_name AND"
                        + " c.birth_date = r.birth_date)::INT) FROM registrations r JOIN civil c USING (citizen_id)"))
                .isBetween(0.975, 0.99);
        assertThat(share("birth_date > DATE '2008-09-15'", "registrations")).isBetween(0.002, 0.01);
        assertThat(share("nationality <> 'THA'", "civil")).isBetween(0.005, 0.015);
        assertThat(share("status = 'DECEASED'", "civil")).isBetween(0.0005, 0.005);
    }

    /** As the sources that Livelihoods and DepositRows name have it. */
    @Test
    void incomesGoWithRegionAndAge() throws SQLException {
        String incomes =
                "(SELECT citizen_id, least(sum(assessable_income), 3000000) AS income, any_value(district_code) AS district,"
                        + " date_diff('year', any_value(birth_date), DATE '2024-09-15') AS age FROM tax JOIN civil USING (citizen_id)"
                        + " WHERE tax_year_be = 2566 GROUP BY 1)";
        assertThat(queries.fraction("SELECT avg(income) FILTER (district // 100 BETWEEN 10 AND 13)"
                        + " / avg(income) FILTER (district // 1000 IN (3, 4)) FROM " + incomes))
                .as("Greater Bangkok beside the Northeast: 37,751 / 20,600")
                .isBetween(1.65, 2.0);
        assertThat(queries.fraction("SELECT avg(income) FILTER (age BETWEEN 40 AND 50)"
                        + " / avg(income) FILTER (age BETWEEN 20 AND 25) FROM " + incomes))
                .isBetween(1.3, 1.8);
    }

    @Test
    void savingsGoWithRegionAgeAndIncome() throws SQLException {
        // without the hard cases that have the largest amounts there are
        queries.execute(
                "CREATE OR REPLACE TEMP TABLE savings AS SELECT citizen_id, sum(greatest(balance, 0)) AS saved FROM deposits"
                        + " WHERE currency = 'THB' GROUP BY 1 HAVING saved < 1e11");
        assertThat(share("saved < 500", "savings")).as("a third of depositors").isBetween(0.26, 0.38);
        assertThat(share("saved < 3124", "savings")).as("half of depositors").isBetween(0.45, 0.55);
        assertThat(share("saved > 10000000", "savings"))
                .as("0.2% of depositors")
                .isBetween(0.0005, 0.005);
        assertThat(queries.fraction(
                        "SELECT sum(saved) FILTER (place <= 0.1) / sum(saved) FROM (SELECT saved, percent_rank()"
                                + " OVER (ORDER BY saved DESC) AS place FROM savings)"))
                .as("the tenth of depositors with most have 93%")
                .isBetween(0.88, 0.97);
        String people =
                "(SELECT ln(saved) AS logarithm, district_code // 100 AS province, date_diff('year', birth_date,"
                        + " DATE '2024-09-15') AS age FROM savings JOIN civil USING (citizen_id) WHERE saved > 1)";
        assertThat(queries.fraction(
                        "SELECT avg(logarithm) FILTER (province <= 13) - avg(logarithm) FILTER (province BETWEEN 30 AND 49)"
                                + " FROM " + people))
                .isBetween(0.5, 1.8);
        assertThat(queries.fraction(
                        "SELECT avg(logarithm) FILTER (age > 60) - avg(logarithm) FILTER (age BETWEEN 18 AND 25) FROM "
                                + people))
                .isBetween(0.6, 1.8);
        assertThat(queries.fraction("SELECT corr(ln(income), ln(saved)) FROM savings JOIN (SELECT citizen_id,"
                        + " sum(assessable_income) AS income FROM tax WHERE tax_year_be = 2566 GROUP BY 1) USING (citizen_id)"
                        + " WHERE income > 1 AND saved > 1"))
                .isBetween(0.1, 0.5);
    }

    @Test
    void peopleRegisterAtAllHoursMostlyOnTheFirstDay() throws SQLException {
        assertThat(queries.number(
                        "SELECT count(DISTINCT hour(registered_at AT TIME ZONE 'Asia/Bangkok')) FROM registrations"))
                .isEqualTo(24);
        assertThat(queries.number("SELECT count(DISTINCT CAST(registered_at AT TIME ZONE 'Asia/Bangkok' AS DATE)) FROM"
                        + " registrations WHERE registered_at BETWEEN TIMESTAMPTZ '2024-08-01 00:00:00+07' AND TIMESTAMPTZ"
                        + " '2024-10-15 23:59:59+07'"))
                .isEqualTo(76);
        assertThat(share(
                        "CAST(registered_at AT TIME ZONE 'Asia/Bangkok' AS DATE) = DATE '2024-08-01'", "registrations"))
                .isBetween(0.2, 0.5);
        assertThat(share("applicant_group = 'NO_SMARTPHONE'", "registrations")).isBetween(0.05, 0.2);
        assertThat(share("identity_verified_at < TIMESTAMPTZ '2024-08-01 00:00:00+07'", "registrations"))
                .isBetween(0.2, 0.4);
    }

    @Test
    void districtsAreAllPopulatedButUnequal() throws SQLException {
        assertThat(queries.number("SELECT count(DISTINCT district_code) FROM civil"))
                .isGreaterThan(920);
        assertThat(queries.fraction(
                        "SELECT max(n) / median(n) FROM (SELECT count(*) n FROM civil GROUP BY district_code)"))
                .isBetween(4.0, 20.0);
    }

    @Test
    void orderOfRowsIsUnlikeThatOfPeopleAndOfOtherDatasets() throws SQLException {
        for (String dataset : List.of("registrations", "civil", "tax", "deposits")) {
            assertThat(queries.fraction("SELECT corr(n, citizen_id % 1000000000000) FROM (SELECT citizen_id,"
                            + " row_number() OVER () n FROM " + dataset + ")"))
                    .as(dataset)
                    .isBetween(-0.05, 0.05);
        }
        assertThat(
                        queries.fraction(
                                "SELECT corr(c.n, r.n) FROM (SELECT citizen_id, row_number() OVER () n FROM civil) c JOIN"
                                        + " (SELECT citizen_id, row_number() OVER () n FROM registrations) r USING (citizen_id)"))
                .isBetween(-0.05, 0.05);
        assertThat(queries.number(
                        "SELECT count(*) FROM (SELECT citizen_id, lead(citizen_id) OVER () next FROM deposits)"
                                + " WHERE citizen_id = next"))
                .as("accounts of one person side by side")
                .isLessThan(20);
    }

    @Test
    void mostPaymentsAreMadeAtHomeInShopsThatConsumersMayUse() throws SQLException {
        assertThat(share("kind = 'CONSUMER'", "payments")).isBetween(0.87, 0.93);
        assertThat(queries.fraction("SELECT avg((m.district_code = r.home_district_code AND m.status = 'ACTIVE' AND"
                        + " m.merchant_class IN ('SMALL_SHOP', 'SMALL_CONVENIENCE_STORE'))::INT) FROM payments p JOIN merchants m"
                        + " ON m.merchant_id = p.payee_merchant_id JOIN registrations r ON r.citizen_id = p.payer_id WHERE p.kind ="
                        + " 'CONSUMER'"))
                .isBetween(0.95, 0.999);
        assertThat(share("latitude BETWEEN 5.5 AND 20.5 AND longitude BETWEEN 97 AND 106", "payments"))
                .isGreaterThan(0.85);
        assertThat(share("amount % 1 = 0", "payments")).isBetween(0.5, 0.9);
    }

    @Test
    void merchantsHaveEveryClassStatusAndFlaw() throws SQLException {
        assertThat(
                        queries.number(
                                "SELECT count(DISTINCT (merchant_class, status)) FROM merchants WHERE merchant_class <>"
                                        + " 'MARKET_STALL' AND status <> 'active' AND status IS NOT NULL AND merchant_class IS NOT NULL"))
                .isEqualTo(21);
        for (String column : List.of("merchant_id", "name", "merchant_class", "status", "district_code")) {
            assertThat(queries.number("SELECT count(*) FROM merchants WHERE " + column + " IS NULL"))
                    .as(column)
                    .isPositive();
        }
        assertThat(share(
                        "merchant_id IN (SELECT merchant_id FROM merchants GROUP BY 1 HAVING count(*) > 1)",
                        "merchants"))
                .isBetween(0.001, 0.01);
        assertThat(queries.number("SELECT count(DISTINCT district_code) FROM merchants"))
                .isEqualTo(928);
    }

    private static double share(String condition, String dataset) throws SQLException {
        return queries.fraction("SELECT avg(coalesce(" + condition + ", false)::INT) FROM " + dataset);
    }

    @Test
    void orphansAddRowsAndChangeNoOther() throws Exception {
        Path without = directory.resolve("without");
        Path with = directory.resolve("with");
        SyntheticDropOptions options = SyntheticDropOptions.of(3_000, 4);
        SyntheticDrop.generate(Location.of(without), options, ProgressListener.NONE);
        SyntheticDrop.generate(Location.of(with), options.withOrphans(true), ProgressListener.NONE);
        try (DropQueries plain = new DropQueries(without);
                DropQueries orphans = new DropQueries(with)) {
            for (String dataset : List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures")) {
                String nulls = "SELECT count(*) FROM " + dataset + " WHERE citizen_id IS NULL";
                assertThat(plain.number(nulls)).as(dataset).isZero();
                assertThat(orphans.number(nulls)).as(dataset).isPositive();
                String rest = "SELECT * FROM " + dataset + " WHERE citizen_id IS NOT NULL ORDER BY ALL";
                if (!dataset.equals("registrations")) {
                    assertThat(orphans.rows(rest)).isEqualTo(plain.rows(rest));
                }
            }
        }
    }
}
