package io.sitthi.streaming.wallet.change;

/**
 * Another version of the programme: its negative list, its merchant classes, its spending period.
 *
 * @param inForceMicros from when on it holds, in microseconds since 1970-01-01 UTC
 * @param yaml the whole programme file; whoever accepts the change has read it without a fault
 */
public record ProgrammeChange(long inForceMicros, String yaml) implements Change {}
