package io.sitthi.jobs.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENT_ROWS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_IN_ROWS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.signins.AccountHistory;
import io.sitthi.programmes.signins.AccountState;
import io.sitthi.programmes.signins.SignInOutputs;
import io.sitthi.programmes.signins.SignInSummary;
import io.sitthi.programmes.signins.SignInTerms;

/** Judges one account after another, writes decisions and locks, and counts. */
final class SignInJudge implements Judge, AccountHistory.Listener {

    private static final int SIGN_IN_ID = SIGN_INS.position("sign_in_id");
    private static final int OCCURRED_AT = SIGN_INS.position("occurred_at");

    private final AccountHistory history;
    private final SignInOutputs rows;
    private final Tally days;
    private final Tally reasonSets;
    private final Tally accounts;

    private long accountId;
    private SubjectRows signIns;
    private boolean hasSoundRow;

    /** A lock that may still be lifted. */
    private boolean hasLock;

    private long lockedFrom;
    private long lockedUntil;

    @SuppressWarnings("NullAway.Init") // the rows are those of the subject that is judged
    SignInJudge(SignInTerms terms, Outputs outputs) {
        history = new AccountHistory(terms);
        rows = new SignInOutputs(outputs.rows(DECISIONS.name()), outputs.rows(LOCKS.name()));
        days = outputs.tally(SignInSummary.DAYS, SignInSummary.DAY_COLUMNS);
        reasonSets = outputs.tally(SignInSummary.REASONS, 1);
        accounts = outputs.tally(SignInSummary.ACCOUNTS, SignInSummary.ACCOUNT_COLUMNS);
    }

    @Override
    public void judge(Subject subject) {
        accountId = subject.id();
        signIns = subject.rows(SIGN_IN_ROWS);
        hasSoundRow = false;
        hasLock = false;
        AccountState account = history.run(signIns, subject.rows(FACTOR_EVENT_ROWS), this);
        writeLock(false, 0);
        if (hasSoundRow) {
            accounts.add(0, SignInSummary.ALL, 1);
            accounts.add(0, SignInSummary.TWO_FACTORS, account.isTwoFactor() && !account.isClosed() ? 1 : 0);
        }
    }

    @Override
    public void decided(int row, int reasons) {
        hasSoundRow = true;
        rows.decided(accountId, signIns.uuidHigh(row, SIGN_IN_ID), signIns.uuidLow(row, SIGN_IN_ID), reasons);
        reasonSets.add(reasons, 0, 1);
        days.add(
                Micros.dayInBangkok(signIns.longAt(row, OCCURRED_AT)),
                reasons == 0 ? SignInSummary.ACCEPTED : SignInSummary.DECLINED,
                1);
    }

    @Override
    public void taken(int row, boolean isRepeated) {
        hasSoundRow = true;
        accounts.add(0, SignInSummary.REPEATED, isRepeated ? 1 : 0);
    }

    @Override
    public void locked(long fromMicros, long untilMicros) {
        writeLock(false, 0);
        hasLock = true;
        lockedFrom = fromMicros;
        lockedUntil = untilMicros;
        days.add(Micros.dayInBangkok(fromMicros), SignInSummary.LOCKED, 1);
    }

    @Override
    public void lifted(long fromMicros, long untilMicros, long atMicros) {
        writeLock(true, atMicros);
    }

    private void writeLock(boolean isLifted, long liftedAt) {
        if (!hasLock) {
            return;
        }
        if (isLifted) {
            rows.lifted(accountId, lockedFrom, lockedUntil, liftedAt);
        } else {
            rows.locked(accountId, lockedFrom, lockedUntil);
        }
        hasLock = false;
    }
}
