package io.sitthi.programmes.mandates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The same law written once more, plainly: mandates as immutable values in a map, each act judged by looking at all of
 * them and at all defective events. For tests. The grantor is {@link #GRANTOR}.
 */
final class PlainMandates {

    static final long GRANTOR = 1;
    static final List<String> SYSTEMS =
            List.of("E_LICENSE", "NSW", "E_SURVEILLANCE", "E_ACCREDITATION", "SECTION_5", "QR_CODE", "WEBBOARD");

    /**
     * A row of either dataset.
     *
     * @param kind 0 for a mandate event, 1 for an act
     * @param event null for an act, and for a defective event whose own is null or unknown
     * @param by who did it or acts
     */
    record Fact(
            int kind,
            boolean defective,
            int id,
            @Nullable Long mandate,
            @Nullable String event,
            long by,
            @Nullable Long agent,
            List<String> systems,
            @Nullable Long from,
            @Nullable Long until,
            @Nullable String reason,
            @Nullable Long at) {}

    record Held(
            long id,
            long agent,
            String status,
            Set<String> systems,
            @Nullable Long from,
            @Nullable Long until,
            long grantedAt,
            @Nullable Long confirmedAt,
            long since,
            @Nullable String reason) {}

    final TreeMap<Long, Held> mandates = new TreeMap<>();
    final List<String> refused = new ArrayList<>();
    final List<String> decided = new ArrayList<>();
    int repeated;

    PlainMandates(List<Fact> facts) {
        Set<Integer> ids = new HashSet<>();
        for (Fact fact : inOrder(facts)) {
            if (fact.kind() == 1) {
                decided.add(decide(fact, facts));
            } else if (!fact.defective()) {
                if (!ids.add(fact.id())) {
                    repeated++;
                    continue;
                }
                String code = refusal(fact);
                if (code != null) {
                    refused.add(fact.id() + " " + code);
                } else {
                    take(fact);
                }
            }
        }
    }

    static List<Fact> inOrder(List<Fact> facts) {
        List<Fact> sorted = new ArrayList<>(facts);
        Comparator<Long> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        sorted.sort(Comparator.comparing(Fact::at, nullsFirst)
                .thenComparing(Fact::kind)
                .thenComparing(Fact::id)
                .thenComparing(Fact::mandate, nullsFirst));
        return sorted;
    }

    private @Nullable String refusal(Fact fact) {
        Held held = mandates.get(fact.mandate());
        if (fact.event().equals("GRANTED")) {
            return held != null
                    ? "REPEATED_GRANT"
                    : fact.by() != GRANTOR
                            ? "NOT_YOURS"
                            : fact.agent() == null
                                    ? "NO_AGENT"
                                    : fact.agent() == GRANTOR
                                            ? "SELF_MANDATE"
                                            : !SYSTEMS.containsAll(fact.systems())
                                                    ? "UNKNOWN_SYSTEM"
                                                    : isEmpty(fact) ? "EMPTY_PERIOD" : null;
        }
        if (held == null) {
            return "UNKNOWN_MANDATE";
        }
        if (fact.event().equals("REVOKED")) {
            if (fact.by() != GRANTOR) {
                return "NOT_YOURS";
            }
            if (Set.of("DECLINED", "REVOKED").contains(held.status())) {
                return "ALREADY_DECIDED";
            }
            return fact.reason() == null || fact.reason().isBlank() ? "NO_REASON" : null;
        }
        if (fact.by() != held.agent()) {
            return "NOT_YOURS";
        }
        return held.status().equals("WAITING") ? null : "ALREADY_DECIDED";
    }

    private static boolean isEmpty(Fact fact) {
        return fact.from() != null && fact.until() != null && fact.until() <= fact.from();
    }

    private void take(Fact fact) {
        Held held = mandates.get(fact.mandate());
        long at = fact.at();
        mandates.put(
                fact.mandate(),
                held == null
                        ? new Held(
                                fact.mandate(),
                                fact.agent(),
                                "WAITING",
                                new TreeSet<>(fact.systems()),
                                fact.from(),
                                fact.until(),
                                at,
                                null,
                                at,
                                null)
                        : new Held(
                                held.id(),
                                held.agent(),
                                fact.event(),
                                held.systems(),
                                held.from(),
                                held.until(),
                                held.grantedAt(),
                                fact.event().equals("CONFIRMED") ? Long.valueOf(at) : held.confirmedAt(),
                                at,
                                fact.event().equals("REVOKED") ? fact.reason() : null));
    }

    private String decide(Fact act, List<Fact> facts) {
        String system = act.systems().get(0);
        if (!SYSTEMS.contains(system)) {
            return "REFUSED UNKNOWN_SYSTEM";
        }
        if (act.by() == GRANTOR) {
            return "ALLOWED ";
        }
        Set<String> against = new HashSet<>();
        List<Long> allowing = new ArrayList<>();
        for (Held held : mandates.values()) {
            if (held.agent() == act.by()) {
                String reason = against(held, system, act.at());
                if (reason == null) {
                    allowing.add(held.id());
                } else {
                    against.add(reason);
                }
            }
        }
        List<Fact> defects = facts.stream()
                .filter(fact -> fact.defective() && (fact.at() == null || fact.at() <= act.at()))
                .toList();
        if (!allowing.isEmpty()) {
            boolean sure = allowing.stream().anyMatch(id -> defects.stream().noneMatch(fact -> mayEnd(fact, id)));
            return sure ? "ALLOWED " + allowing.get(0) : "UNDECIDED SOURCE_DATA_ERROR";
        }
        List<String> reasons = new ArrayList<>();
        for (String reason : List.of("NOT_CONFIRMED", "DECLINED", "REVOKED", "OUTSIDE_PERIOD", "SYSTEM_NOT_COVERED")) {
            if (against.contains(reason)) {
                reasons.add(reason);
            }
        }
        if (reasons.isEmpty()) {
            reasons.add("NO_MANDATE");
        }
        if (!defects.isEmpty()) {
            reasons.add("SOURCE_DATA_ERROR");
        }
        return (defects.isEmpty() ? "REFUSED " : "UNDECIDED ") + String.join(",", reasons);
    }

    private static boolean mayEnd(Fact defect, long id) {
        boolean ends = defect.event() == null || Set.of("REVOKED", "DECLINED").contains(defect.event());
        return ends && (defect.mandate() == null || Objects.equals(defect.mandate(), id));
    }

    private static @Nullable String against(Held held, String system, long at) {
        return switch (held.status()) {
            case "WAITING" -> "NOT_CONFIRMED";
            case "DECLINED", "REVOKED" -> held.status();
            default -> {
                if (held.from() != null && at < held.from() || held.until() != null && at >= held.until()) {
                    yield "OUTSIDE_PERIOD";
                }
                yield held.systems().isEmpty() || held.systems().contains(system) ? null : "SYSTEM_NOT_COVERED";
            }
        };
    }
}
