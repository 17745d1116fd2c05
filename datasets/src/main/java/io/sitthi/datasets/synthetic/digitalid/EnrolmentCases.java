package io.sitthi.datasets.synthetic.digitalid;

import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.AS_OF;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.PILOT_FIRST;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.REGISTERS_AS_OF;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.SELF_SERVICE_FIRST;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.epochDay;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.midnightMicros;

import io.sitthi.datasets.synthetic.people.HardCasePlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Every reason, every reject and what lies just on either side of a boundary, as people. */
final class EnrolmentCases {

    private static final int PER_MILLION = 60;
    private static final int ON_SHARED_DEVICE = 8;

    private record Case(String name, Consumer<Dossier> edit) {}

    private final List<Case> cases = new ArrayList<>();

    EnrolmentCases(boolean orphans) {
        add("accepted", d -> {});
        addDays();
        addSteps();
        addFaces();
        addCivil();
        addCards();
        addSeveral();
        addDefects();
        addLater();
        if (orphans) {
            add("civil row of nobody", d -> d.civil().set("citizen_id", null));
            add("card of nobody", d -> d.card().set("citizen_id", null));
        } else {
            add("nobody", d -> d.enrolments().clear());
            add("nobody", d -> d.enrolments().clear());
        }
    }

    private void add(String name, Consumer<Dossier> edit) {
        cases.add(new Case(name, edit));
    }

    HardCasePlan plan(long seed) {
        int[] rates = new int[cases.size()];
        Arrays.fill(rates, PER_MILLION);
        return new HardCasePlan(seed, "digital identity", 1, rates);
    }

    void edit(int number, Dossier dossier) {
        cases.get(number).edit().accept(dossier);
    }

    private void addDays() {
        add("at an office", d -> d.atOffice(d.enrolment()));
        add(
                "the microsecond before the pilot",
                d -> Dossier.beginAt(d.atOffice(d.enrolment()), midnightMicros(PILOT_FIRST) - 1));
        add("the first microsecond of the pilot", d -> {
            Dossier.beginAt(d.atOffice(d.enrolment()), midnightMicros(PILOT_FIRST));
            d.card().set("issued_on", epochDay(PILOT_FIRST));
        });
        add("in the pilot", d -> Dossier.beginAt(d.atOffice(d.enrolment()), midnightMicros(LocalDate.of(2021, 5, 5))));
        add("in the pilot by oneself", d -> Dossier.beginAt(d.enrolment(), midnightMicros(LocalDate.of(2021, 5, 5))));
        add(
                "the microsecond before self service",
                d -> Dossier.beginAt(d.enrolment(), midnightMicros(SELF_SERVICE_FIRST) - 1));
        add(
                "the first microsecond of self service",
                d -> Dossier.beginAt(d.enrolment(), midnightMicros(SELF_SERVICE_FIRST)));
        add("at no office", d -> d.atOffice(d.enrolment()).set("office_code", null));
        add("of an office, by oneself", d -> d.enrolment().set("office_code", 1001));
        add("wrong check digit", d -> {
            long wrong = d.enrolment().getLong("citizen_id");
            long id = wrong % 10 == 9 ? wrong - 9 : wrong + 1;
            d.enrolment().set("citizen_id", id).set("consent_at", null);
        });
        add("twelve digits", d -> d.enrolment().set("citizen_id", d.enrolment().getLong("citizen_id") / 10));
    }

    private void addSteps() {
        for (String step : Dossier.STEPS) {
            add("without " + step, d -> d.enrolment().set(step, null));
        }
        add("nothing but begun", d -> {
            Dossier.STEPS.forEach(step -> d.enrolment().set(step, null));
            for (String read : List.of("given_name", "family_name", "birth_date", "laser_code", "face_score")) {
                d.enrolment().set(read, null);
            }
        });
        add(
                "password before the selfie",
                d -> d.enrolment().set("password_set_at", d.enrolment().getLong("selfie_at") - 1));
        add(
                "all steps at one instant",
                d -> Dossier.STEPS.forEach(
                        step -> d.enrolment().set(step, d.enrolment().getLong("started_at"))));
        add(
                "a step before the beginning",
                d -> d.enrolment().set("terms_accepted_at", d.enrolment().getLong("started_at") - 1));
    }

    private void addFaces() {
        Double[] scores = {
            null, Double.NaN, Double.POSITIVE_INFINITY, 0.79, 0.7999999999999999, 0.8, 1.0, 1.0000000001, -0.9
        };
        for (Double score : scores) {
            add("a face of " + score, d -> d.enrolment().set("face_score", score));
        }
        add("a poor face at an office", d -> d.atOffice(d.enrolment()).set("face_score", 0.1));
    }

    private void addCivil() {
        add("unknown to the register", d -> d.civilRows().clear());
        add("another given name", d -> d.enrolment().set("given_name", "\u0E2D\u0E37\u0E48\u0E19"));
        add("another family name", d -> d.enrolment().set("family_name", "\u0E2D\u0E37\u0E48\u0E19"));
        add(
                "another birth date",
                d -> d.enrolment().set("birth_date", (int) d.civil().getLong("birth_date") + 1));
        add("the same name spelled otherwise", d -> {
            d.civil().set("given_name", "\u0E19\u0E49\u0E33").set("family_name", "\u0E41\u0E01\u0E49\u0E27");
            d.enrolment()
                    .set("given_name", " \u0E19\u0E4D\u0E49\u0E32")
                    .set("family_name", "\u0E40\u0E40\u0E01\u0E49\u0E27\u200B");
        });
        add("dead, nobody knows since when", d -> d.civil().set("status", "DECEASED"));
        add("died on the day", d -> d.civil().set("status", "DECEASED").set("died_on", Dossier.dayOf(d.enrolment())));
        add(
                "died the day after",
                d -> d.civil().set("status", "DECEASED").set("died_on", Dossier.dayOf(d.enrolment()) + 1));
        add("dies after the run's day", d -> d.civil().set("status", "DECEASED").set("died_on", epochDay(AS_OF) + 1));
        add("alive with a day of death", d -> d.civil().set("died_on", Dossier.dayOf(d.enrolment())));
    }

    private void addCards() {
        add("no card", d -> d.cards().clear());
        add("another card", d -> d.enrolment().set("laser_code", "XX0000000000"));
        add("a card spelled otherwise", d -> {
            String code = d.laserCode();
            d.enrolment()
                    .set(
                            "laser_code",
                            code.substring(0, 2).toLowerCase(Locale.ROOT) + "-" + code.substring(2, 9) + " "
                                    + code.substring(9));
        });
        add("card of the next day", d -> d.card().set("issued_on", Dossier.dayOf(d.enrolment()) + 1));
        add("card of the day", d -> d.card().set("issued_on", Dossier.dayOf(d.enrolment())));
        for (String status : List.of("LOST", "CANCELLED")) {
            add(status + ", nobody knows since when", d -> d.card().set("status", status));
            add(
                    status + " on the day",
                    d -> d.card().set("status", status).set("ended_on", Dossier.dayOf(d.enrolment())));
            add(
                    status + " the day after",
                    d -> d.card().set("status", status).set("ended_on", Dossier.dayOf(d.enrolment()) + 1));
            add(
                    status + " after the run's day",
                    d -> d.card().set("status", status).set("ended_on", epochDay(AS_OF) + 1));
        }
        add("expired the day before", d -> d.card().set("expires_on", Dossier.dayOf(d.enrolment()) - 1));
        add("expires on the day", d -> d.card().set("expires_on", Dossier.dayOf(d.enrolment())));
        add("expires on the run's day", d -> d.card().set("expires_on", epochDay(AS_OF)));
        add("a card for life", d -> d.card().set("expires_on", null));
        add(
                "an old card and a new one",
                d -> d.cards()
                        .add(d.cardRow("ZZ0000000001")
                                .set("status", "CANCELLED")
                                .set("ended_on", 18_000)));
    }

    private void addSeveral() {
        add("enrolled again", d -> d.enrolments().add(d.enrolment(1, LocalDate.of(2023, 4, 10))));
        add(
                "enrolled again in the pilot",
                d -> d.enrolments().add(d.atOffice(d.enrolment(1, LocalDate.of(2021, 4, 10)))));
        add(
                "enrolled twice at one instant",
                d -> d.enrolments().add(d.enrolment(1, d.enrolment().getLong("started_at"))));
        add("enrolled three times, the last in vain", d -> {
            d.enrolments().add(d.enrolment(1, LocalDate.of(2023, 4, 10)));
            d.enrolments().add(d.enrolment(2, LocalDate.of(2023, 5, 10)).set("consent_at", null));
        });
        add("enrolled twice, the register defective", d -> {
            d.enrolments().add(d.enrolment(1, LocalDate.of(2023, 4, 10)));
            d.civil().set("nationality", null);
        });
        for (int i = 0; i < ON_SHARED_DEVICE; i++) {
            add("on a shared device", d -> d.enrolment().set("device_id", "TH-KIOSK-0001"));
        }
    }

    private void addDefects() {
        add("register without a name", d -> d.civil().set("given_name", null));
        add("register with an unknown status", d -> d.civil().set("status", "MISSING"));
        add("registered twice", d -> d.civilRows().add(d.civil().copy()));
        add("born after the register's day", d -> d.civil().set("birth_date", epochDay(REGISTERS_AS_OF) + 1));
        add("born 130 years before", d -> {
            int born = epochDay(REGISTERS_AS_OF.minusYears(130));
            d.civil().set("birth_date", born);
            d.enrolment().set("birth_date", born);
        });
        add(
                "born more than 130 years before",
                d -> d.civil().set("birth_date", epochDay(REGISTERS_AS_OF.minusYears(130)) - 1));
        add("register defective, not complete", d -> {
            d.civil().set("family_name", null);
            d.enrolment().set("completed_at", null);
        });
        add("card without a status", d -> d.card().set("status", null));
        add("card with an unknown status", d -> d.card().set("status", "STOLEN"));
        add("a card delivered twice", d -> d.cards().add(d.card().copy()));
        add(
                "a card delivered twice, spelled otherwise",
                d -> d.cards()
                        .add(d.card().copy().set("laser_code", d.laserCode().toLowerCase(Locale.ROOT))));
        add(
                "a defective card besides",
                d -> d.cards().add(d.cardRow("ZZ0000000002").set("status", null)));
        add("a defective card, and none read", d -> {
            d.card().set("issued_on", null);
            d.enrolment().set("card_confirmed_at", null).set("laser_code", null);
        });
        for (String column : List.of("enrolment_id", "citizen_id", "method", "device_id", "started_at")) {
            add("enrolment without " + column, d -> d.enrolment().set(column, null));
        }
        for (String column : List.of("given_name", "family_name", "birth_date", "laser_code")) {
            add("confirmed without " + column, d -> d.enrolment().set(column, null));
        }
        add("an unknown method", d -> d.enrolment().set("method", "PROXY"));
    }

    private void addLater() {
        add("begun after the run's day", d -> Dossier.beginAt(d.enrolment(), midnightMicros(AS_OF.plusDays(1))));
        add(
                "begun at the last microsecond of the run's day",
                d -> Dossier.beginAt(d.enrolment(), midnightMicros(AS_OF.plusDays(1)) - 1));
        add("confirmed after the run's day, without a name", d -> {
            Dossier.beginAt(d.enrolment(), midnightMicros(AS_OF.plusDays(1)) - 50_000_000);
            d.enrolment().set("given_name", null);
        });
        add("a card issued after the run's day", d -> d.card().set("issued_on", epochDay(AS_OF) + 1));
    }
}
