package io.sitthi.programmes.signins;

import io.sitthi.programmes.events.Micros;

/**
 * What CONTRACT-PROGRAMMES, section 9.3, says of an account's sign-ins and factor events. They are to be given in order:
 * by instant, sign-ins before factor events (enabling takes effect at the next sign-in: seed 001, 2.1), then by id; a
 * stream gives them as they come. Instants are microseconds since 1970 UTC. Keeps nothing itself: whatever is remembered
 * stands in {@link AccountState}.
 */
public final class SignInMachine {

    private final SignInTerms terms;

    public SignInMachine(SignInTerms terms) {
        this.terms = terms;
    }

    /**
     * Decides a sign-in.
     *
     * @param hasCode whether a code was presented
     * @param codeStep the time step that it belongs to; -1 for none
     * @return the set of {@link SignInReason}s, a bit for each; 0: accepted
     */
    public int signIn(
            AccountState account,
            boolean passwordOk,
            boolean hasCode,
            long codeStep,
            long occurredAt,
            Listener listener) {
        if (account.closed) {
            return SignInReason.ACCOUNT_CLOSED.bit();
        }
        if (account.hasLock) {
            if (occurredAt < account.lockedUntil) {
                return SignInReason.LOCKED.bit();
            }
            account.hasLock = false;
        }
        int failures = failuresOf(account, passwordOk, hasCode, codeStep, occurredAt);
        int reasons = failures;
        if (account.defectWithoutInstant || account.hasDefects && account.firstDefect < occurredAt) {
            reasons |= SignInReason.SOURCE_DATA_ERROR.bit();
        }
        if (failures != 0) {
            countFailure(account, occurredAt, listener);
        } else if (reasons == 0) {
            account.failureCount = 0;
            if (account.askedFor) {
                account.highestStep = Math.max(account.highestStep, codeStep);
            }
        }
        return reasons;
    }

    private int failuresOf(AccountState account, boolean passwordOk, boolean hasCode, long codeStep, long occurredAt) {
        int failures = passwordOk ? 0 : SignInReason.PASSWORD_WRONG.bit();
        if (!account.askedFor) {
            return failures;
        }
        if (!hasCode) {
            return passwordOk ? SignInReason.CODE_MISSING.bit() : failures;
        }
        long currentStep = TimeSteps.stepOf(occurredAt, terms.stepSeconds());
        if (codeStep == -1 || !TimeSteps.isNear(codeStep, currentStep, terms.nearSteps())) {
            return failures | SignInReason.CODE_WRONG.bit();
        }
        if (codeStep >= 0 && codeStep <= account.highestStep) {
            return failures | SignInReason.CODE_REPLAYED.bit();
        }
        return failures;
    }

    private void countFailure(AccountState account, long occurredAt, Listener listener) {
        long[] failures = account.failures;
        boolean enough = account.failureCount == failures.length;
        long first = failures.length == 0 ? occurredAt : failures[0];
        if (enough && Micros.isWithin(first, occurredAt, terms.failureWindowMicros())) {
            account.failureCount = 0;
            account.hasLock = true;
            account.lockedFrom = occurredAt;
            account.lockedUntil = Micros.plus(occurredAt, terms.lockMicros());
            listener.locked(account.lockedFrom, account.lockedUntil);
            return;
        }
        if (enough) {
            System.arraycopy(failures, 1, failures, 0, failures.length - 1);
            account.failureCount--;
        }
        failures[account.failureCount++] = occurredAt;
    }

    /**
     * Takes a sound factor event.
     *
     * @param idHigh the first eight bytes of its id
     * @param idLow the last eight bytes of its id
     * @return false when the account had an event of this id before: then it is left out, whatever it holds
     */
    public boolean factorEvent(
            AccountState account, long idHigh, long idLow, FactorEvent event, long occurredAt, Listener listener) {
        if (!account.eventIds.add(idHigh, idLow)) {
            return false;
        }
        if (account.closed) {
            return true;
        }
        switch (event) {
            case ENABLED -> account.askedFor = true;
            case DISABLED -> account.askedFor = false;
            case RESET_BY_OFFICER -> {
                account.askedFor = false;
                forgetFailures(account, occurredAt, listener);
                forgetDefectsBefore(account, occurredAt);
            }
            case PASSWORD_RESET -> forgetFailures(account, occurredAt, listener);
            case CLOSED -> account.closed = true;
        }
        return true;
    }

    private static void forgetFailures(AccountState account, long occurredAt, Listener listener) {
        account.failureCount = 0;
        if (account.hasLock && occurredAt < account.lockedUntil) {
            listener.lifted(account.lockedFrom, account.lockedUntil, occurredAt);
        }
        account.hasLock = false;
    }

    /** Takes a defective factor event; its place in the order is that of its instant. */
    public void defect(AccountState account, long occurredAt) {
        account.firstDefect = account.hasDefects ? Math.min(account.firstDefect, occurredAt) : occurredAt;
        account.lastDefect = account.hasDefects ? Math.max(account.lastDefect, occurredAt) : occurredAt;
        account.hasDefects = true;
    }

    /** Takes a defective factor event without an instant, before all others: nothing later makes up for it. */
    public void defectWithoutInstant(AccountState account) {
        account.defectWithoutInstant = true;
    }

    /**
     * An officer's reset makes up for what was defective strictly before it. In order, a defect that is left has the
     * reset's own instant; out of order, one that may be earlier than it was is the safe side.
     */
    private static void forgetDefectsBefore(AccountState account, long resetAt) {
        if (account.hasDefects && account.firstDefect < resetAt) {
            account.hasDefects = account.lastDefect >= resetAt;
            account.firstDefect = resetAt;
        }
    }

    /**
     * The first instant at which {@link #forget} finds something; {@link Long#MAX_VALUE} for never.
     *
     * @param latenessMicros how much earlier than what was seen last a sign-in may still be
     */
    public long forgetsAt(AccountState account, long latenessMicros) {
        if (account.closed) {
            return account.eventIds.size() == 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        long earliest = Long.MAX_VALUE;
        if (account.hasLock) {
            earliest = Micros.plus(account.lockedUntil, latenessMicros);
        }
        if (account.failureCount > 0) {
            earliest = Math.min(earliest, failuresEnd(account, latenessMicros));
        }
        return earliest;
    }

    private long failuresEnd(AccountState account, long latenessMicros) {
        long last = account.failures[0];
        for (int i = 1; i < account.failureCount; i++) {
            last = Math.max(last, account.failures[i]);
        }
        return Micros.plus(Micros.plus(last, terms.failureWindowMicros()), latenessMicros);
    }

    /**
     * Forgets what no sign-in can ask for any more: failures that lie too far back to count with another, a lock that is
     * over, the events of a closed account.
     *
     * @param nowMicros what time has come to
     * @param latenessMicros how much earlier than that a sign-in may still be
     */
    public void forget(AccountState account, long nowMicros, long latenessMicros) {
        if (account.closed) {
            account.eventIds.clear();
            return;
        }
        if (account.hasLock && nowMicros >= Micros.plus(account.lockedUntil, latenessMicros)) {
            account.hasLock = false;
        }
        if (account.failureCount > 0 && nowMicros >= failuresEnd(account, latenessMicros)) {
            account.failureCount = 0;
        }
    }

    /** Is told of an account's locks. Instants are microseconds since 1970 UTC. */
    public interface Listener {

        /** A failure too many: locked from its instant until just before another. */
        void locked(long fromMicros, long untilMicros);

        /** A reset lifted the lock, before its end. */
        void lifted(long fromMicros, long untilMicros, long atMicros);
    }
}
