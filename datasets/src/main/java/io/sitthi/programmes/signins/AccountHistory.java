package io.sitthi.programmes.signins;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import java.util.Arrays;

/**
 * Takes all rows of an account through {@link SignInMachine} in the order of the law. One instance per thread, used for
 * one account after another.
 */
public final class AccountHistory {

    /** Is told what became of each row. */
    public interface Listener extends SignInMachine.Listener {

        /**
         * A sound sign-in was decided.
         *
         * @param row its number
         * @param reasons a bit for each {@link SignInReason}; 0: accepted
         */
        void decided(int row, int reasons);

        /**
         * A sound factor event was taken.
         *
         * @param isRepeated whether the account had an event of its id before: it was left out
         */
        void taken(int row, boolean isRepeated);
    }

    private static final int PASSWORD_OK = SignInSchemas.SIGN_INS.position("password_ok");
    private static final int CODE_STEP = SignInSchemas.SIGN_INS.position("code_step");
    private static final int SIGNED_IN_AT = SignInSchemas.SIGN_INS.position("occurred_at");
    private static final int EVENT_ID = SignInSchemas.FACTOR_EVENTS.position("event_id");
    private static final int EVENT = SignInSchemas.FACTOR_EVENTS.position("event");
    private static final int EVENT_AT = SignInSchemas.FACTOR_EVENTS.position("occurred_at");
    private static final FactorEvent[] EVENTS = FactorEvent.values();

    private final SignInMachine machine;
    private final AccountState account;
    private final SignInOrder orders = new SignInOrder();
    private final RowSorter.Order bySignIn = orders.signIns();
    private final RowSorter.Order byFactorEvent = orders.factorEvents();
    private final RowSorter signInOrder = new RowSorter();
    private final RowSorter eventOrder = new RowSorter();

    /** The instants of the defective factor events that have one, in order. */
    private long[] defects = new long[4];

    private int defectCount;

    public AccountHistory(SignInTerms terms) {
        machine = new SignInMachine(terms);
        account = new AccountState(terms);
    }

    /**
     * Takes an account's rows from the first to the last.
     *
     * @return what the account is in the end; valid until the next account
     */
    public AccountState run(SubjectRows signIns, SubjectRows events, Listener listener) {
        account.clear();
        signInOrder.sort(signIns, bySignIn);
        eventOrder.sort(events, byFactorEvent);
        findDefects(events);
        int signIn = 0;
        int event = 0;
        int defect = 0;
        while (signIn < signInOrder.count() || event < eventOrder.count() || defect < defectCount) {
            long eventAt = event < eventOrder.count() ? events.longAt(eventOrder.row(event), EVENT_AT) : Long.MAX_VALUE;
            long defectAt = defect < defectCount ? defects[defect] : Long.MAX_VALUE;
            boolean isSignIn = signIn < signInOrder.count()
                    && signIns.longAt(signInOrder.row(signIn), SIGNED_IN_AT) <= Math.min(eventAt, defectAt);
            if (isSignIn) {
                decide(signIns, signInOrder.row(signIn++), listener);
            } else if (defect < defectCount && (defectAt <= eventAt || event == eventOrder.count())) {
                machine.defect(account, defects[defect++]);
            } else {
                take(events, eventOrder.row(event++), listener);
            }
        }
        return account;
    }

    private void findDefects(SubjectRows events) {
        defectCount = 0;
        for (int row = 0; row < events.count(); row++) {
            if (!events.isDefective(row)) {
                continue;
            }
            if (events.isNull(row, EVENT_AT)) {
                machine.defectWithoutInstant(account);
            } else {
                if (defectCount == defects.length) {
                    defects = Arrays.copyOf(defects, 2 * defectCount);
                }
                defects[defectCount++] = events.longAt(row, EVENT_AT);
            }
        }
        Arrays.sort(defects, 0, defectCount);
    }

    private void decide(SubjectRows signIns, int row, Listener listener) {
        boolean hasCode = !signIns.isNull(row, CODE_STEP);
        int reasons = machine.signIn(
                account,
                signIns.longAt(row, PASSWORD_OK) != 0,
                hasCode,
                hasCode ? signIns.longAt(row, CODE_STEP) : 0,
                signIns.longAt(row, SIGNED_IN_AT),
                listener);
        listener.decided(row, reasons);
    }

    private void take(SubjectRows events, int row, Listener listener) {
        boolean isNew = machine.factorEvent(
                account,
                events.uuidHigh(row, EVENT_ID),
                events.uuidLow(row, EVENT_ID),
                EVENTS[events.codeAt(row, EVENT)],
                events.longAt(row, EVENT_AT),
                listener);
        listener.taken(row, !isNew);
    }
}
