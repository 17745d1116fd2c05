package io.sitthi.programmes.proofing;

import org.jspecify.annotations.Nullable;

/**
 * One step of a channel.
 *
 * @param onlyFirstTime whether it is left out unless an event up to and with the step before it said first_time
 * @param within its deadline, counted from an earlier step; null for none
 */
public record ProofingStep(
        String name,
        CodeRule code,
        boolean onlyFirstTime,
        @Nullable TimeLimit within) {}
