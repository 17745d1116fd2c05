package io.sitthi.jobs.wallet;

/** Rejects and SOURCE_DATA_ERROR. */
final class DefectCases {

    private DefectCases() {}

    static void addTo(RuleCases cases) {
        registrations(cases);
        civil(cases);
        money(cases);
        records(cases);
    }

    private static void registrations(RuleCases cases) {
        for (String column : new String[] {
            "registration_id",
            "given_name",
            "family_name",
            "birth_date",
            "laser_code",
            "home_district_code",
            "applicant_group",
            "channel",
            "registered_at"
        }) {
            cases.person("a registration without " + column)
                    .civil()
                    .registersBadly(column, "NULL")
                    .faulty(column + " NULL_VALUE");
        }
        cases.person("a registration without a citizen")
                .registersBadly("citizen_id", "NULL")
                .faulty("citizen_id NULL_VALUE");
        cases.person("an unknown group")
                .civil()
                .registersBadly("applicant_group", "'FEATURE_PHONE'")
                .faulty("applicant_group UNKNOWN_VALUE");
        cases.person("an unknown channel")
                .civil()
                .registersBadly("channel", "'Thaid'")
                .faulty("channel UNKNOWN_VALUE");
        cases.person("several faults of one registration")
                .civil()
                .registersBadly("given_name", "NULL", "birth_date", "NULL", "applicant_group", "''", "channel", "'X'")
                .faulty(
                        "given_name NULL_VALUE",
                        "birth_date NULL_VALUE",
                        "applicant_group UNKNOWN_VALUE",
                        "channel UNKNOWN_VALUE");
        cases.person("a rejected registration of an invalid id", "12")
                .registersBadly("laser_code", "NULL")
                .faulty("laser_code NULL_VALUE");
    }

    private static void civil(RuleCases cases) {
        for (String column :
                new String[] {"given_name", "family_name", "birth_date", "laser_code", "nationality", "status"}) {
            cases.person("a civil row without " + column)
                    .civil(column, "NULL", "house_id", "NULL")
                    .faulty(column + " NULL_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        cases.person("an unknown civil status, and a name that differs")
                .civil("status", "'MISSING'", "given_name", "'X'", "nationality", "'LAO'")
                .faulty("status UNKNOWN_VALUE")
                .registers("SOURCE_DATA_ERROR");
        // the manifest of civil is of 2024-10-16
        for (String birth : new String[] {"1894-10-15", "2024-10-17", "2533-05-17", "0001-01-01", "9999-12-31"}) {
            cases.person("born on " + birth + ", says the civil register")
                    .civil("birth_date", "'" + birth + "'")
                    .faulty("birth_date UNKNOWN_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        cases.person("born in another era, with a status that nobody knows")
                .civil("birth_date", "'2533-05-17'", "status", "'?'", "laser_code", "NULL")
                .faulty("birth_date UNKNOWN_VALUE", "status UNKNOWN_VALUE", "laser_code NULL_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a defective civil row and too much income")
                .civil("laser_code", "NULL")
                .faulty("laser_code NULL_VALUE")
                .tax("assessable_income", "840000.01")
                .registers("INCOME_OVER_LIMIT,SOURCE_DATA_ERROR");
        cases.person("a defective civil row and a registration too late")
                .civil("laser_code", "NULL")
                .faulty("laser_code NULL_VALUE")
                .registers("OUTSIDE_WINDOW,SOURCE_DATA_ERROR", "registered_at", "'2024-12-01 00:00:00Z'");
        cases.person("two equal civil rows")
                .civil()
                .faulty("citizen_id DUPLICATE_KEY")
                .civil()
                .faulty("citizen_id DUPLICATE_KEY")
                .registers("SOURCE_DATA_ERROR");
        cases.person("three civil rows, one of them defective besides")
                .civil("status", "'DECEASED'")
                .faulty("citizen_id DUPLICATE_KEY")
                .civil("status", "NULL", "family_name", "NULL")
                .faulty("citizen_id DUPLICATE_KEY", "family_name NULL_VALUE", "status NULL_VALUE")
                .civil()
                .faulty("citizen_id DUPLICATE_KEY")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a sound and a defective civil row")
                .civil()
                .faulty("citizen_id DUPLICATE_KEY")
                .civil("status", "'?'")
                .faulty("citizen_id DUPLICATE_KEY", "status UNKNOWN_VALUE")
                .registers("SOURCE_DATA_ERROR");
        for (String id :
                new String[] {"0", "-1", "-9223372036854775808", "2147483647", "4294967296", "1101700230755"}) {
            cases.person("two civil rows under an id that is nobody's, " + id, id)
                    .civil()
                    .faulty("citizen_id DUPLICATE_KEY")
                    .civil()
                    .faulty("citizen_id DUPLICATE_KEY")
                    .registers("INVALID_CITIZEN_ID");
        }
        cases.person("civil rows of ids that agree in their low 32 bits are no duplicates", "2147483648")
                .civil()
                .civil("citizen_id", "6442450944")
                .registers("INVALID_CITIZEN_ID");
        cases.person("a defective row of somebody who never registered")
                .civil("birth_date", "NULL")
                .faulty("birth_date NULL_VALUE");
    }

    private static void money(RuleCases cases) {
        cases.person("a negative income")
                .civil()
                .tax("assessable_income", "-0.01")
                .faulty("assessable_income NEGATIVE_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a negative income of another year")
                .civil()
                .tax("assessable_income", "-0.01", "tax_year_be", "2560")
                .faulty("assessable_income NEGATIVE_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a negative income does not lower the sum")
                .civil()
                .tax("assessable_income", "-0.01")
                .faulty("assessable_income NEGATIVE_VALUE")
                .tax("assessable_income", "840000.01")
                .registers("INCOME_OVER_LIMIT,SOURCE_DATA_ERROR");
        cases.person("two faults of one tax row")
                .civil()
                .tax("assessable_income", "-5.00", "tax_year_be", "NULL")
                .faulty("tax_year_be NULL_VALUE", "assessable_income NEGATIVE_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("an income without an amount")
                .civil()
                .tax("assessable_income", "NULL", "tax_year_be", "2560")
                .faulty("assessable_income NULL_VALUE")
                .registers("SOURCE_DATA_ERROR");
        for (String year : new String[] {"2499", "2600", "2023", "66", "0", "-2566", "2147483647"}) {
            cases.person("income of the year " + year)
                    .civil()
                    .tax("assessable_income", "840000.01", "tax_year_be", year)
                    .faulty("tax_year_be UNKNOWN_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        cases.person("a negative income of another era")
                .civil()
                .tax("assessable_income", "-0.01", "tax_year_be", "2023")
                .faulty("tax_year_be UNKNOWN_VALUE", "assessable_income NEGATIVE_VALUE")
                .registers("SOURCE_DATA_ERROR");
        for (String type : new String[] {
            "'savings'",
            "'Savings'",
            "'SAVINGS '",
            "' SAVINGS'",
            "'\u0E2D\u0E2D\u0E21\u0E17\u0E23\u0E31\u0E1E\u0E22\u0E4C'",
            "'01'",
            "''",
            "'MONEY_MARKET_FUND'",
            "'SAVINGS,FIXED'"
        }) {
            cases.person("an account of type " + type)
                    .civil()
                    .deposits("balance", "9000000.00", "account_type", type)
                    .faulty("account_type UNKNOWN_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        for (String currency : new String[] {
            "'thb'", "'THB '", "'Thb'", "'764'", "'THX'", "'\u0E1A\u0E32\u0E17'", "'\u0E3F'", "'BAHT'", "''", "'ZZZ'"
        }) {
            cases.person("an account in " + currency)
                    .civil()
                    .deposits("balance", "9000000.00", "currency", currency)
                    .faulty("currency UNKNOWN_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        cases.person("a bond in a currency that there is not, held jointly")
                .civil()
                .deposits("account_type", "'BOND'", "currency", "'bht'", "joint", "true")
                .faulty("currency UNKNOWN_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("type, currency and day all wrong, and deposits that count")
                .civil()
                .deposits("account_type", "'x'", "currency", "'y'", "as_of", "'2024-04-01'", "joint", "NULL")
                .faulty("account_type UNKNOWN_VALUE", "currency UNKNOWN_VALUE", "as_of WRONG_AS_OF", "joint NULL_VALUE")
                .deposits("balance", "500000.01")
                .registers("DEPOSITS_OVER_LIMIT,SOURCE_DATA_ERROR");
        for (String column : new String[] {"bank_code", "account_type", "currency", "joint", "balance", "as_of"}) {
            cases.person("an account without " + column)
                    .civil()
                    .deposits(column, "NULL")
                    .faulty(column + " NULL_VALUE")
                    .registers("SOURCE_DATA_ERROR");
        }
        cases.person("an account that would not count, without a balance")
                .civil()
                .deposits("account_type", "'BOND'", "balance", "NULL")
                .faulty("balance NULL_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a joint account of another day")
                .civil()
                .deposits("joint", "true", "as_of", "'2024-04-01'")
                .faulty("as_of WRONG_AS_OF")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a balance of another day does not count")
                .civil()
                .deposits("as_of", "'2024-03-30'", "balance", "900000.00")
                .faulty("as_of WRONG_AS_OF")
                .deposits("balance", "500000.00")
                .registers("SOURCE_DATA_ERROR");
        cases.person("several faults of one account")
                .civil()
                .deposits("bank_code", "NULL", "balance", "NULL", "as_of", "'2023-03-31'")
                .faulty("bank_code NULL_VALUE", "balance NULL_VALUE", "as_of WRONG_AS_OF")
                .registers("SOURCE_DATA_ERROR");
        cases.person("what sound accounts prove stands beside a defective one")
                .civil()
                .deposits("balance", "500000.01")
                .deposits("balance", "NULL")
                .faulty("balance NULL_VALUE")
                .registers("DEPOSITS_OVER_LIMIT,SOURCE_DATA_ERROR");
        cases.person("unknown, and with a defective account")
                .deposits("balance", "NULL")
                .faulty("balance NULL_VALUE")
                .registers("UNKNOWN_CITIZEN,SOURCE_DATA_ERROR");
    }

    private static void records(RuleCases cases) {
        cases.person("admitted at no date")
                .civil()
                .incarceration("admitted_on", "NULL", "released_on", "NULL")
                .faulty("admitted_on NULL_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("an unknown finding")
                .civil()
                .measures("finding", "'FORGIVEN'")
                .faulty("finding UNKNOWN_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("a finding of no measure")
                .civil()
                .measures("measure", "NULL")
                .faulty("measure NULL_VALUE")
                .registers("SOURCE_DATA_ERROR");
        cases.person("neither measure nor finding, and a finding that stands")
                .civil()
                .measures("measure", "NULL", "finding", "NULL")
                .faulty("measure NULL_VALUE", "finding NULL_VALUE")
                .measures("finding", "'SUSPENDED'")
                .registers("RIGHTS_SUSPENDED,SOURCE_DATA_ERROR");
    }

    static void addOrphansTo(RuleCases cases) {
        cases.person("nothing against it").civil().registers("");
        cases.person("nobody's civil rows, which are no duplicates of each other")
                .civil("citizen_id", "NULL")
                .faulty("citizen_id NULL_VALUE")
                .civil("citizen_id", "NULL", "status", "'?'")
                .faulty("citizen_id NULL_VALUE", "status UNKNOWN_VALUE");
        cases.person("nobody's income")
                .tax("citizen_id", "NULL", "assessable_income", "-1")
                .faulty("citizen_id NULL_VALUE", "assessable_income NEGATIVE_VALUE");
        cases.person("nobody's measure").measures("citizen_id", "NULL").faulty("citizen_id NULL_VALUE");
    }
}
