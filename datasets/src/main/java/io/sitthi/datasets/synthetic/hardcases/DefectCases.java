package io.sitthi.datasets.synthetic.hardcases;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that break the contract: rejected registrations, and reference rows with every kind of defect, each on somebody
 * who would be eligible and on somebody who is ineligible in any case.
 */
final class DefectCases {

    private static final List<Schema> REFERENCES = List.of(
            WalletSchemas.CIVIL,
            WalletSchemas.TAX,
            WalletSchemas.DEPOSITS,
            WalletSchemas.INCARCERATION,
            WalletSchemas.MEASURES);

    private DefectCases() {}

    static void addTo(HardCases cases) {
        rejectedRegistrations(cases);
        for (Schema dataset : REFERENCES) {
            forbiddenNulls(cases, dataset);
        }
        values(cases);
        codesOfAccounts(cases);
        years(cases);
        repeatedCivilRows(cases);
        severalDefects(cases);
        orphans(cases);
    }

    private static void rejectedRegistrations(HardCases cases) {
        for (Column column : WalletSchemas.REGISTRATIONS.columns()) {
            if (!column.nullable() && !column.name().equals("citizen_id")) {
                registration(cases, column.name() + " null", column.name(), null);
            }
        }
        registration(cases, "applicant group unknown", "applicant_group", "FEATURE_PHONE");
        registration(cases, "applicant group in lower case", "applicant_group", "smartphone");
        registration(cases, "channel unknown", "channel", "LINE");
        registration(cases, "channel empty", "channel", "");
        cases.add(
                "registration with two faults",
                2,
                dossier -> dossier.registration().set("channel", "LINE").set("laser_code", null));
        cases.add(
                "rejected registration of an invalid id",
                2,
                dossier -> dossier.registration().set("citizen_id", 0L).set("given_name", null));
    }

    private static void registration(HardCases cases, String name, String column, @Nullable Object value) {
        cases.add("registration: " + name, 3, dossier -> dossier.registration().set(column, value));
    }

    private static void forbiddenNulls(HardCases cases, Schema dataset) {
        for (Column column : dataset.columns()) {
            if (!column.nullable() && !column.name().equals("citizen_id")) {
                both(
                        cases,
                        dataset.folder() + ": " + column.name() + " null",
                        5,
                        dossier -> defective(dossier, dataset).set(column.name(), null));
            }
        }
    }

    /** The row that a defect spoils: the only civil row, or one more row of another dataset. */
    private static Row defective(Dossier dossier, Schema dataset) {
        return dataset.equals(WalletSchemas.CIVIL) ? dossier.civil() : dossier.add(dataset);
    }

    private static void values(HardCases cases) {
        both(cases, "civil: status unknown", 5, dossier -> dossier.civil().set("status", "MISSING"));
        both(
                cases,
                "measures: finding unknown",
                5,
                dossier -> dossier.add(WalletSchemas.MEASURES).set("finding", "PENDING"));
        both(
                cases,
                "tax: income negative",
                5,
                dossier -> dossier.add(WalletSchemas.TAX).set("assessable_income", -1L));
        both(
                cases,
                "tax: income of another year negative",
                5,
                dossier ->
                        dossier.add(WalletSchemas.TAX).set("tax_year_be", 2560).set("assessable_income", -5_000_00L));
        both(
                cases,
                "deposits: as of a day before",
                10,
                dossier -> dossier.add(WalletSchemas.DEPOSITS)
                        .set("as_of", WalletCalendar.epochDay(WalletCalendar.DEPOSITS_AS_OF) - 1));
        both(
                cases,
                "deposits: fund account as of a year later",
                5,
                dossier -> dossier.add(WalletSchemas.DEPOSITS)
                        .set("account_type", "MUTUAL_FUND")
                        .set("as_of", Dossier.day(2025, 3, 31)));
    }

    /** More than enough to be over the limit, in codes that nobody agreed upon. */
    private static void codesOfAccounts(HardCases cases) {
        account(cases, "account type in lower case", "account_type", "savings");
        account(cases, "account type with a space", "account_type", "SAVINGS ");
        account(cases, "account type in Thai", "account_type", "ออมทรัพย์");
        account(cases, "account type on no list", "account_type", "MONEY_MARKET_FUND");
        account(cases, "account type empty", "account_type", "");
        account(cases, "currency in lower case", "currency", "thb");
        account(cases, "currency by number", "currency", "764");
        account(cases, "currency that there is not", "currency", "THX");
        account(cases, "currency with a space", "currency", "THB ");
    }

    private static void account(HardCases cases, String name, String column, String code) {
        both(
                cases,
                "deposits: " + name,
                5,
                dossier -> dossier.add(WalletSchemas.DEPOSITS)
                        .set("balance", 2 * WalletCalendar.DEPOSITS_LIMIT_SATANG)
                        .set(column, code));
    }

    private static void years(HardCases cases) {
        year(cases, "Gregorian", WalletCalendar.TAX_YEAR_BE - 543);
        year(cases, "of two digits", 66);
        year(cases, "a year before the first", 2499);
        year(cases, "a year after the last", 2600);
        birth(cases, "of the Buddhist Era", Dossier.day(2533, 5, 17));
        birth(cases, "a day after the register's", Dossier.day(WalletCalendar.REGISTERS_AS_OF) + 1);
        birth(cases, "131 years ago", Dossier.day(WalletCalendar.REGISTERS_AS_OF.minusYears(131)));
        birth(cases, "a day more than 130 years ago", Dossier.day(WalletCalendar.REGISTERS_AS_OF.minusYears(130)) - 1);
    }

    private static void year(HardCases cases, String name, int year) {
        both(
                cases,
                "tax: year " + name,
                5,
                dossier -> dossier.add(WalletSchemas.TAX)
                        .set("assessable_income", 2 * WalletCalendar.INCOME_LIMIT_SATANG)
                        .set("tax_year_be", year));
    }

    private static void birth(HardCases cases, String name, int day) {
        both(cases, "civil: birth date " + name, 3, dossier -> dossier.setInBoth("birth_date", day));
    }

    private static void repeatedCivilRows(HardCases cases) {
        both(cases, "civil: two equal rows", 20, dossier -> dossier.add(WalletSchemas.CIVIL));
        both(
                cases,
                "civil: two rows that differ",
                5,
                dossier -> dossier.add(WalletSchemas.CIVIL)
                        .set("status", "DECEASED")
                        .set("family_name", "สองทะเบียน"));
        both(cases, "civil: three rows", 2, dossier -> {
            dossier.add(WalletSchemas.CIVIL);
            dossier.add(WalletSchemas.CIVIL);
        });
        both(
                cases,
                "civil: two rows, one with a null",
                2,
                dossier -> dossier.add(WalletSchemas.CIVIL).set("nationality", null));
    }

    private static void severalDefects(HardCases cases) {
        cases.add("defective deposit beside deposits over the limit", 5, dossier -> {
            dossier.add(WalletSchemas.DEPOSITS).set("balance", WalletCalendar.DEPOSITS_LIMIT_SATANG);
            dossier.add(WalletSchemas.DEPOSITS).set("currency", null);
        });
        cases.add(
                "deposits over the limit only by a defective row",
                5,
                dossier -> dossier.add(WalletSchemas.DEPOSITS)
                        .set("balance", WalletCalendar.DEPOSITS_LIMIT_SATANG)
                        .set("as_of", Dossier.day(2024, 4, 1)));
        cases.add(
                "one row with three faults",
                2,
                dossier -> dossier.add(WalletSchemas.DEPOSITS)
                        .set("bank_code", null)
                        .set("currency", null)
                        .set("as_of", Dossier.day(2023, 3, 31)));
        cases.add("a defect in every dataset", 2, dossier -> {
            dossier.civil().set("birth_date", null);
            dossier.add(WalletSchemas.TAX).set("assessable_income", null);
            dossier.add(WalletSchemas.DEPOSITS).set("joint", null);
            dossier.add(WalletSchemas.INCARCERATION).set("admitted_on", null);
            dossier.add(WalletSchemas.MEASURES).set("finding", null);
        });
        cases.add("defective rows of somebody who did not register", 20, dossier -> {
            dossier.remove(WalletSchemas.REGISTRATIONS);
            dossier.add(WalletSchemas.CIVIL);
            dossier.add(WalletSchemas.TAX).set("assessable_income", -7_00L);
        });
        cases.add("defective rows of somebody whom the register does not know", 2, dossier -> {
            dossier.remove(WalletSchemas.CIVIL);
            dossier.add(WalletSchemas.DEPOSITS).set("account_type", null);
        });
        cases.add("income of nobody", 2, dossier -> {
            dossier.remove(WalletSchemas.REGISTRATIONS);
            dossier.add(WalletSchemas.TAX).set("citizen_id", 0L);
            dossier.add(WalletSchemas.TAX).set("citizen_id", -1L);
        });
    }

    /** Without leave for orphans these people are ordinary, so that the rest of the drop stays the same. */
    private static void orphans(HardCases cases) {
        orphan(cases, "registrations", dossier -> dossier.registration().set("citizen_id", null));
        for (Schema dataset : REFERENCES) {
            orphan(cases, dataset.folder(), dossier -> dossier.add(dataset).set("citizen_id", null));
        }
        orphan(
                cases,
                "civil, with other faults",
                dossier -> dossier.add(WalletSchemas.CIVIL)
                        .set("citizen_id", null)
                        .set("status", null)
                        .set("given_name", null));
    }

    private static void orphan(HardCases cases, String what, Consumer<Dossier> edit) {
        cases.add(what + ": row without a citizen id, where allowed", 3, dossier -> {
            if (dossier.mayHaveOrphans()) {
                edit.accept(dossier);
            }
        });
    }

    private static void both(HardCases cases, String name, int perMillion, Consumer<Dossier> edit) {
        cases.add(name, perMillion, edit);
        cases.add(name + ", and ineligible", perMillion, dossier -> {
            edit.accept(dossier);
            dossier.makeIneligible();
        });
    }
}
