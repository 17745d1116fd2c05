package io.sitthi.jobs.digitalid;

import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CARDS;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.CIVIL;
import static io.sitthi.programmes.digitalid.DigitalIdSchemas.ENROLMENTS;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Small drops of the digital identity in which everything that rules look at is drawn from a few values, those at every
 * boundary among them, so that every combination comes up sooner or later.
 */
final class RandomEnrolments {

    static final LocalDate DAY = LocalDate.of(2023, 6, 30);
    static final LocalDate CIVIL_AS_OF = LocalDate.of(2023, 7, 1);

    /** Spellings by name: those of one name are the same once compared. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "somchai", List.of("\u0E2A\u0E21\u0E0A\u0E32\u0E22", " \u0E2A\u0E21\u0E0A\u0E32\u0E22\u200B"),
            "nam", List.of("\u0E19\u0E49\u0E33", "\u0E19\u0E4D\u0E49\u0E32", "\u0E19\u0E49\u0E4D\u0E32"),
            "kaeo", List.of("\u0E41\u0E01\u0E49\u0E27", "\u0E40\u0E40\u0E01\u0E49\u0E27"),
            "john", List.of("John  Smith", "John\u00A0Smith "),
            "JOHN", List.of("JOHN SMITH"));

    private static final List<Long> IDS = IntStream.range(0, 9)
            .mapToObj(person -> 310_050_000_100L + person)
            .map(twelve -> twelve * 10 + CitizenId.checkDigit(twelve))
            .toList();

    private static final List<Long> INVALID_IDS = List.of(1_100_000_000_009L, 0L, -5L, 99_999_999_999_999L, 123L);

    private final Random random;
    /** In some drops little is out of the ordinary, so that many enrolments are accepted. */
    private final boolean calm;

    RandomEnrolments(long seed) {
        random = new Random(seed);
        calm = seed % 4 == 0;
    }

    static String sameName(String spelling) {
        for (Map.Entry<String, List<String>> name : NAMES.entrySet()) {
            if (name.getValue().contains(spelling)) {
                return name.getKey();
            }
        }
        return spelling;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(int percent) {
        int likely = calm && percent <= 50 ? percent / 4 : calm && percent >= 75 ? 98 : percent;
        return random.nextInt(100) < likely;
    }

    private <T> @Nullable T orNull(int percent, T value) {
        return chance(percent) ? null : value;
    }

    private String name() {
        List<String> names = List.of("somchai", "nam", "kaeo", "john", "JOHN");
        return oneOf(NAMES.getOrDefault(chance(85) ? "nam" : oneOf(names), List.of("")));
    }

    private long id() {
        return chance(92) ? oneOf(IDS.subList(0, 3 + random.nextInt(6))) : oneOf(INVALID_IDS);
    }

    private int birth() {
        return (int) (chance(85)
                        ? LocalDate.of(1990, 5, 17)
                        : oneOf(List.of(
                                LocalDate.of(1990, 5, 18),
                                CIVIL_AS_OF,
                                CIVIL_AS_OF.plusDays(1),
                                CIVIL_AS_OF.minusYears(130),
                                CIVIL_AS_OF.minusYears(130).minusDays(1))))
                .toEpochDay();
    }

    private String laser() {
        List<String> spellings = List.of("JT1-1234567-89", "jt1 1234567 89", "JT1123456789");
        return oneOf(calm || chance(60) ? spellings : List.of("ME2-7654321-00", "me2765432100", "\u0131"));
    }

    private int day() {
        LocalDate day = oneOf(List.of(
                LocalDate.of(2020, 9, 30),
                LocalDate.of(2020, 10, 1),
                LocalDate.of(2023, 1, 19),
                LocalDate.of(2023, 1, 20),
                LocalDate.of(2023, 3, 1),
                LocalDate.of(2023, 3, 2),
                DAY,
                DAY.plusDays(1)));
        return (int) (chance(60) ? LocalDate.of(2023, 3, 1) : day).toEpochDay();
    }

    /** An instant, often within a microsecond of a midnight in Bangkok. */
    private long instant() {
        Instant midnight =
                LocalDate.ofEpochDay(day()).atStartOfDay(ZoneOffset.ofHours(7)).toInstant();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, midnight);
        return micros + oneOf(List.of(0L, -1L, 1L, 3_600_000_000L));
    }

    RowDrop drop() {
        RowDrop drop = new RowDrop(DigitalIdSchemas.DELIVERED, DAY)
                .asOf(CIVIL, CIVIL_AS_OF)
                .asOf(CARDS, DAY);
        int enrolments = calm ? 30 : 1 + random.nextInt(25);
        for (int i = 0; i < enrolments; i++) {
            addEnrolment(drop.add(ENROLMENTS), i);
        }
        int civil = calm ? IDS.size() : 1 + random.nextInt(8);
        for (int i = 0; i < civil; i++) {
            addCivil(drop.add(CIVIL), chance(80) ? IDS.get(i % IDS.size()) : id());
        }
        int cards = calm ? IDS.size() : 1 + random.nextInt(12);
        for (int i = 0; i < cards; i++) {
            addCard(drop.add(CARDS), chance(80) ? IDS.get(i % IDS.size()) : id());
        }
        return drop;
    }

    private void addEnrolment(Row row, int number) {
        row.set("enrolment_id", orNull(1, 500L + number));
        row.set("citizen_id", orNull(2, id()));
        row.set("method", orNull(1, chance(3) ? "Self" : oneOf(List.of("SELF", "OFFICE"))));
        row.set("office_code", orNull(30, oneOf(List.of(1001, 1002, -7))));
        row.set("device_id", orNull(1, oneOf(List.of("d1", "d1", "d1", "d1", "D1", "", "d-\u0E01"))));
        boolean read = chance(95);
        row.set("given_name", read ? orNull(3, name()) : null);
        row.set("family_name", read ? orNull(3, name()) : null);
        row.set("birth_date", read ? orNull(3, birth()) : null);
        row.set("laser_code", read ? orNull(3, laser()) : null);
        long at = instant();
        row.set("started_at", orNull(1, at));
        for (String step : List.of(
                "terms_accepted_at",
                "card_confirmed_at",
                "selfie_at",
                "password_set_at",
                "consent_at",
                "completed_at")) {
            at = chance(6) ? instant() : at + random.nextInt(2);
            row.set(step, orNull(4, at));
        }
        row.set(
                "face_score",
                orNull(
                        5,
                        chance(85)
                                ? 0.9
                                : oneOf(List.of(
                                        0.8,
                                        0.7999999999,
                                        1.0,
                                        1.0000001,
                                        Double.NaN,
                                        Double.POSITIVE_INFINITY,
                                        -0.9))));
    }

    private void addCivil(Row row, long id) {
        row.set("citizen_id", orNull(0, id));
        row.set("given_name", orNull(2, name()));
        row.set("family_name", orNull(2, name()));
        row.set("birth_date", orNull(2, birth()));
        row.set("laser_code", orNull(2, laser()));
        row.set("nationality", orNull(2, "THA"));
        row.set(
                "status",
                orNull(2, random.nextInt(100) < 70 ? "ALIVE" : oneOf(List.of("DECEASED", "DECEASED", "alive"))));
        row.set("house_id", orNull(50, 1L));
        row.set("district_code", orNull(50, 1001));
        row.set("died_on", orNull(20, chance(50) ? (int) DAY.toEpochDay() : day()));
    }

    private void addCard(Row row, long id) {
        row.set("citizen_id", id);
        row.set("laser_code", orNull(3, laser()));
        row.set(
                "issued_on",
                orNull(2, chance(70) ? (int) LocalDate.of(2019, 1, 1).toEpochDay() : day()));
        row.set(
                "expires_on",
                orNull(30, chance(60) ? (int) LocalDate.of(2029, 1, 1).toEpochDay() : day()));
        row.set("status", orNull(2, random.nextInt(100) < 70 ? "ACTIVE" : oneOf(List.of("LOST", "CANCELLED", "GONE"))));
        row.set("ended_on", orNull(20, chance(50) ? (int) DAY.toEpochDay() : day()));
    }
}
