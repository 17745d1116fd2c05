package io.sitthi.jobs.digitalid;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Section 7 written down once more, rule by rule over lists of rows, with no regard for cost: what the job is held
 * against. Names are compared through a table of spellings, so that nothing is shared with the rules under test.
 */
final class PlainDigitalId {

    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    private static final LocalDate PILOT = LocalDate.of(2020, 10, 1);
    private static final LocalDate SELF_SERVICE = LocalDate.of(2023, 1, 20);
    private static final List<String> STEPS = List.of(
            "terms_accepted_at", "card_confirmed_at", "selfie_at", "password_set_at", "consent_at", "completed_at");

    private final LocalDate day;
    private final LocalDate civilAsOf;
    private final Function<String, String> sameName;
    private final Set<String> found = new LinkedHashSet<>();
    final List<String> verdicts = new ArrayList<>();
    final List<String> identities = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();
    final Map<String, long[]> daily = new TreeMap<>();
    final Map<Integer, long[]> offices = new TreeMap<>();
    final Map<String, Set<Long>> devices = new TreeMap<>();
    final Map<String, Long> laterRows = new LinkedHashMap<>();
    final Set<Long> pilotCitizens = new HashSet<>();
    private final Set<Row> defective = new HashSet<>();

    PlainDigitalId(LocalDate day, LocalDate civilAsOf, Function<String, String> sameName) {
        this.day = day;
        this.civilAsOf = civilAsOf;
        this.sameName = sameName;
    }

    /** All codes that were met: of verdicts, reasons, rejects and statuses. */
    Set<String> found() {
        return found;
    }

    void run(List<Row> allEnrolments, List<Row> allCivil, List<Row> allCards) {
        List<Row> enrolments = onTime(DigitalIdSchemas.ENROLMENTS, allEnrolments);
        List<Row> civil = onTime(DigitalIdSchemas.CIVIL, allCivil);
        List<Row> cards = onTime(DigitalIdSchemas.CARDS, allCards);
        for (Row row : enrolments) {
            for (String step : STEPS) {
                Long at = (Long) row.get(step);
                if (at != null && dayOf(at).isAfter(day)) {
                    row.set(step, null);
                }
            }
        }
        for (Row row : enrolments) {
            nulls(row, allEnrolments, "enrolment_id", "citizen_id", "method", "device_id", "started_at");
            unknown(row, allEnrolments, "method", "SELF", "OFFICE");
            if (row.get("card_confirmed_at") != null) {
                nulls(row, allEnrolments, "given_name", "family_name", "birth_date", "laser_code");
            }
        }
        for (Row row : civil) {
            nulls(
                    row,
                    allCivil,
                    "citizen_id",
                    "given_name",
                    "family_name",
                    "birth_date",
                    "laser_code",
                    "nationality",
                    "status");
            unknown(row, allCivil, "status", "ALIVE", "DECEASED");
            Integer born = (Integer) row.get("birth_date");
            if (born != null
                    && (LocalDate.ofEpochDay(born).isAfter(civilAsOf)
                            || LocalDate.ofEpochDay(born).isBefore(civilAsOf.minusYears(130)))) {
                reject(row, allCivil, "birth_date", "UNKNOWN_VALUE");
            }
            Object id = row.get("citizen_id");
            if (id != null && civil.stream().anyMatch(other -> other != row && id.equals(other.get("citizen_id")))) {
                reject(row, allCivil, "citizen_id", "DUPLICATE_KEY");
            }
        }
        for (Row row : cards) {
            nulls(row, allCards, "citizen_id", "laser_code", "issued_on", "status");
            unknown(row, allCards, "status", "ACTIVE", "LOST", "CANCELLED");
            Object id = row.get("citizen_id");
            String laser = laser(row);
            if (id != null
                    && laser != null
                    && cards.stream()
                            .anyMatch(other ->
                                    other != row && id.equals(other.get("citizen_id")) && laser.equals(laser(other)))) {
                reject(row, allCards, "laser_code", "DUPLICATE_KEY");
            }
        }
        List<Row> sound =
                enrolments.stream().filter(row -> !defective.contains(row)).toList();
        Map<Row, List<String>> reasons = new LinkedHashMap<>();
        for (Row row : sound) {
            reasons.put(row, reasons(row, civil, cards));
        }
        for (Row row : sound) {
            List<Row> rivals = sound.stream()
                    .filter(other -> other.getLong("citizen_id") == row.getLong("citizen_id"))
                    .filter(other ->
                            Objects.requireNonNull(reasons.get(other)).stream().allMatch("SOURCE_DATA_ERROR"::equals))
                    .sorted(Comparator.comparing((Row other) -> other.getLong("completed_at"))
                            .thenComparing(other -> other.getLong("enrolment_id")))
                    .toList();
            List<String> own = new ArrayList<>(Objects.requireNonNull(reasons.get(row)));
            if (rivals.contains(row) && rivals.get(rivals.size() - 1) != row) {
                own.add(0, "SUPERSEDED");
            }
            decide(row, own, civil, cards);
        }
    }

    private List<Row> onTime(Schema schema, List<Row> rows) {
        String own = schema.own();
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            Object value = own == null ? null : row.get(own);
            LocalDate at = value instanceof Long micros
                    ? dayOf(micros)
                    : value instanceof Integer days ? LocalDate.ofEpochDay(days) : LocalDate.MIN;
            if (!at.isAfter(day)) {
                kept.add(row);
            }
        }
        laterRows.put(schema.name(), (long) rows.size() - kept.size());
        return kept;
    }

    private static LocalDate dayOf(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(BANGKOK).toLocalDate();
    }

    private void nulls(Row row, List<Row> all, String... columns) {
        for (String column : columns) {
            if (row.get(column) == null) {
                reject(row, all, column, "NULL_VALUE");
            }
        }
    }

    private void unknown(Row row, List<Row> all, String column, String... known) {
        Object value = row.get(column);
        if (value != null && !List.of(known).contains(value)) {
            reject(row, all, column, "UNKNOWN_VALUE");
        }
    }

    private void reject(Row row, List<Row> all, String column, String code) {
        defective.add(row);
        found.add(code);
        rejects.add(row.dataset().name() + "|" + all.indexOf(row) + "|" + column + "|" + code + "|"
                + row.get("citizen_id"));
    }

    private static @Nullable String laser(Row row) {
        Object code = row.get("laser_code");
        return code == null ? null : code.toString().replaceAll("[ -]", "").toUpperCase(java.util.Locale.ROOT);
    }

    private List<String> reasons(Row row, List<Row> allCivil, List<Row> allCards) {
        List<String> reasons = new ArrayList<>();
        long id = row.getLong("citizen_id");
        boolean valid = validId(id);
        LocalDate started = dayOf(row.getLong("started_at"));
        boolean self = row.getString("method").equals("SELF");
        add(reasons, "INVALID_CITIZEN_ID", !valid);
        add(reasons, "BEFORE_PILOT", started.isBefore(PILOT));
        add(reasons, "SELF_SERVICE_NOT_OPEN", self && started.isBefore(SELF_SERVICE));
        add(reasons, "OFFICE_MISSING", !self && row.get("office_code") == null);
        add(reasons, "STEPS_INCOMPLETE", STEPS.stream().anyMatch(step -> row.get(step) == null));
        List<Long> taken = new ArrayList<>(List.of(row.getLong("started_at")));
        STEPS.stream()
                .map(step -> (Long) row.get(step))
                .filter(Objects::nonNull)
                .forEach(taken::add);
        add(reasons, "STEPS_OUT_OF_ORDER", !taken.equals(taken.stream().sorted().toList()));
        Double score = (Double) row.get("face_score");
        boolean matched = score != null && !score.isNaN() && score >= 0.8 && score <= 1;
        add(reasons, "FACE_NOT_MATCHED", self && row.get("selfie_at") != null && !matched);
        if (!valid) {
            return reasons;
        }
        boolean sourceError = false;
        LocalDate at = row.get("completed_at") == null ? started : dayOf(row.getLong("completed_at"));
        List<Row> civil = allCivil.stream()
                .filter(other -> Long.valueOf(id).equals(other.get("citizen_id")))
                .toList();
        if (civil.stream().anyMatch(defective::contains)) {
            sourceError = true;
        } else if (civil.isEmpty()) {
            reasons.add("UNKNOWN_CITIZEN");
        } else {
            Row register = civil.get(0);
            add(
                    reasons,
                    "IDENTITY_MISMATCH",
                    differs(row, register, "given_name")
                            || differs(row, register, "family_name")
                            || row.get("birth_date") != null
                                    && !row.get("birth_date").equals(register.get("birth_date")));
            add(reasons, "DECEASED", dead(register, at));
        }
        String laser = laser(row);
        if (laser != null) {
            List<Row> cards = allCards.stream()
                    .filter(other -> Long.valueOf(id).equals(other.get("citizen_id")))
                    .toList();
            Row card = card(cards, laser);
            if (card == null) {
                if (cards.stream().anyMatch(defective::contains)) {
                    sourceError = true;
                } else {
                    reasons.add("UNKNOWN_CARD");
                }
            } else {
                add(reasons, "CARD_NOT_YET_ISSUED", date(card, "issued_on").isAfter(at));
                add(reasons, "CARD_NOT_ACTIVE", ended(card, at));
                add(
                        reasons,
                        "CARD_EXPIRED",
                        card.get("expires_on") != null
                                && date(card, "expires_on").isBefore(at));
            }
        }
        add(reasons, "SOURCE_DATA_ERROR", sourceError);
        return reasons;
    }

    private @Nullable Row card(List<Row> cards, String laser) {
        return cards.stream()
                .filter(other -> !defective.contains(other) && laser.equals(laser(other)))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate date(Row row, String column) {
        return LocalDate.ofEpochDay(row.getLong(column));
    }

    private static boolean dead(Row register, LocalDate at) {
        return "DECEASED".equals(register.get("status"))
                && (register.get("died_on") == null
                        || !date(register, "died_on").isAfter(at));
    }

    private static boolean ended(Row card, LocalDate at) {
        return !"ACTIVE".equals(card.get("status"))
                && (card.get("ended_on") == null || !date(card, "ended_on").isAfter(at));
    }

    private boolean differs(Row row, Row register, String column) {
        return row.get(column) != null
                && !sameName.apply(row.getString(column)).equals(sameName.apply(register.getString(column)));
    }

    private static void add(List<String> reasons, String code, boolean applies) {
        if (applies) {
            reasons.add(code);
        }
    }

    private static boolean validId(long id) {
        String digits = Long.toString(id);
        if (digits.length() != 13 || id < 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (13 - i);
        }
        return (11 - sum % 11) % 10 == digits.charAt(12) - '0';
    }

    private void decide(Row row, List<String> reasons, List<Row> civil, List<Row> cards) {
        List<String> proved = reasons.stream()
                .filter(code -> !code.equals("SOURCE_DATA_ERROR"))
                .toList();
        String verdict;
        if (reasons.isEmpty()) {
            verdict = "ACCEPTED";
        } else if (proved.isEmpty()) {
            verdict = "UNDECIDED";
        } else if (proved.equals(List.of("SUPERSEDED"))) {
            verdict = "SUPERSEDED";
        } else {
            verdict = proved.equals(List.of("STEPS_INCOMPLETE")) ? "INCOMPLETE" : "REFUSED";
        }
        found.add(verdict);
        found.addAll(reasons);
        long id = row.getLong("citizen_id");
        String method = row.getString("method");
        verdicts.add(row.getLong("enrolment_id") + "|" + id + "|" + verdict + "|" + String.join(",", reasons) + "|"
                + method);
        LocalDate started = dayOf(row.getLong("started_at"));
        long[] counts = daily.computeIfAbsent(started + "|" + method, key -> new long[3]);
        counts[0]++;
        counts[1] += verdict.equals("ACCEPTED") ? 1 : 0;
        counts[2] += verdict.equals("SUPERSEDED") ? 1 : 0;
        Integer office = (Integer) row.get("office_code");
        if (method.equals("OFFICE") && office != null) {
            long[] office2 = offices.computeIfAbsent(office, key -> new long[2]);
            office2[0]++;
            office2[1] += verdict.equals("ACCEPTED") ? 1 : 0;
        }
        if ((verdict.equals("ACCEPTED") || verdict.equals("SUPERSEDED")) && started.isBefore(SELF_SERVICE)) {
            pilotCitizens.add(id);
        }
        if (verdict.equals("ACCEPTED")) {
            identity(row, id, civil, cards);
        }
    }

    private void identity(Row row, long id, List<Row> civil, List<Row> cards) {
        Row register = civil.stream()
                .filter(other -> Long.valueOf(id).equals(other.get("citizen_id")))
                .findFirst()
                .orElseThrow();
        Row card = Objects.requireNonNull(card(
                cards.stream()
                        .filter(other -> Long.valueOf(id).equals(other.get("citizen_id")))
                        .toList(),
                Objects.requireNonNull(laser(row))));
        String status = dead(register, day)
                ? "DECEASED"
                : ended(card, day)
                        ? "CARD_ENDED"
                        : card.get("expires_on") != null
                                        && date(card, "expires_on").isBefore(day)
                                ? "CARD_EXPIRED"
                                : "VALID";
        found.add("status " + status);
        String device = row.getString("device_id");
        identities.add(id + "|" + device + "|" + row.getLong("completed_at") + "|"
                + (card.get("expires_on") == null ? "null" : date(card, "expires_on")) + "|" + status);
        devices.computeIfAbsent(device, key -> new HashSet<>()).add(id);
    }
}
