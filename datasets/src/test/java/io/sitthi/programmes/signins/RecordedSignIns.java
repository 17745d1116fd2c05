package io.sitthi.programmes.signins;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.programmes.signins.PlainSignIns.Fact;
import io.sitthi.programmes.signins.PlainSignIns.Lock;
import java.util.ArrayList;
import java.util.List;

/** Feeds the machine one account's history in order, its state going through bytes before every fact, and keeps all it says. */
final class RecordedSignIns implements SignInMachine.Listener {

    static final SignInTerms TERMS = new SignInTerms(30, 1, 5, 900_000_000L, 900_000_000L);

    final List<String> decided = new ArrayList<>();
    final List<Lock> locks = new ArrayList<>();
    int repeated;
    AccountState account = new AccountState(TERMS);

    private final SignInMachine machine = new SignInMachine(TERMS);
    private final CodeMasks<SignInReason> masks = new CodeMasks<>(SignInReason.class);

    RecordedSignIns(List<Fact> facts) {
        for (Fact fact : PlainSignIns.inOrder(facts)) {
            account = reread(account);
            take(fact);
        }
    }

    static AccountState reread(AccountState account) {
        StateWriter out = new StateWriter();
        account.writeTo(out);
        AccountState read = new AccountState(TERMS);
        StateReader in = new StateReader().set(out.bytes(), 0, out.length());
        read.readFrom(in);
        if (!in.isAtEnd()) {
            throw new AssertionError("not all of the state was read");
        }
        return read;
    }

    private void take(Fact fact) {
        if (fact.event() == null) {
            Long step = fact.step();
            decided.add(masks.join(machine.signIn(
                    account, fact.passwordOk(), step != null, step == null ? 0 : step, fact.at(), this)));
        } else if (!fact.event().equals("DEFECT")) {
            if (!machine.factorEvent(account, 0, fact.id(), FactorEvent.valueOf(fact.event()), fact.at(), this)) {
                repeated++;
            }
        } else if (fact.at() == null) {
            machine.defectWithoutInstant(account);
        } else {
            machine.defect(account, fact.at());
        }
    }

    @Override
    public void locked(long fromMicros, long untilMicros) {
        locks.add(new Lock(fromMicros, untilMicros, null));
    }

    @Override
    public void lifted(long fromMicros, long untilMicros, long atMicros) {
        locks.set(locks.size() - 1, new Lock(fromMicros, untilMicros, atMicros));
    }
}
