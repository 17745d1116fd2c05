package io.sitthi.streaming.signins;

import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENTS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_IN_ROWS;

import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.signins.AccountState;
import io.sitthi.programmes.signins.FactorEvent;
import io.sitthi.programmes.signins.SignInMachine;
import io.sitthi.programmes.signins.SignInOutputs;
import io.sitthi.programmes.signins.SignInSummary;
import io.sitthi.programmes.signins.SignInTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind.Mode;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.MachineTally;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;

/**
 * An account's sign-ins in the stream. A live stream forgets failures and locks a day after they could last have
 * counted, so a sign-in that is up to a day late still finds them.
 */
final class AccountMachine implements EventMachine, SignInMachine.Listener {

    /** How long before the latest fact a sign-in may be dated. */
    static final long LATENESS_MICROS = 24 * 3600 * Micros.PER_SECOND;

    private static final int SIGN_IN_ID = SIGN_INS.position("sign_in_id");
    private static final int PASSWORD_OK = SIGN_INS.position("password_ok");
    private static final int CODE_STEP = SIGN_INS.position("code_step");
    private static final int SIGNED_IN_AT = SIGN_INS.position("occurred_at");
    private static final int EVENT_ID = FACTOR_EVENTS.position("event_id");
    private static final int EVENT = FACTOR_EVENTS.position("event");
    private static final int EVENT_AT = FACTOR_EVENTS.position("occurred_at");
    private static final FactorEvent[] EVENTS = FactorEvent.values();

    private final SignInMachine machine;
    private final AccountState account;
    private final RowView signIns = new RowView(SIGN_INS);
    private final RowView events = new RowView(FACTOR_EVENTS);
    private final SignInOutputs rows;
    private final boolean isLive;
    private final MachineTally reasonSets;
    private final MachineTally days;
    private final MachineTally accounts;

    private long accountId;

    /** Whether a sound fact of the account was taken; kept for a replay only, which counts such accounts. */
    private boolean hasSoundFact;

    private boolean lifted;

    AccountMachine(SignInTerms terms, MachineOutputs outputs, Mode mode) {
        machine = new SignInMachine(terms);
        account = new AccountState(terms);
        rows = new SignInOutputs(outputs.rows(SignInStream.SIGN_IN_DECISIONS), outputs.rows(SignInStream.LOCK_ROWS));
        isLive = mode == Mode.LIVE;
        reasonSets = outputs.tally(SignInSummary.REASONS, 1);
        days = outputs.tally(SignInSummary.DAYS, SignInSummary.DAY_COLUMNS);
        accounts = outputs.tally(SignInSummary.ACCOUNTS, SignInSummary.ACCOUNT_COLUMNS);
    }

    @Override
    public void clear(long subject) {
        accountId = subject;
        account.clear();
        hasSoundFact = false;
    }

    @Override
    public void read(long subject, StateReader in) {
        accountId = subject;
        hasSoundFact = !isLive && in.takeByte() != 0;
        account.readFrom(in);
    }

    @Override
    public void write(StateWriter out) {
        if (!isLive) {
            out.putByte(hasSoundFact ? 1 : 0);
        }
        account.writeTo(out);
    }

    @Override
    public boolean isBlank() {
        return account.isBlank();
    }

    @Override
    public long wakesAt() {
        return isLive ? machine.forgetsAt(account, LATENESS_MICROS) : Long.MAX_VALUE;
    }

    @Override
    public void advance(long toMicros) {
        if (isLive) {
            machine.forget(account, toMicros, LATENESS_MICROS);
        }
    }

    @Override
    public void take(RowBlock facts, int row) {
        boolean isSignIn = facts.dataset(row) == SIGN_IN_ROWS;
        if (facts.isDefective(row)) {
            defect(facts, row);
            return;
        }
        hasSoundFact = true;
        boolean hadLock = account.hasLock() && !account.isClosed();
        long from = account.lockedFrom();
        long until = account.lockedUntil();
        lifted = false;
        if (isSignIn) {
            signIn(signIns.set(facts), row);
        } else {
            factorEvent(events.set(facts), row);
        }
        boolean hasIt = account.hasLock() && !account.isClosed() && account.lockedFrom() == from;
        if (!isLive && hadLock && !hasIt && !lifted) {
            rows.locked(accountId, from, until);
        }
    }

    private void signIn(RowView facts, int row) {
        boolean hasCode = !facts.isNull(row, CODE_STEP);
        long at = facts.longAt(row, SIGNED_IN_AT);
        int reasons = machine.signIn(
                account,
                facts.longAt(row, PASSWORD_OK) != 0,
                hasCode,
                hasCode ? facts.longAt(row, CODE_STEP) : 0,
                at,
                this);
        rows.decided(accountId, facts.uuidHigh(row, SIGN_IN_ID), facts.uuidLow(row, SIGN_IN_ID), reasons);
        if (!isLive) {
            reasonSets.add(reasons, 0, 1);
            days.add(Micros.dayInBangkok(at), reasons == 0 ? SignInSummary.ACCEPTED : SignInSummary.DECLINED, 1);
        }
    }

    private void factorEvent(RowView facts, int row) {
        boolean isNew = machine.factorEvent(
                account,
                facts.uuidHigh(row, EVENT_ID),
                facts.uuidLow(row, EVENT_ID),
                EVENTS[facts.codeAt(row, EVENT)],
                facts.longAt(row, EVENT_AT),
                this);
        accounts.add(0, SignInSummary.REPEATED, isNew ? 0 : 1);
    }

    private void defect(RowBlock facts, int row) {
        if (facts.instant(row) == RowBlock.NO_INSTANT) {
            machine.defectWithoutInstant(account);
        } else {
            machine.defect(account, facts.instant(row));
        }
    }

    @Override
    public void locked(long fromMicros, long untilMicros) {
        if (isLive) {
            rows.locked(accountId, fromMicros, untilMicros);
        } else {
            days.add(Micros.dayInBangkok(fromMicros), SignInSummary.LOCKED, 1);
        }
    }

    @Override
    public void lifted(long fromMicros, long untilMicros, long atMicros) {
        lifted = true;
        rows.lifted(accountId, fromMicros, untilMicros, atMicros);
    }

    @Override
    public void end(long lastMicros) {
        if (account.hasLock() && !account.isClosed()) {
            rows.locked(accountId, account.lockedFrom(), account.lockedUntil());
        }
        if (hasSoundFact) {
            accounts.add(0, SignInSummary.ALL, 1);
            accounts.add(0, SignInSummary.TWO_FACTORS, account.isTwoFactor() && !account.isClosed() ? 1 : 0);
        }
    }
}
