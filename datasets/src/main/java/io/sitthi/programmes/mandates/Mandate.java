package io.sitthi.programmes.mandates;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * One mandate of a grantor. Agent, systems and period are those of its grant: a mandate is never edited (seed 001, 6).
 * Kept in 34 bytes, 8 more for each end of its period and for its confirmation, and the reason for which it was revoked.
 */
public final class Mandate {

    private static final MandateStatus[] STATUSES = MandateStatus.values();

    private static final int STATUS = 3;
    private static final int VALID_FROM = 4;
    private static final int VALID_UNTIL = 8;
    private static final int CONFIRMED_AT = 16;
    private static final int REASON = 32;

    /** Where the agent stands among the bytes in which it is kept: behind the flags and the id. */
    private static final int AGENT_AT = 1 + Long.BYTES;

    private static final int FIXED_BYTES = 1 + 5 * Long.BYTES;

    long id;
    long agent;
    MandateStatus status = MandateStatus.WAITING;
    long systems;
    boolean hasValidFrom;
    long validFrom;
    boolean hasValidUntil;
    long validUntil;
    long grantedAt;
    boolean hasConfirmedAt;
    long confirmedAt;
    long since;
    byte @Nullable [] reason;

    /** The place of the mandate before it that the grantor gave to the same agent; -1 for none. */
    int previousOfAgent;

    public long id() {
        return id;
    }

    public long agent() {
        return agent;
    }

    public MandateStatus status() {
        return status;
    }

    /** A bit for each system; {@link MandateTerms#ALL_SYSTEMS} for all. */
    public long systems() {
        return systems;
    }

    public boolean hasValidFrom() {
        return hasValidFrom;
    }

    /** The first instant of its period. */
    public long validFrom() {
        return validFrom;
    }

    public boolean hasValidUntil() {
        return hasValidUntil;
    }

    /** The first instant after its period. */
    public long validUntil() {
        return validUntil;
    }

    public long grantedAt() {
        return grantedAt;
    }

    public boolean hasConfirmedAt() {
        return hasConfirmedAt;
    }

    public long confirmedAt() {
        return confirmedAt;
    }

    /** When it came to its status. */
    public long since() {
        return since;
    }

    /** Why it was revoked, in UTF-8; null when it was not. */
    public byte @Nullable [] reason() {
        return reason;
    }

    /** Whether its period holds an instant: from its first to just before its last. */
    boolean holds(long instant) {
        return (!hasValidFrom || validFrom <= instant) && (!hasValidUntil || instant < validUntil);
    }

    boolean covers(int system) {
        return systems == MandateTerms.ALL_SYSTEMS || (systems & 1L << system) != 0;
    }

    void grant(MandateFact fact) {
        id = fact.mandateId;
        agent = fact.agent;
        status = MandateStatus.WAITING;
        systems = fact.systems;
        hasValidFrom = fact.hasValidFrom;
        validFrom = fact.validFrom;
        hasValidUntil = fact.hasValidUntil;
        validUntil = fact.validUntil;
        grantedAt = fact.occurredAt;
        hasConfirmedAt = false;
        since = fact.occurredAt;
        reason = null;
    }

    void writeTo(StateWriter out) {
        out.putByte(status.ordinal()
                | (hasValidFrom ? VALID_FROM : 0)
                | (hasValidUntil ? VALID_UNTIL : 0)
                | (hasConfirmedAt ? CONFIRMED_AT : 0)
                | (reason == null ? 0 : REASON));
        out.putLong(id);
        out.putLong(agent);
        out.putLong(grantedAt);
        out.putLong(since);
        out.putLong(systems);
        if (hasValidFrom) {
            out.putLong(validFrom);
        }
        if (hasValidUntil) {
            out.putLong(validUntil);
        }
        if (hasConfirmedAt) {
            out.putLong(confirmedAt);
        }
        if (reason != null) {
            out.putCount(reason.length);
            out.putBytes(reason, 0, reason.length);
        }
    }

    /** To whom the mandate was given that comes next. */
    static long agentOfNext(StateReader in) {
        return in.peekLong(AGENT_AT);
    }

    /** Leaves out the mandate that comes next. */
    static void skip(StateReader in) {
        int flags = in.peekByte();
        in.skip(FIXED_BYTES + Long.BYTES * Integer.bitCount(flags & (VALID_FROM | VALID_UNTIL | CONFIRMED_AT)));
        if ((flags & REASON) != 0) {
            in.skip(in.takeCount());
        }
    }

    void readFrom(StateReader in) {
        int flags = in.takeByte();
        status = STATUSES[flags & STATUS];
        id = in.takeLong();
        agent = in.takeLong();
        grantedAt = in.takeLong();
        since = in.takeLong();
        systems = in.takeLong();
        hasValidFrom = (flags & VALID_FROM) != 0;
        validFrom = hasValidFrom ? in.takeLong() : 0;
        hasValidUntil = (flags & VALID_UNTIL) != 0;
        validUntil = hasValidUntil ? in.takeLong() : 0;
        hasConfirmedAt = (flags & CONFIRMED_AT) != 0;
        confirmedAt = hasConfirmedAt ? in.takeLong() : 0;
        reason = (flags & REASON) == 0 ? null : in.takeBytes(in.takeCount());
    }
}
