package io.sitthi.jobs.engine.general.judge;

import io.sitthi.programmes.events.EventCounts;

/** Counts the events that a kind's machine refused, by code, and those that it left out because they repeat another. */
@SuppressWarnings("EnumOrdinal") // codes are counted by their place in the contract's order
public final class RefusedEvents {

    private final Tally refusals;
    private final Tally repeated;

    /** For one judge; its outputs get the two tallies. */
    public RefusedEvents(Outputs outputs) {
        refusals = outputs.tally(EventCounts.REFUSALS, 1);
        repeated = outputs.tally(EventCounts.REPEATED, 1);
    }

    /** An event was refused. */
    public void refused(Enum<?> code) {
        refusals.add(code.ordinal(), 0, 1);
    }

    /** An event was left out. */
    public void repeated() {
        repeated.add(0, 0, 1);
    }
}
