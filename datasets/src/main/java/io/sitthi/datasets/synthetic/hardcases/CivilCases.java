package io.sitthi.datasets.synthetic.hardcases;

import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;

/** Hard cases of the civil register: who is not in it, who has died, who has no house, who is how old. */
final class CivilCases {

    private CivilCases() {}

    static void addTo(HardCases cases) {
        cases.add("not known to the register", 900, dossier -> dossier.remove(WalletSchemas.CIVIL));
        cases.add("not known to the register, nor to anybody", 100, dossier -> {
            dossier.remove(WalletSchemas.CIVIL);
            dossier.remove(WalletSchemas.TAX);
            dossier.remove(WalletSchemas.DEPOSITS);
        });
        cases.add("has died", 500, dossier -> dossier.civil().set("status", CivilStatus.DECEASED.name()));
        cases.add(
                "without a house",
                700,
                dossier -> dossier.civil().set("house_id", null).set("district_code", null));
        cases.add("house without a district", 50, dossier -> dossier.civil().set("district_code", null));
        cases.add("foreigner", 500, dossier -> dossier.civil().set("nationality", "MMR"));
        cases.add("without nationality", 50, dossier -> dossier.civil().set("nationality", "XXA"));
        cases.add("nationality in lower case", 2, dossier -> dossier.civil().set("nationality", "tha"));
        cases.add(
                "moved house since registering", 500, dossier -> dossier.civil().set("district_code", 1001));
        cases.add("died, foreign, without a house and too young", 5, dossier -> {
            dossier.setInBoth("birth_date", Dossier.day(2015, 2, 3));
            dossier.civil()
                    .set("status", CivilStatus.DECEASED.name())
                    .set("nationality", "LAO")
                    .set("house_id", null);
        });
        born(cases, "sixteen on the reference date", LocalDate.of(2008, 9, 15));
        born(cases, "sixteen a day after the reference date", LocalDate.of(2008, 9, 16));
        born(cases, "sixteen a day before the reference date", LocalDate.of(2008, 9, 14));
        born(cases, "born on 29 February 2008", LocalDate.of(2008, 2, 29));
        born(cases, "born on 29 February 2012", LocalDate.of(2012, 2, 29));
        born(cases, "born on 29 February 1960", LocalDate.of(1960, 2, 29));
        born(cases, "born on the last day of a year", LocalDate.of(2008, 12, 31));
        born(cases, "born on the day of registering", LocalDate.of(2024, 8, 1));
        born(cases, "130 years old to the day", WalletCalendar.REGISTERS_AS_OF.minusYears(130));
        cases.add("sixteen by the end of the second window only", 20, dossier -> {
            dossier.registerWith(ApplicantGroup.NO_SMARTPHONE);
            dossier.setInBoth("birth_date", Dossier.day(2008, 9, 30));
        });
        cases.add("a child of ten", 300, dossier -> dossier.setInBoth("birth_date", Dossier.day(2014, 6, 1)));
        cases.add("a child by the register, an adult by the registration", 5, dossier -> {
            dossier.registration().set("birth_date", Dossier.day(1999, 6, 1));
            dossier.civil().set("birth_date", Dossier.day(2009, 6, 1));
        });
    }

    private static void born(HardCases cases, String name, LocalDate date) {
        cases.add(name, 10, dossier -> dossier.setInBoth("birth_date", Dossier.day(date)));
    }
}
