package io.sitthi.datasets.synthetic.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.people.People;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** All rows about one person. It begins with what makes an enrolment of one's own acceptable. */
final class Dossier {

    static final List<String> STEPS = List.of(
            "terms_accepted_at", "card_confirmed_at", "selfie_at", "password_set_at", "consent_at", "completed_at");

    /** Who has a card is seven years old at least. */
    private static final int YEARS_OLDER_DAYS = 8 * 365;

    private static final int LASER_LENGTH = 12;
    private static final long STEP_MICROS = 40 * EnrolmentCalendar.SECOND_MICROS;

    private final People people;
    private final long person;
    private final List<Row> enrolments = new ArrayList<>();
    private final List<Row> civil = new ArrayList<>();
    private final List<Row> cards = new ArrayList<>();

    Dossier(People people, long person) {
        this.people = people;
        this.person = person;
        civil.add(civilRow());
        cards.add(cardRow(laserCode()));
        enrolments.add(enrolment(0, LocalDate.of(2023, 3, 10)));
    }

    List<Row> rows(Schema dataset) {
        return dataset.equals(ENROLMENTS) ? enrolments : dataset.equals(CIVIL) ? civil : cards;
    }

    List<Row> enrolments() {
        return enrolments;
    }

    List<Row> cards() {
        return cards;
    }

    List<Row> civilRows() {
        return civil;
    }

    /** The first enrolment. */
    Row enrolment() {
        return enrolments.get(0);
    }

    Row card() {
        return cards.get(0);
    }

    Row civil() {
        return civil.get(0);
    }

    String laserCode() {
        byte[] laser = new byte[LASER_LENGTH];
        people.laserCode(person, laser);
        return new String(laser, StandardCharsets.US_ASCII);
    }

    private Row civilRow() {
        String familyName = people.familyNames().text(people.familyName(person));
        return new Row(CIVIL)
                .set("citizen_id", people.citizenId(person))
                .set("given_name", people.givenNames().book().value(people.givenName(person)))
                .set("family_name", familyName)
                .set("birth_date", people.birthDay(person) - YEARS_OLDER_DAYS)
                .set("laser_code", laserCode())
                .set("nationality", "THA")
                .set("status", "ALIVE")
                .set("house_id", people.houseId(person))
                .set("district_code", people.homes().code(people.homeDistrict(person)));
    }

    Row cardRow(String laserCode) {
        return new Row(CARDS)
                .set("citizen_id", people.citizenId(person))
                .set("laser_code", laserCode)
                .set("issued_on", EnrolmentCalendar.epochDay(LocalDate.of(2018, 1, 1)) + (int) (person % 700))
                .set("expires_on", EnrolmentCalendar.epochDay(LocalDate.of(2026, 1, 1)) + (int) (person % 700))
                .set("status", "ACTIVE");
    }

    /** One's own enrolment that begins at nine in the morning of a day, or a little later. */
    Row enrolment(int which, LocalDate day) {
        return enrolment(
                which,
                EnrolmentCalendar.midnightMicros(day)
                        + 9 * EnrolmentCalendar.HOUR_MICROS
                        + person % 7_200 * EnrolmentCalendar.SECOND_MICROS);
    }

    /** One's own enrolment that begins at an instant; each step takes forty seconds. */
    Row enrolment(int which, long startedAt) {
        Row row = new Row(ENROLMENTS)
                .set("enrolment_id", people.registrationId(person, which))
                .set("citizen_id", people.citizenId(person))
                .set("method", "SELF")
                .set("device_id", "TH-%012X".formatted(person * 4 + which))
                .set("given_name", civil().get("given_name"))
                .set("family_name", civil().get("family_name"))
                .set("birth_date", civil().get("birth_date"))
                .set("laser_code", laserCode())
                .set("started_at", startedAt)
                .set("face_score", 0.8 + person % 20 / 100.0);
        long at = startedAt;
        for (String step : STEPS) {
            at += STEP_MICROS;
            row.set(step, at);
        }
        return row;
    }

    /** Makes an enrolment one at an office. */
    Row atOffice(Row row) {
        return row.set("method", "OFFICE")
                .set("office_code", people.homes().code(people.homeDistrict(person)))
                .set("face_score", null);
    }

    /** Moves all instants of an enrolment, so that it begins at another. */
    static Row beginAt(Row row, long startedAt) {
        long shift = startedAt - row.getLong("started_at");
        row.set("started_at", startedAt);
        for (String step : STEPS) {
            if (row.get(step) != null) {
                row.set(step, row.getLong(step) + shift);
            }
        }
        return row;
    }

    /** The day of an enrolment, in Bangkok, in days since 1970-01-01. */
    static int dayOf(Row row) {
        return (int) Math.floorDiv(
                row.getLong("completed_at") + 7 * EnrolmentCalendar.HOUR_MICROS, 24 * EnrolmentCalendar.HOUR_MICROS);
    }
}
