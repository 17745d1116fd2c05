package io.sitthi.streaming.signins;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.signins.FactorEvent;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.engine.machines.MachineRun;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignInForgettingTest {

    private static final long AT = 1_722_500_000_000_000L;
    private static final long MINUTE = 60_000_000L;
    private static final int ACCOUNTS = 20_000;

    private static SignInStream stream() {
        return new SignInStream(new String(ProgrammeFile.shippedBytes(SignInKind.SIGN_INS), StandardCharsets.UTF_8));
    }

    private static void signIn(RowBlockBuilder facts, long account, boolean passwordOk, long at) {
        RowBlockBuilder.Sink signIn = facts.rows(SignInSchemas.SIGN_IN_ROWS);
        signIn.putUuid(0, account, at);
        signIn.putLong(1, account);
        signIn.putLong(2, passwordOk ? 1 : 0);
        signIn.putLong(4, at);
        signIn.endRow();
    }

    private static void event(RowBlockBuilder facts, long account, FactorEvent event, long at) {
        RowBlockBuilder.Sink row = facts.rows(SignInSchemas.FACTOR_EVENT_ROWS);
        row.putUuid(0, account, at);
        row.putLong(1, account);
        row.putCode(2, event.ordinal());
        row.putLong(3, at);
        row.endRow();
    }

    @Test
    void accountsWithNothingToRememberTakeNoPlace() throws Exception {
        try (MachineRun run = new MachineRun(stream())) {
            RowBlockBuilder facts = run.facts();
            for (long account = 1; account <= ACCOUNTS; account++) {
                signIn(facts, account, true, AT + account);
            }
            run.feed(facts.build());
            assertThat(run.written).hasSize(ACCOUNTS);
            assertThat(run.subjects()).isZero();
        }
    }

    @Test
    void failuresAndLocksAreForgottenWhenTheyCannotCountAnyMore() throws Exception {
        try (MachineRun run = new MachineRun(stream())) {
            long before = run.memoryBytes();
            long saved = run.restart(1, 1);
            RowBlockBuilder facts = run.facts();
            for (long account = 1; account <= ACCOUNTS; account++) {
                for (int i = 0; i < (account % 2 == 0 ? 5 : 2); i++) {
                    signIn(facts, account, false, AT + i);
                }
            }
            run.feed(facts.build());
            run.timePasses(AT / 1_000 + 16 * 60_000);
            assertThat(run.subjects()).isEqualTo(ACCOUNTS);
            // 3 bytes, 16 of failures or a lock, 4 of the length and 1 of rounding
            assertThat(run.stateBytes()).isEqualTo(24L * ACCOUNTS);
            assertThat(run.restart(2, 2)).isGreaterThan(27L * ACCOUNTS);
            // a day later, and the window's or the lock's 15 minutes, nothing can ask for them
            run.timePasses((AT + 24 * 60 * MINUTE + 15 * MINUTE) / 1_000 - 1);
            assertThat(run.subjects()).isEqualTo(ACCOUNTS);
            run.timePasses((AT + 24 * 60 * MINUTE + 15 * MINUTE) / 1_000 + 1);
            assertThat(run.subjects()).isZero();
            assertThat(run.stateBytes()).isZero();
            run.restart(1, 3);
            assertThat(run.restart(1, 4)).isLessThan(2 * saved + 2_000);
            assertThat(run.memoryBytes()).isLessThan(2 * before);
        }
    }

    @Test
    void aSignInThatIsADayLateStillFindsTheLock() throws Exception {
        try (MachineRun run = new MachineRun(stream())) {
            RowBlockBuilder facts = run.facts();
            for (int i = 0; i < 5; i++) {
                signIn(facts, 7, false, AT + i);
            }
            run.feed(facts.build());
            run.timePasses((AT + 24 * 60 * MINUTE) / 1_000);
            run.written.clear();
            signIn(facts, 7, true, AT + MINUTE);
            run.feed(facts.build());
            assertThat(run.written).singleElement().asString().endsWith("|7|DECLINED|LOCKED");
        }
    }

    @Test
    void aClosedAccountIsRememberedAsClosedAlone() throws Exception {
        try (MachineRun run = new MachineRun(stream())) {
            RowBlockBuilder facts = run.facts();
            for (int i = 0; i < 20; i++) {
                event(facts, 7, i % 2 == 0 ? FactorEvent.ENABLED : FactorEvent.DISABLED, AT + i);
            }
            event(facts, 7, FactorEvent.CLOSED, AT + 20);
            run.feed(facts.build());
            run.timePasses(AT / 1_000 + 1);
            assertThat(run.stateBytes()).isEqualTo(8);
            run.restart(1, 1);
            signIn(facts, 7, true, AT + 30);
            run.feed(facts.build());
            assertThat(run.written).last().asString().endsWith("|7|DECLINED|ACCOUNT_CLOSED");
        }
    }
}
