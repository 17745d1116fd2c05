package io.sitthi.programmes.proofing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of proving who one is.
 *
 * @param steps in the order in which they are done; the first opens an application
 * @param effective when the proof begins to hold; null: at once
 * @param isEffectiveOnlyFirstTime whether {@code effective} is looked at only where an event said first_time
 * @param lapses when an application that is not done ends; null: never
 * @param media how the citizen is told
 */
public record ProofingChannel(
        String name,
        List<ProofingStep> steps,
        @Nullable TimeLimit effective,
        boolean isEffectiveOnlyFirstTime,
        @Nullable TimeLimit lapses,
        List<String> media) {

    /** The most steps: those that have been are bits of an {@code int}. */
    public static final int MOST_STEPS = 30;

    /** @throws IllegalArgumentException when a limit counts from a step that is not there, or not before its own */
    public ProofingChannel {
        steps = List.copyOf(steps);
        media = List.copyOf(media);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(name + " has " + steps.size() + " steps");
        }
        if (steps.get(0).onlyFirstTime()) {
            throw new IllegalArgumentException(name + " opens with a step that may be left out");
        }
        boolean hasCode = false;
        for (int s = 0; s < steps.size(); s++) {
            ProofingStep step = steps.get(s);
            TimeLimit within = step.within();
            if (within != null && within.step() >= s) {
                throw new IllegalArgumentException(
                        name + ": the deadline of " + step.name() + " counts from no earlier step");
            }
            hasCode |= step.code() == CodeRule.NEW;
            if (step.code() == CodeRule.SAME && !hasCode) {
                throw new IllegalArgumentException(name + ": " + step.name() + " asks for a code that is never new");
            }
        }
        for (TimeLimit limit : new TimeLimit[] {effective, lapses}) {
            if (limit != null && limit.step() >= steps.size()) {
                throw new IllegalArgumentException(name + ": a limit counts from step " + limit.step());
            }
        }
    }

    /** Whether a step is left out as long as no event said first_time. */
    boolean isLeftOut(int step, boolean firstTime) {
        return steps.get(step).onlyFirstTime() && !firstTime;
    }
}
