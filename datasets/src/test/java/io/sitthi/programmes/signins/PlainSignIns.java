package io.sitthi.programmes.signins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same law written once more, plainly: every sign-in looks at the whole history before it, and nothing is remembered
 * but what was decided. For tests.
 */
final class PlainSignIns {

    /**
     * A row of either dataset.
     *
     * @param event null for a sign-in; DEFECT for a defective factor event
     * @param at null only for a defective event
     */
    record Fact(
            @Nullable String event,
            int id,
            @Nullable Long at,
            boolean passwordOk,
            @Nullable Long step) {}

    record Lock(long from, long until, @Nullable Long liftedAt) {}

    private static final long MINUTE = 60_000_000L;

    private final List<Fact> facts;
    private final List<String> decided = new ArrayList<>();
    private final List<Long> failures = new ArrayList<>();
    private final List<Lock> locks = new ArrayList<>();
    private final List<Long> acceptedSteps = new ArrayList<>();
    private int repeated;

    /** @param facts in any order */
    PlainSignIns(List<Fact> facts) {
        this.facts = inOrder(facts);
        run();
    }

    static List<Fact> inOrder(List<Fact> facts) {
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing(Fact::at, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(fact -> fact.event() != null)
                .thenComparing(Fact::id)
                .thenComparing(Fact::event, Comparator.nullsFirst(Comparator.naturalOrder())));
        return sorted;
    }

    private void run() {
        List<Fact> before = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.event() == null) {
                signIn(fact, before);
            } else if (fact.event().equals("DEFECT")) {
                continue;
            } else if (!ids.add(fact.id())) {
                repeated++;
            } else {
                boolean closed =
                        before.stream().anyMatch(earlier -> earlier.event().equals("CLOSED"));
                before.add(fact);
                if (!closed
                        && (fact.event().equals("RESET_BY_OFFICER")
                                || fact.event().equals("PASSWORD_RESET"))) {
                    reset(fact.at());
                }
            }
        }
    }

    private void reset(long at) {
        failures.clear();
        Lock last = locks.isEmpty() ? null : locks.get(locks.size() - 1);
        if (last != null && last.liftedAt() == null && at < last.until()) {
            locks.set(locks.size() - 1, new Lock(last.from(), last.until(), at));
        }
    }

    private void signIn(Fact fact, List<Fact> before) {
        long at = fact.at();
        if (before.stream().anyMatch(earlier -> earlier.event().equals("CLOSED"))) {
            decided.add("ACCOUNT_CLOSED");
            return;
        }
        if (locks.stream().anyMatch(lock -> lock.liftedAt() == null && at < lock.until())) {
            decided.add("LOCKED");
            return;
        }
        boolean askedFor = false;
        for (Fact earlier : before) {
            askedFor = switch (earlier.event()) {
                case "ENABLED" -> true;
                case "DISABLED", "RESET_BY_OFFICER" -> false;
                default -> askedFor;
            };
        }
        List<String> reasons = new ArrayList<>();
        if (!fact.passwordOk()) {
            reasons.add("PASSWORD_WRONG");
        }
        Long step = fact.step();
        if (askedFor && step == null && fact.passwordOk()) {
            reasons.add("CODE_MISSING");
        }
        if (askedFor && step != null) {
            long now = Math.floorDiv(at, 30_000_000L);
            if (step == -1 || Math.abs(step - now) > 1) {
                reasons.add("CODE_WRONG");
            } else if (step >= 0 && acceptedSteps.stream().anyMatch(accepted -> accepted >= step)) {
                reasons.add("CODE_REPLAYED");
            }
        }
        boolean failure = !reasons.isEmpty();
        if (mayBeWrong(at)) {
            reasons.add("SOURCE_DATA_ERROR");
        }
        if (failure) {
            failures.add(at);
            if (failures.size() >= 5 && at - failures.get(failures.size() - 5) < 15 * MINUTE) {
                failures.clear();
                locks.add(new Lock(at, at + 15 * MINUTE, null));
            }
        } else if (reasons.isEmpty()) {
            failures.clear();
            if (askedFor) {
                acceptedSteps.add(step);
            }
        }
        decided.add(String.join(",", reasons));
    }

    /** Whether the sign-in is strictly later than a defect and not later than the next officer's reset after that. */
    private boolean mayBeWrong(long at) {
        for (Fact defect : facts) {
            if (defect.event() == null || !defect.event().equals("DEFECT")) {
                continue;
            }
            if (defect.at() == null) {
                return true;
            }
            if (defect.at() < at && at <= nextReset(defect.at())) {
                return true;
            }
        }
        return false;
    }

    private long nextReset(long after) {
        Set<Integer> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.event() == null || fact.event().equals("DEFECT") || !ids.add(fact.id())) {
                continue;
            }
            if (fact.event().equals("RESET_BY_OFFICER") && fact.at() > after) {
                return fact.at();
            }
        }
        return Long.MAX_VALUE;
    }

    /** The reasons of each sign-in, in order. */
    List<String> decided() {
        return decided;
    }

    List<Lock> locks() {
        return locks;
    }

    int repeated() {
        return repeated;
    }
}
