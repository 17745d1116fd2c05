package io.sitthi.programmes.signins;

import io.sitthi.programmes.events.EventIds;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;

/**
 * What is remembered of one account. Kept in bytes: 3 for an account with nothing to remember, 8 more for a step that was
 * accepted, 8 for each failure in a row (at most 4 with the shipped programme), 16 from a lock until the next sign-in
 * after it, 16 for each factor event; 2 for a closed account once its events are forgotten.
 */
public final class AccountState {

    /** No step was accepted yet. Every real step is above it. */
    static final long NO_STEP = Long.MIN_VALUE;

    private static final int ASKED_FOR = 1;
    private static final int CLOSED = 2;
    private static final int LOCK = 4;
    private static final int STEP = 8;
    private static final int DEFECT_WITHOUT_INSTANT = 16;
    private static final int DEFECTS = 32;

    boolean askedFor;
    boolean closed;
    boolean hasLock;
    long lockedFrom;
    long lockedUntil;
    long highestStep = NO_STEP;

    /** Failures since the last success, lock or reset: the latest few, oldest first. */
    final long[] failures;

    int failureCount;

    boolean defectWithoutInstant;

    /** Whether a defective event is not yet followed by an officer's reset; then the first and the last such. */
    boolean hasDefects;

    long firstDefect;
    long lastDefect;

    final EventIds eventIds = new EventIds();

    public AccountState(SignInTerms terms) {
        failures = new long[terms.failureLimit() - 1];
    }

    /** Makes it a new account's. */
    public void clear() {
        askedFor = false;
        closed = false;
        hasLock = false;
        highestStep = NO_STEP;
        failureCount = 0;
        defectWithoutInstant = false;
        hasDefects = false;
        eventIds.clear();
    }

    /** Whether a sign-in has to present a code, unless the account is closed. */
    public boolean isTwoFactor() {
        return askedFor;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Whether a lock was set that nobody has lifted, and no sign-in has come after it. */
    public boolean hasLock() {
        return hasLock;
    }

    /** The failure that locked; only of a lock. */
    public long lockedFrom() {
        return lockedFrom;
    }

    /** The first instant after the lock; only of a lock. */
    public long lockedUntil() {
        return lockedUntil;
    }

    /** Whether there is nothing that a new account would not have. */
    public boolean isBlank() {
        return !askedFor
                && !closed
                && !hasLock
                && highestStep == NO_STEP
                && failureCount == 0
                && !defectWithoutInstant
                && !hasDefects
                && eventIds.size() == 0;
    }

    /** Writes what can still be asked for; of a closed account that is next to nothing. */
    public void writeTo(StateWriter out) {
        out.putByte((askedFor ? ASKED_FOR : 0)
                | (closed ? CLOSED : 0)
                | (hasLock ? LOCK : 0)
                | (highestStep == NO_STEP ? 0 : STEP)
                | (defectWithoutInstant ? DEFECT_WITHOUT_INSTANT : 0)
                | (hasDefects ? DEFECTS : 0));
        eventIds.writeTo(out);
        if (closed) {
            return;
        }
        out.putCount(failureCount);
        for (int i = 0; i < failureCount; i++) {
            out.putLong(failures[i]);
        }
        if (hasLock) {
            out.putLong(lockedFrom);
            out.putLong(lockedUntil);
        }
        if (highestStep != NO_STEP) {
            out.putLong(highestStep);
        }
        if (hasDefects) {
            out.putLong(firstDefect);
            out.putLong(lastDefect);
        }
    }

    /** Takes the place of what is here. */
    public void readFrom(StateReader in) {
        clear();
        int flags = in.takeByte();
        askedFor = (flags & ASKED_FOR) != 0;
        closed = (flags & CLOSED) != 0;
        eventIds.readFrom(in);
        if (closed) {
            return;
        }
        hasLock = (flags & LOCK) != 0;
        defectWithoutInstant = (flags & DEFECT_WITHOUT_INSTANT) != 0;
        hasDefects = (flags & DEFECTS) != 0;
        failureCount = in.takeCount();
        for (int i = 0; i < failureCount; i++) {
            failures[i] = in.takeLong();
        }
        if (hasLock) {
            lockedFrom = in.takeLong();
            lockedUntil = in.takeLong();
        }
        if ((flags & STEP) != 0) {
            highestStep = in.takeLong();
        }
        if (hasDefects) {
            firstDefect = in.takeLong();
            lastDefect = in.takeLong();
        }
    }
}
