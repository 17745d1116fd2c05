package io.sitthi.datasets.synthetic.hardcases;

import static io.sitthi.datasets.synthetic.people.WalletCalendar.DAY_MICROS;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of one person in all datasets, to be edited by a {@link HardCase}. It opens as that of somebody who is
 * plainly eligible: one registration, one civil row that agrees with it, a modest income and modest savings.
 */
public final class Dossier {

    private final long person;
    private final People people;
    private final boolean orphans;
    private final Map<Schema, List<Row>> rows = new LinkedHashMap<>();

    Dossier(People people, RegistrationHabits habits, long person, boolean orphans) {
        this.person = person;
        this.people = people;
        this.orphans = orphans;
        Row civil = list(WalletSchemas.CIVIL, civilRow());
        list(WalletSchemas.REGISTRATIONS, registrationRow(habits, civil));
        list(
                WalletSchemas.TAX,
                harmless(WalletSchemas.TAX)
                        .set("assessable_income", 36_000_00L + skewed(person, 7_919, 604_000) * 100));
        list(
                WalletSchemas.DEPOSITS,
                harmless(WalletSchemas.DEPOSITS).set("balance", 1_250_75L + skewed(person, 7_907, 300_000) * 100));
    }

    /** Unlike from person to person: below {@code most}, half of them below a quarter of it. */
    private static long skewed(long person, int prime, long most) {
        long place = (person * prime + 4_711) % 10_007;
        return most * place / 10_007 * place / 10_007;
    }

    private Row civilRow() {
        byte[] laser = new byte[12];
        people.laserCode(person, laser);
        int district = people.homeDistrict(person);
        return new Row(WalletSchemas.CIVIL)
                .set("citizen_id", people.citizenId(person))
                .set("given_name", people.givenNames().book().value(people.givenName(person)))
                .set("family_name", people.familyNames().text(people.familyName(person)))
                .set("birth_date", people.birthDay(person))
                .set("laser_code", new String(laser, StandardCharsets.US_ASCII))
                .set("nationality", "THA")
                .set("status", CivilStatus.ALIVE.name())
                .set("house_id", people.houseId(person))
                .set("district_code", people.homes().code(district));
    }

    private Row registrationRow(RegistrationHabits habits, Row civil) {
        ApplicantGroup group = habits.group(person, people.birthDay(person));
        long registeredAt = habits.registeredAt(person, group);
        return new Row(WalletSchemas.REGISTRATIONS)
                .set("registration_id", people.registrationId(person, 0))
                .set("citizen_id", civil.get("citizen_id"))
                .set("given_name", civil.get("given_name"))
                .set("family_name", civil.get("family_name"))
                .set("birth_date", civil.get("birth_date"))
                .set("laser_code", civil.get("laser_code"))
                .set("home_district_code", civil.get("district_code"))
                .set("applicant_group", group.name())
                .set("channel", habits.channel(person, group).name())
                .set("identity_verified_at", habits.identityVerifiedAt(person, group, registeredAt))
                .set("registered_at", registeredAt);
    }

    private Row list(Schema dataset, Row row) {
        rows.computeIfAbsent(dataset, d -> new ArrayList<>()).add(row);
        return row;
    }

    /** The rows of a dataset, in the order in which they were added. */
    public List<Row> rows(Schema dataset) {
        return rows.getOrDefault(dataset, List.of());
    }

    /** Whether the drop may hold rows without a citizen id. */
    boolean mayHaveOrphans() {
        return orphans;
    }

    long person() {
        return person;
    }

    Row registration() {
        return rows(WalletSchemas.REGISTRATIONS).get(0);
    }

    Row civil() {
        return rows(WalletSchemas.CIVIL).get(0);
    }

    void remove(Schema dataset) {
        rows.remove(dataset);
    }

    /** Adds another registration, a copy of the first with a number of its own. */
    Row addRegistration(long microsLater) {
        int which = rows(WalletSchemas.REGISTRATIONS).size();
        Row row = registration().copy().set("registration_id", people.registrationId(person, which));
        return list(
                WalletSchemas.REGISTRATIONS,
                row.set("registered_at", registration().getLong("registered_at") + microsLater));
    }

    /** Adds another row of a dataset, by itself without consequence except for one of measures. */
    Row add(Schema dataset) {
        return list(dataset, dataset.equals(WalletSchemas.CIVIL) ? civil().copy() : harmless(dataset));
    }

    private Row harmless(Schema dataset) {
        Row row = new Row(dataset).set("citizen_id", people.citizenId(person));
        if (dataset.equals(WalletSchemas.TAX)) {
            return row.set("tax_year_be", WalletCalendar.TAX_YEAR_BE).set("assessable_income", 96_000_00L);
        } else if (dataset.equals(WalletSchemas.DEPOSITS)) {
            return row.set("bank_code", 6)
                    .set("account_type", "SAVINGS")
                    .set("currency", "THB")
                    .set("joint", false)
                    .set("balance", 2_500_00L)
                    .set("as_of", WalletCalendar.epochDay(WalletCalendar.DEPOSITS_AS_OF));
        } else if (dataset.equals(WalletSchemas.INCARCERATION)) {
            return row.set("admitted_on", day(LocalDate.of(2015, 3, 2))).set("released_on", day(2019, 1, 15));
        } else if (dataset.equals(WalletSchemas.MEASURES)) {
            return row.set("measure", "HALF_HALF").set("finding", Finding.VIOLATED.name());
        }
        throw new IllegalArgumentException("no harmless row of " + dataset);
    }

    /** Puts the registration into this group, at the first noon of its window, with all that belongs to it. */
    Row registerWith(ApplicantGroup group) {
        LocalDate first = switch (group) {
            case SMARTPHONE -> WalletCalendar.SMARTPHONE_FIRST;
            case NO_SMARTPHONE -> WalletCalendar.NO_SMARTPHONE_FIRST;
        };
        String channel = switch (group) {
            case SMARTPHONE -> "THANG_RATH_APP";
            case NO_SMARTPHONE -> "DESIGNATED_POINT";
        };
        registration().set("applicant_group", group.name()).set("channel", channel);
        return registerAt(WalletCalendar.midnightMicros(first) + DAY_MICROS / 2);
    }

    /** Sets the instant of registering, with the identity verified ten minutes before. */
    Row registerAt(long micros) {
        return registration()
                .set("registered_at", micros)
                .set("identity_verified_at", micros - 600 * WalletCalendar.SECOND_MICROS);
    }

    /** Sets a column in the registration and in the civil row. */
    void setInBoth(String column, Object value) {
        registration().set(column, value);
        civil().set(column, value);
    }

    /** Lets a measures row make the person ineligible whatever else there is. */
    void makeIneligible() {
        add(WalletSchemas.MEASURES);
    }

    static int day(LocalDate date) {
        return WalletCalendar.epochDay(date);
    }

    static int day(int year, int month, int dayOfMonth) {
        return day(LocalDate.of(year, month, dayOfMonth));
    }
}
