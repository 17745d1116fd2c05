package io.sitthi.datasets.synthetic.hardcases;

import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Hard cases of prison terms and of other state measures. */
final class RecordCases {

    private RecordCases() {}

    static void addTo(HardCases cases) {
        LocalDate asOf = WalletCalendar.REGISTERS_AS_OF;
        LocalDate before = LocalDate.of(2020, 1, 10);
        term(cases, "in prison", before, null);
        term(cases, "released on the day of the list", before, asOf);
        term(cases, "released the day before the list", before, asOf.minusDays(1));
        term(cases, "to be released the day after the list", before, asOf.plusDays(1));
        term(cases, "admitted on the day of the list", asOf, null);
        term(cases, "admitted the day after the list", asOf.plusDays(1), null);
        term(cases, "admitted and released on the day of the list", asOf, asOf);
        cases.add("two terms, one of them served", 10, dossier -> {
            dossier.add(WalletSchemas.INCARCERATION);
            dossier.add(WalletSchemas.INCARCERATION)
                    .set("admitted_on", Dossier.day(2023, 5, 5))
                    .set("released_on", null);
        });
        cases.add("two terms, both served", 10, dossier -> {
            dossier.add(WalletSchemas.INCARCERATION);
            dossier.add(WalletSchemas.INCARCERATION)
                    .set("admitted_on", Dossier.day(2020, 5, 5))
                    .set("released_on", Dossier.day(2023, 5, 5));
        });
        for (Finding finding : Finding.values()) {
            cases.add(
                    "finding " + finding,
                    100,
                    dossier -> dossier.add(WalletSchemas.MEASURES)
                            .set("measure", "WE_WIN")
                            .set("finding", finding.name()));
        }
        cases.add("all three findings", 10, dossier -> {
            for (Finding finding : Finding.values()) {
                dossier.add(WalletSchemas.MEASURES).set("finding", finding.name());
            }
        });
        cases.add("everything wrong that can be", 5, RecordCases::everythingWrong);
    }

    private static void term(HardCases cases, String name, LocalDate admitted, @Nullable LocalDate released) {
        cases.add(
                name,
                20,
                dossier -> dossier.add(WalletSchemas.INCARCERATION)
                        .set("admitted_on", Dossier.day(admitted))
                        .set("released_on", released == null ? null : Dossier.day(released)));
    }

    private static void everythingWrong(Dossier dossier) {
        dossier.setInBoth("birth_date", Dossier.day(2014, 6, 1));
        dossier.registerAt(WalletCalendar.midnightMicros(LocalDate.of(2024, 12, 1)))
                .set("identity_verified_at", null)
                .set("laser_code", "XX0000000000");
        dossier.civil().set("status", "DECEASED").set("house_id", null).set("nationality", "MMR");
        dossier.add(WalletSchemas.TAX).set("assessable_income", 2 * WalletCalendar.INCOME_LIMIT_SATANG);
        dossier.add(WalletSchemas.TAX).set("tax_year_be", null);
        dossier.add(WalletSchemas.DEPOSITS).set("balance", 2 * WalletCalendar.DEPOSITS_LIMIT_SATANG);
        dossier.add(WalletSchemas.INCARCERATION).set("released_on", null);
        dossier.add(WalletSchemas.MEASURES).set("finding", "SUSPENDED");
        dossier.add(WalletSchemas.MEASURES);
    }
}
