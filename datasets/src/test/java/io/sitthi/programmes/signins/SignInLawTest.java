package io.sitthi.programmes.signins;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.signins.PlainSignIns.Fact;
import io.sitthi.programmes.signins.PlainSignIns.Lock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worked cases, each under the sentence of the law (CONTRACT-PROGRAMMES, section 9.3) that it is about. */
class SignInLawTest {

    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /** The beginning of a time step. */
    private static final long T = 1_655_100_000L * SECOND;

    private static final long STEP = T / (30 * SECOND);

    private final List<Fact> history = new ArrayList<>();
    private int nextId = 1;

    private void signIn(long at, boolean passwordOk, @Nullable Long step) {
        history.add(new Fact(null, nextId++, at, passwordOk, step));
    }

    private void event(long at, String event) {
        history.add(new Fact(event, nextId++, at, false, null));
    }

    private void failures(int count, long first, long apart) {
        for (int i = 0; i < count; i++) {
            signIn(first + i * apart, false, null);
        }
    }

    private List<String> decided() {
        return new RecordedSignIns(history).decided;
    }

    private List<Lock> locks() {
        return new RecordedSignIns(history).locks;
    }

    // Two factors are asked for when the account's last event among ENABLED, DISABLED, RESET_BY_OFFICER is ENABLED.

    @Test
    void withoutTwoFactorsACodeIsNotLookedAt() {
        signIn(T, true, null);
        signIn(T + 1, true, -1L);
        assertThat(decided()).containsExactly("", "");
    }

    @Test
    void enablingTakesEffectAtTheNextSignInNotAtOneOfTheSameInstant() {
        event(T, "ENABLED");
        signIn(T, true, null);
        signIn(T + 1, true, null);
        assertThat(decided()).containsExactly("", "CODE_MISSING");
    }

    @Test
    void disablingAndAnOfficersResetEndItButAPasswordResetDoesNot() {
        event(T, "ENABLED");
        event(T + 10, "PASSWORD_RESET");
        signIn(T + 11, true, null);
        event(T + 20, "DISABLED");
        signIn(T + 21, true, null);
        event(T + 30, "ENABLED");
        signIn(T + 31, true, null);
        event(T + 40, "RESET_BY_OFFICER");
        signIn(T + 41, true, null);
        assertThat(decided()).containsExactly("CODE_MISSING", "", "CODE_MISSING", "");
    }

    // CLOSED is for good: after it no event does anything.

    @Test
    void aClosedAccountStaysClosed() {
        event(T, "CLOSED");
        event(T + 1, "RESET_BY_OFFICER");
        event(T + 2, "ENABLED");
        signIn(T + 3, false, null);
        assertThat(decided()).containsExactly("ACCOUNT_CLOSED");
    }

    @Test
    void afterClosingAResetLiftsNoLock() {
        failures(5, T, SECOND);
        event(T + MINUTE, "CLOSED");
        event(T + 2 * MINUTE, "PASSWORD_RESET");
        assertThat(locks()).containsExactly(new Lock(T + 4 * SECOND, T + 4 * SECOND + 15 * MINUTE, null));
    }

    // Reasons of a sign-in, all that apply, in order.

    @Test
    void aCodeIsMissingOnlyWhereThePasswordIsRight() {
        event(T, "ENABLED");
        signIn(T + 1, false, null);
        signIn(T + 2, false, -1L);
        signIn(T + 3, false, STEP);
        assertThat(decided()).containsExactly("PASSWORD_WRONG", "PASSWORD_WRONG,CODE_WRONG", "PASSWORD_WRONG");
    }

    @Test
    void aCodeMayBeOneStepFromThatOfTheSignIn() {
        event(T - 1, "ENABLED");
        signIn(T, true, STEP - 2);
        signIn(T + 1, true, STEP - 1);
        signIn(T + 2, true, STEP + 1);
        signIn(T + 30 * SECOND - 1, true, STEP + 2);
        signIn(T + 30 * SECOND, true, STEP + 2);
        assertThat(decided()).containsExactly("CODE_WRONG", "", "", "CODE_WRONG", "");
    }

    @Test
    void theHighestAcceptedStepOutlivesDisablingAndResets() {
        event(T, "ENABLED");
        signIn(T + 1, true, STEP + 1);
        signIn(T + 2, true, STEP + 1);
        signIn(T + 3, true, STEP);
        event(T + 4, "DISABLED");
        event(T + 5, "ENABLED");
        signIn(T + 6, true, STEP);
        event(T + 7, "RESET_BY_OFFICER");
        event(T + 8, "ENABLED");
        signIn(T + 9, false, STEP + 1);
        signIn(T + 31 * SECOND, true, STEP + 2);
        assertThat(decided())
                .containsExactly(
                        "", "CODE_REPLAYED", "CODE_REPLAYED", "CODE_REPLAYED", "PASSWORD_WRONG,CODE_REPLAYED", "");
    }

    @Test
    void aStepIsRememberedOnlyFromAnAcceptedSignInThatAskedForIt() {
        signIn(T, true, STEP);
        event(T + 1, "ENABLED");
        signIn(T + 2, false, STEP);
        signIn(T + 3, true, STEP);
        assertThat(decided()).containsExactly("", "PASSWORD_WRONG", "");
    }

    // The fifth failure within 15 minutes (the first of the five less than 15 minutes before it) locks the account.

    @Test
    void theFifthFailureWithinTheWindowLocks() {
        failures(4, T, MINUTE);
        signIn(T + 15 * MINUTE - 1, false, null);
        signIn(T + 30 * MINUTE - 2, true, null);
        signIn(T + 30 * MINUTE - 1, true, null);
        assertThat(decided()).containsSequence("PASSWORD_WRONG", "LOCKED", "");
        assertThat(locks()).containsExactly(new Lock(T + 15 * MINUTE - 1, T + 30 * MINUTE - 1, null));
    }

    @Test
    void aFirstFailureExactlyFifteenMinutesBeforeDoesNotCount() {
        failures(4, T, MINUTE);
        signIn(T + 15 * MINUTE, false, null);
        signIn(T + 15 * MINUTE + 1, true, null);
        assertThat(locks()).isEmpty();
        assertThat(decided()).endsWith("");
    }

    @Test
    void theWindowMovesOn() {
        failures(5, T, 4 * MINUTE);
        signIn(T + 17 * MINUTE, false, null);
        assertThat(locks()).containsExactly(new Lock(T + 17 * MINUTE, T + 32 * MINUTE, null));
    }

    @Test
    void aSuccessForgetsFailures() {
        failures(4, T, SECOND);
        signIn(T + 5 * SECOND, true, null);
        failures(4, T + 6 * SECOND, SECOND);
        assertThat(locks()).isEmpty();
    }

    @Test
    void aLockForgetsFailuresAndIsNotLengthened() {
        failures(5, T, 1);
        failures(3, T + MINUTE, 1);
        failures(4, T + 15 * MINUTE + 4, 1);
        assertThat(locks()).hasSize(1);
        assertThat(decided().subList(5, 9)).containsExactly("LOCKED", "LOCKED", "LOCKED", "PASSWORD_WRONG");
    }

    // RESET_BY_OFFICER and PASSWORD_RESET also lift a lock and forget failures.

    @Test
    void aResetLiftsALockOnce() {
        failures(5, T, 1);
        event(T + MINUTE, "PASSWORD_RESET");
        signIn(T + MINUTE, true, null);
        signIn(T + MINUTE + 1, true, null);
        event(T + 2 * MINUTE, "RESET_BY_OFFICER");
        assertThat(decided()).endsWith("LOCKED", "");
        assertThat(locks()).containsExactly(new Lock(T + 4, T + 15 * MINUTE + 4, T + MINUTE));
    }

    @Test
    void aResetAtTheEndOfALockLiftsNothing() {
        failures(5, T, 1);
        event(T + 15 * MINUTE + 4, "RESET_BY_OFFICER");
        assertThat(locks()).containsExactly(new Lock(T + 4, T + 15 * MINUTE + 4, null));
    }

    @Test
    void aResetForgetsFailures() {
        failures(4, T, 1);
        event(T + 10, "PASSWORD_RESET");
        failures(4, T + 11, 1);
        assertThat(locks()).isEmpty();
    }

    // A defective factor event adds SOURCE_DATA_ERROR, last.

    @Test
    void aDefectHoldsFromStrictlyAfterItToTheNextOfficersReset() {
        history.add(new Fact("DEFECT", 0, T, false, null));
        signIn(T, true, null);
        signIn(T + 1, true, null);
        event(T + 2, "PASSWORD_RESET");
        signIn(T + 3, false, null);
        event(T + 4, "RESET_BY_OFFICER");
        signIn(T + 4, true, null);
        signIn(T + 5, true, null);
        assertThat(decided())
                .containsExactly("", "SOURCE_DATA_ERROR", "PASSWORD_WRONG,SOURCE_DATA_ERROR", "SOURCE_DATA_ERROR", "");
    }

    @Test
    void anOfficersResetAtTheInstantOfADefectDoesNotMakeUpForIt() {
        history.add(new Fact("DEFECT", 0, T, false, null));
        event(T, "RESET_BY_OFFICER");
        signIn(T + 1, true, null);
        assertThat(decided()).containsExactly("SOURCE_DATA_ERROR");
    }

    @Test
    void aDefectWithoutAnInstantHoldsForAllButClosedAndLocked() {
        history.add(new Fact("DEFECT", 0, null, false, null));
        failures(5, T, 1);
        signIn(T + 6, true, null);
        event(T + 7, "RESET_BY_OFFICER");
        signIn(T + 8, true, null);
        event(T + 9, "CLOSED");
        signIn(T + 10, true, null);
        assertThat(decided().subList(4, 8))
                .containsExactly("PASSWORD_WRONG,SOURCE_DATA_ERROR", "LOCKED", "SOURCE_DATA_ERROR", "ACCOUNT_CLOSED");
    }

    @Test
    void declinedForADefectAloneIsNoFailureAndForgetsNone() {
        failures(4, T, 1);
        history.add(new Fact("DEFECT", 0, T + 5, false, null));
        signIn(T + 6, true, null);
        signIn(T + 7, false, null);
        assertThat(locks()).hasSize(1);
    }

    @Test
    void aStepThatWasPresentedWhenDeclinedForADefectIsNotRemembered() {
        event(T, "ENABLED");
        history.add(new Fact("DEFECT", 0, T, false, null));
        signIn(T + 1, true, STEP);
        event(T + 2, "RESET_BY_OFFICER");
        event(T + 3, "ENABLED");
        signIn(T + 4, true, STEP);
        assertThat(decided()).containsExactly("SOURCE_DATA_ERROR", "");
    }

    // An event_id that the account had before, in a sound event, is left out.

    @Test
    void anEventIdCountsOnce() {
        history.add(new Fact("ENABLED", 7, T, false, null));
        history.add(new Fact("CLOSED", 7, T + 1, false, null));
        signIn(T + 2, true, null);
        assertThat(decided()).containsExactly("CODE_MISSING");
        assertThat(new RecordedSignIns(history).repeated).isEqualTo(1);
    }

    @Test
    void whatIsRememberedIsSmall() {
        StateWriter out = new StateWriter();
        new AccountState(RecordedSignIns.TERMS).writeTo(out);
        assertThat(out.length()).isEqualTo(3);

        failures(4, T, 1);
        out.clear();
        new RecordedSignIns(history).account.writeTo(out);
        assertThat(out.length()).isEqualTo(35);

        event(T + 5, "CLOSED");
        out.clear();
        AccountState closed = new RecordedSignIns(history).account;
        closed.writeTo(out);
        assertThat(out.length()).isEqualTo(18);

        // a stream without end need not know the closing's id any more
        new SignInMachine(RecordedSignIns.TERMS).forget(closed, T + 6, 0);
        out.clear();
        closed.writeTo(out);
        assertThat(out.length()).isEqualTo(2);
    }

    @Test
    void farInstantsDoNotWrapAround() {
        failures(5, Long.MAX_VALUE - 4, 1);
        signIn(Long.MIN_VALUE, true, Long.MAX_VALUE);
        assertThat(locks()).containsExactly(new Lock(Long.MAX_VALUE, Long.MAX_VALUE, null));
    }
}
