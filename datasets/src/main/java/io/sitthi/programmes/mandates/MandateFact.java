package io.sitthi.programmes.mandates;

import io.sitthi.datasets.rows.TextSlice;
import org.jspecify.annotations.Nullable;

/**
 * One sound mandate event on its way into the machine. Made once and filled anew for each event. Instants are microseconds
 * since 1970 UTC.
 */
public final class MandateFact {

    /** The event's id: the first eight bytes, and the last. */
    public long idHigh;

    public long idLow;
    public long mandateId;
    public MandateEvent event = MandateEvent.GRANTED;

    /** Who did it, a tax id. */
    public long by;

    /** Null for none. The text is not kept. */
    public @Nullable TextSlice reason;

    public long occurredAt;

    /** Whether the columns below were null. They count on GRANTED alone. */
    public boolean hasAgent;

    public long agent;

    /** A bit for each system; {@link MandateTerms#ALL_SYSTEMS} for all. */
    public long systems;

    /** Whether a system was named that the programme does not have. */
    public boolean hasUnknownSystem;

    public boolean hasValidFrom;
    public long validFrom;
    public boolean hasValidUntil;
    public long validUntil;
}
