package io.sitthi.programmes.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;

import io.sitthi.datasets.rows.RowSink;

/** Rows of what a sign-in programme writes, for the nightly run and the stream alike. For one thread. */
public final class SignInOutputs {

    private static final int DECISION_ID = DECISIONS.position("sign_in_id");
    private static final int DECISION_ACCOUNT = DECISIONS.position("account_id");
    private static final int DECISION = DECISIONS.position("decision");
    private static final int DECISION_REASONS = DECISIONS.position("reasons");

    private static final int LOCK_ACCOUNT = LOCKS.position("account_id");
    private static final int LOCKED_FROM = LOCKS.position("locked_from");
    private static final int LOCKED_UNTIL = LOCKS.position("locked_until");
    private static final int LIFTED_AT = LOCKS.position("lifted_at");

    private final RowSink decisions;
    private final RowSink locks;

    public SignInOutputs(RowSink decisions, RowSink locks) {
        this.decisions = decisions;
        this.locks = locks;
    }

    /** @param reasons a bit for each {@link SignInReason}; 0: accepted */
    public void decided(long accountId, long idHigh, long idLow, int reasons) {
        decisions.putUuid(DECISION_ID, idHigh, idLow);
        decisions.putLong(DECISION_ACCOUNT, accountId);
        decisions.putCode(DECISION, reasons == 0 ? "ACCEPTED" : "DECLINED");
        decisions.putCode(DECISION_REASONS, SignInReason.join(reasons));
        decisions.endRow();
    }

    /** A lock that nobody lifted before its end, or has not lifted yet. */
    public void locked(long accountId, long from, long until) {
        locks.putLong(LOCK_ACCOUNT, accountId);
        locks.putLong(LOCKED_FROM, from);
        locks.putLong(LOCKED_UNTIL, until);
        locks.endRow();
    }

    /** A lock that was lifted before its end. */
    public void lifted(long accountId, long from, long until, long at) {
        locks.putLong(LOCK_ACCOUNT, accountId);
        locks.putLong(LOCKED_FROM, from);
        locks.putLong(LOCKED_UNTIL, until);
        locks.putLong(LIFTED_AT, at);
        locks.endRow();
    }
}
