package io.sitthi.programmes.proofing;

/**
 * An instant that is counted from a step.
 *
 * @param durationMicros 0 or more
 * @param step the place of the step that it counts from
 */
public record TimeLimit(long durationMicros, int step) {

    public TimeLimit {
        if (durationMicros < 0 || step < 0) {
            throw new IllegalArgumentException("a limit of " + durationMicros + " µs after step " + step);
        }
    }
}
