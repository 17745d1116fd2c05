package io.sitthi.programmes.proofing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The same law written once more, plainly: an application is the list of the events that it took, and what it is at an
 * instant is worked out from that list each time it is asked. For tests.
 */
final class PlainProofing {

    /** An event of the one citizen; channel and step are places, -1 for unknown. */
    record Event(
            int id,
            long application,
            int channel,
            int step,
            @Nullable String code,
            boolean firstTime,
            long at) {}

    /** An application at the end. */
    record Outcome(
            long id,
            int channel,
            String status,
            long openedAt,
            long since,
            @Nullable Integer next,
            @Nullable Long nextChange) {}

    private record State(
            String status, long since, @Nullable Long nextChange) {}

    private final List<ProofingChannel> channels;
    private final TreeMap<Long, List<Event>> applications = new TreeMap<>();
    final List<String> refused = new ArrayList<>();
    int repeated;

    PlainProofing(List<ProofingChannel> channels, List<Event> events) {
        this.channels = channels;
        Set<Integer> ids = new HashSet<>();
        for (Event event : inOrder(events)) {
            if (!ids.add(event.id())) {
                repeated++;
                continue;
            }
            String code = refusal(event);
            if (code != null) {
                refused.add(event.id() + " " + code);
            } else {
                applications
                        .computeIfAbsent(event.application(), id -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    static List<Event> inOrder(List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::at).thenComparingInt(Event::id));
        return sorted;
    }

    private @Nullable String refusal(Event event) {
        if (event.channel() < 0) {
            return "UNKNOWN_CHANNEL";
        }
        if (event.step() < 0) {
            return "UNKNOWN_STEP";
        }
        List<Event> taken = applications.get(event.application());
        if (taken == null) {
            if (event.step() > 0) {
                return "UNKNOWN_APPLICATION";
            }
            boolean another = applications.values().stream()
                    .filter(other -> other.get(0).channel() == event.channel())
                    .anyMatch(other -> Set.of("OPEN", "LOCKED", "PROVED")
                            .contains(stateAt(other, event.at()).status()));
            return another ? "ALREADY_OPEN" : codeRefusal(event, List.of());
        }
        if (taken.get(0).channel() != event.channel()) {
            return "OTHER_CHANNEL";
        }
        if (!stateAt(taken, event.at()).status().equals("OPEN")) {
            return "CLOSED";
        }
        ProofingStep step = channels.get(event.channel()).steps().get(event.step());
        boolean again = step.code() == CodeRule.NEW && last(taken).step() == event.step();
        return again || Objects.equals(next(taken), event.step()) ? codeRefusal(event, taken) : "OUT_OF_ORDER";
    }

    private @Nullable String codeRefusal(Event event, List<Event> taken) {
        List<ProofingStep> steps = channels.get(event.channel()).steps();
        return switch (steps.get(event.step()).code()) {
            case NONE -> null;
            case NEW -> event.code() == null ? "NO_CODE" : null;
            case SAME -> {
                String current = null;
                for (Event earlier : taken) {
                    current = steps.get(earlier.step()).code() == CodeRule.NEW ? earlier.code() : current;
                }
                yield event.code() != null
                                && current != null
                                && event.code().strip().equals(current.strip())
                        ? null
                        : "WRONG_CODE";
            }
        };
    }

    private static Event last(List<Event> taken) {
        return taken.get(taken.size() - 1);
    }

    /** The first step after those done that is not left out; null when all are done. */
    private @Nullable Integer next(List<Event> taken) {
        List<ProofingStep> steps = channels.get(taken.get(0).channel()).steps();
        for (int step = last(taken).step() + 1; step < steps.size(); step++) {
            if (!steps.get(step).onlyFirstTime() || taken.stream().anyMatch(Event::firstTime)) {
                return step;
            }
        }
        return null;
    }

    private @Nullable Long instantOf(List<Event> taken, @Nullable TimeLimit limit) {
        Long instant = null;
        for (Event event : taken) {
            if (limit != null && event.step() == limit.step()) {
                instant = event.at() + limit.durationMicros();
            }
        }
        return instant;
    }

    private State stateAt(List<Event> taken, long at) {
        ProofingChannel channel = channels.get(taken.get(0).channel());
        boolean firstTime = taken.stream().anyMatch(Event::firstTime);
        long last = last(taken).at();
        if (next(taken) == null) {
            Long effective = instantOf(taken, channel.effective());
            if (effective == null || effective <= last || channel.isEffectiveOnlyFirstTime() && !firstTime) {
                return new State("VERIFIED", last, null);
            }
            return at >= effective ? new State("VERIFIED", effective, null) : new State("PROVED", last, effective);
        }
        Long deadline = deadline(taken);
        Long lapse = instantOf(taken, channel.lapses());
        if (lapse != null && at >= lapse) {
            return new State("LAPSED", Math.max(lapse, last), null);
        }
        if (deadline != null && at > deadline) {
            return new State(lapse == null ? "LAPSED" : "LOCKED", Math.max(deadline, last), lapse);
        }
        Long change = deadline;
        if (change == null || lapse != null && lapse < change) {
            change = lapse;
        }
        return new State("OPEN", taken.get(0).at(), change);
    }

    private @Nullable Long deadline(List<Event> taken) {
        List<ProofingStep> steps = channels.get(taken.get(0).channel()).steps();
        Long earliest = null;
        for (int step = last(taken).step() + 1; step < steps.size(); step++) {
            Long deadline = instantOf(taken, steps.get(step).within());
            boolean leftOut = steps.get(step).onlyFirstTime() && taken.stream().noneMatch(Event::firstTime);
            if (deadline != null && !leftOut && (earliest == null || deadline < earliest)) {
                earliest = deadline;
            }
        }
        return earliest;
    }

    List<Outcome> outcomes(long end) {
        List<Outcome> outcomes = new ArrayList<>();
        applications.forEach((id, taken) -> {
            State state = stateAt(taken, end);
            outcomes.add(new Outcome(
                    id,
                    taken.get(0).channel(),
                    state.status(),
                    taken.get(0).at(),
                    state.since(),
                    next(taken),
                    state.nextChange()));
        });
        return outcomes;
    }

    /** How each application came to its status: the changes that time or its last step brought, in order. */
    List<String> changes(long end) {
        List<String> changes = new ArrayList<>();
        applications.forEach((id, taken) -> {
            State state = stateAt(taken, end);
            if (state.status().equals("VERIFIED") && state.since() > last(taken).at()) {
                changes.add(id + " PROVED " + last(taken).at());
            }
            Long deadline = next(taken) == null ? null : deadline(taken);
            Long lapse = instantOf(taken, channels.get(taken.get(0).channel()).lapses());
            if (state.status().equals("LAPSED") && lapse != null && deadline != null && deadline < lapse) {
                changes.add(id + " LOCKED " + Math.max(deadline, last(taken).at()));
            }
            if (!state.status().equals("OPEN")) {
                changes.add(id + " " + state.status() + " " + state.since());
            }
        });
        return changes;
    }
}
