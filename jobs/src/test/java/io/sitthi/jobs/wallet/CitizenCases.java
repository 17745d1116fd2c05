package io.sitthi.jobs.wallet;

/** UNKNOWN_CITIZEN and the rules that hold reference rows against limits. */
final class CitizenCases {

    private static final String LARGEST = "9999999999999999.99";

    private CitizenCases() {}

    static void addTo(RuleCases cases) {
        civil(cases);
        income(cases);
        deposits(cases);
        records(cases);
        cases.person("unknown to the civil register, but not to the others")
                .tax("assessable_income", "840000.01")
                .deposits("balance", "500000.01")
                .incarceration("released_on", "NULL")
                .measures("finding", "'RECALLED'")
                .measures()
                .registers("UNKNOWN_CITIZEN,INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT,INCARCERATED,RIGHTS_SUSPENDED,"
                        + "MEASURE_VIOLATED");
        cases.person("everything at once")
                .civil(
                        "given_name",
                        "'X'",
                        "status",
                        "'DECEASED'",
                        "house_id",
                        "NULL",
                        "nationality",
                        "'LAO'",
                        "birth_date",
                        "'2010-01-01'")
                .tax("assessable_income", "840000.01")
                .deposits("balance", "500000.01")
                .incarceration("released_on", "NULL")
                .measures("finding", "'SUSPENDED'")
                .measures()
                .deposits("balance", "NULL")
                .faulty("balance NULL_VALUE")
                .registers(
                        "OUTSIDE_WINDOW,IDENTITY_NOT_VERIFIED,IDENTITY_MISMATCH,DECEASED,NO_HOUSE_REGISTRATION,"
                                + "NOT_THAI,UNDER_AGE,INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT,INCARCERATED,"
                                + "RIGHTS_SUSPENDED,MEASURE_VIOLATED,SOURCE_DATA_ERROR",
                        "registered_at",
                        "'2024-10-20 00:00:00Z'",
                        "channel",
                        "'DESIGNATED_POINT'");
    }

    private static void civil(RuleCases cases) {
        cases.person("nobody knows them").registers("UNKNOWN_CITIZEN");
        cases.person("deceased").civil("status", "'DECEASED'").registers("DECEASED");
        cases.person("no house").civil("house_id", "NULL").registers("NO_HOUSE_REGISTRATION");
        cases.person("house number zero is a house").civil("house_id", "0").registers("");
        cases.person("no district in the civil register is no fault")
                .civil("district_code", "NULL")
                .registers("");
        cases.person("Laotian").civil("nationality", "'LAO'").registers("NOT_THAI");
        cases.person("codes match exactly").civil("nationality", "'tha'").registers("NOT_THAI");
        born(cases, "", "2008-09-15");
        born(cases, "UNDER_AGE", "2008-09-16");
        born(cases, "UNDER_AGE", "2024-09-16");
        born(cases, "", "1900-01-01");
        born(cases, "", "1894-10-16");
        cases.person("old enough by the registration, too young by the civil register")
                .civil("birth_date", "'2008-09-16'")
                .registers("IDENTITY_MISMATCH,UNDER_AGE", "birth_date", "'2008-09-15'");
    }

    private static void born(RuleCases cases, String reasons, String date) {
        cases.person("born on " + date)
                .civil("birth_date", "'" + date + "'")
                .registers(reasons, "birth_date", "'" + date + "'");
    }

    private static void income(RuleCases cases) {
        cases.person("income at the limit")
                .civil()
                .tax("assessable_income", "840000.00")
                .registers("");
        cases.person("income a satang over")
                .civil()
                .tax("assessable_income", "840000.01")
                .registers("INCOME_OVER_LIMIT");
        cases.person("two incomes that are over together")
                .civil()
                .tax("assessable_income", "420000.00")
                .tax("assessable_income", "420000.01")
                .registers("INCOME_OVER_LIMIT");
        cases.person("income of another year does not count")
                .civil()
                .tax("assessable_income", "840000.01", "tax_year_be", "2565")
                .tax("assessable_income", "840000.01", "tax_year_be", "2567")
                .tax("assessable_income", "840000.01", "tax_year_be", "2500")
                .tax("assessable_income", "840000.01", "tax_year_be", "2599")
                .registers("");
        cases.person("no income at all")
                .civil()
                .tax("assessable_income", "0.00")
                .registers("");
        CasePerson many =
                cases.person("incomes beyond what 64 bits of satang hold").civil();
        for (int i = 0; i < 10; i++) {
            many.tax("assessable_income", LARGEST);
        }
        many.registers("INCOME_OVER_LIMIT");
    }

    private static void deposits(RuleCases cases) {
        for (String type : new String[] {
            "CURRENT", "SAVINGS", "FIXED", "CERTIFICATE_OF_DEPOSIT", "DEPOSIT_RECEIPT", "OTHER_DEPOSIT"
        }) {
            cases.person("over the limit in " + type)
                    .civil()
                    .deposits("account_type", "'" + type + "'", "balance", "500000.01")
                    .registers("DEPOSITS_OVER_LIMIT");
        }
        cases.person("deposits at the limit")
                .civil()
                .deposits("balance", "500000.00")
                .registers("");
        cases.person("accounts that are over together")
                .civil()
                .deposits("balance", "499999.99", "bank_code", "4")
                .deposits("balance", "0.02", "account_type", "'FIXED'")
                .registers("DEPOSITS_OVER_LIMIT");
        uncounted(cases, "a bond is no deposit", "account_type", "'BOND'");
        for (String type : new String[] {
            "MUTUAL_FUND", "DEBENTURE", "BILL_OF_EXCHANGE", "INSURANCE", "PROVIDENT_FUND", "SECURITIES"
        }) {
            uncounted(cases, type + " is no deposit", "account_type", "'" + type + "'");
        }
        uncounted(cases, "dollars do not count", "currency", "'USD'");
        uncounted(cases, "a currency that has left ISO's list of today does not count", "currency", "'HRK'");
        uncounted(cases, "a joint account does not count", "joint", "true");
        cases.person("an overdraft does not make up for savings")
                .civil()
                .deposits("balance", "500000.01")
                .deposits("balance", "-300000.00", "account_type", "'CURRENT'")
                .registers("DEPOSITS_OVER_LIMIT");
        cases.person("overdrafts only")
                .civil()
                .deposits("balance", "-900000.00")
                .registers("");
        CasePerson many =
                cases.person("deposits beyond what 64 bits of satang hold").civil();
        for (int i = 0; i < 10; i++) {
            many.deposits("balance", LARGEST);
        }
        many.registers("DEPOSITS_OVER_LIMIT");
    }

    private static void uncounted(RuleCases cases, String description, String column, String value) {
        cases.person(description)
                .civil()
                .deposits("balance", "500000.01", column, value)
                .registers("");
    }

    private static void records(RuleCases cases) {
        // the manifest of incarceration is of 2024-10-16
        prison(cases, "", "2024-10-17", "NULL");
        prison(cases, "INCARCERATED", "2024-10-16", "NULL");
        prison(cases, "INCARCERATED", "2020-01-01", "'2024-10-17'");
        prison(cases, "", "2020-01-01", "'2024-10-16'");
        prison(cases, "", "2020-01-01", "'2021-01-01'");
        prison(cases, "", "2025-01-01", "'2026-01-01'");
        cases.person("released once, in prison again")
                .civil()
                .incarceration()
                .incarceration("released_on", "NULL")
                .incarceration()
                .registers("INCARCERATED");
        cases.person("suspended").civil().measures("finding", "'SUSPENDED'").registers("RIGHTS_SUSPENDED");
        cases.person("recalled").civil().measures("finding", "'RECALLED'").registers("RIGHTS_SUSPENDED");
        cases.person("violated").civil().measures("finding", "'VIOLATED'").registers("MEASURE_VIOLATED");
        cases.person("two findings")
                .civil()
                .measures("finding", "'VIOLATED'", "measure", "'HALF_HALF'")
                .measures("finding", "'RECALLED'", "measure", "'RAO_CHANA'")
                .registers("RIGHTS_SUSPENDED,MEASURE_VIOLATED");
    }

    private static void prison(RuleCases cases, String reasons, String admittedOn, String releasedOn) {
        cases.person("in prison from " + admittedOn + " to " + releasedOn)
                .civil()
                .incarceration("admitted_on", "'" + admittedOn + "'", "released_on", releasedOn)
                .registers(reasons);
    }
}
