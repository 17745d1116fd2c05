package io.sitthi.programmes.proofing;

import io.sitthi.datasets.rows.TextSlice;
import org.jspecify.annotations.Nullable;

/** One sound event on its way into the machine. Made once and filled anew for each event. */
public final class ProofingEvent {

    /** Stands for a channel or step that the programme does not have. */
    public static final int UNKNOWN = -1;

    /** The event's id: the first eight bytes, and the last. */
    public long idHigh;

    public long idLow;
    public long applicationId;

    /** The place of its channel among the programme's. */
    public int channel;

    /** The place of its step among its channel's. */
    public int step;

    /** Null for none. The text is copied where it is kept. */
    public @Nullable TextSlice code;

    /** What it says of first_time; null counts as false. */
    public boolean firstTime;

    /** Microseconds since 1970 UTC. */
    public long occurredAt;
}
