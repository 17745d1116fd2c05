package io.sitthi.datasets.synthetic.digitalid;

import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.AS_OF;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.PILOT_FIRST;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.SELF_SERVICE_FIRST;
import static io.sitthi.datasets.synthetic.digitalid.EnrolmentCalendar.epochDay;

import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.Homes;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.People.CivilState;
import io.sitthi.datasets.synthetic.random.Draw;
import java.time.LocalDate;

/** What there is about each person: computed from the seed and the person's number alone. */
final class Dossiers {

    private static final int MILLION = 1_000_000;
    private static final int IN_PILOT_PER_MILLION = 12_000;
    private static final int AT_OFFICE_PER_MILLION = 150_000;

    private final People people;
    private final EnrolmentCases cases;
    private final Draw enrols;
    private final Draw when;
    private final Draw how;
    private final Draw trouble;
    private final Draw replaced;
    private final Draw device;

    Dossiers(long count, long seed, boolean orphans) {
        cases = new EnrolmentCases(orphans);
        people = new People(count, seed, new Homes(), cases.plan(seed));
        enrols = new Draw(seed, "enrols");
        when = new Draw(seed, "enrols when");
        how = new Draw(seed, "enrols how");
        trouble = new Draw(seed, "enrolment's trouble");
        replaced = new Draw(seed, "card replaced");
        device = new Draw(seed, "device");
    }

    Dossier of(long person) {
        Dossier dossier = new Dossier(people, person);
        int hardCase = people.hardCase(person);
        if (hardCase >= 0) {
            cases.edit(hardCase, dossier);
        } else {
            makeOrdinary(dossier, person);
        }
        return dossier;
    }

    private void makeOrdinary(Dossier dossier, long person) {
        if (people.civilState(person) == CivilState.DECEASED) {
            int since = replaced.below(~person, 900);
            dossier.civil().set("status", "DECEASED").set("died_on", epochDay(AS_OF) - since);
        }
        if (replaced.below(person, 100) < 20) {
            addOldCard(dossier, person);
        }
        int draw = enrols.below(person, 100);
        if (draw < 17) {
            dossier.enrolments().clear();
            return;
        }
        dossier.enrolments().set(0, enrolment(dossier, person, 0));
        if (draw >= 92) {
            dossier.enrolments().add(enrolment(dossier, person, 1));
        }
        if (draw == 99) {
            dossier.enrolments().add(enrolment(dossier, person, 2));
        }
    }

    private void addOldCard(Dossier dossier, long person) {
        String old = "AA%010d".formatted(person);
        int ended = epochDay(LocalDate.of(2018, 1, 1)) + (int) (person % 700);
        Row card = dossier.cardRow(old).set("issued_on", ended - 2_000).set("expires_on", ended + 900);
        boolean lost = (person & 1) == 0;
        dossier.cards().add(card.set("status", lost ? "LOST" : "CANCELLED").set("ended_on", ended));
    }

    private Row enrolment(Dossier dossier, long person, int which) {
        long index = person * 4 + which;
        boolean inPilot = how.chance(index, IN_PILOT_PER_MILLION);
        LocalDate first = inPilot ? PILOT_FIRST : SELF_SERVICE_FIRST;
        LocalDate end = inPilot ? SELF_SERVICE_FIRST : AS_OF.plusDays(1);
        int days = (int) (end.toEpochDay() - first.toEpochDay());
        // many come in the first weeks
        double unit = Draw.unit(when.bits(index));
        LocalDate day = first.plusDays((long) (days * unit * (inPilot ? 1 : unit)));
        Row row = dossier.enrolment(which, day);
        if (inPilot || how.below(~index, MILLION) < AT_OFFICE_PER_MILLION) {
            dossier.atOffice(row);
        }
        if (device.below(index, 100) < 3) {
            row.set("device_id", "TH-FAMILY-%X".formatted(person / 6));
        }
        makeTrouble(row, index);
        return row;
    }

    private void makeTrouble(Row row, long index) {
        int draw = trouble.below(index, 1_000);
        if (draw < 55) {
            for (int step = Dossier.STEPS.size() - 1; step >= draw % Dossier.STEPS.size(); step--) {
                row.set(Dossier.STEPS.get(step), null);
            }
        } else if (draw < 70) {
            row.set("face_score", 0.4 + draw / 1_000.0);
        } else if (draw < 75) {
            row.set("given_name", row.getString("given_name") + "\u0E01");
        } else if (draw < 78) {
            row.set("laser_code", "AA%010d".formatted(index / 4));
        } else if (draw < 80) {
            row.set("birth_date", (int) row.getLong("birth_date") + 1);
        }
    }
}
