package io.sitthi.streaming.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DECISIONS;
import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENTS;
import static io.sitthi.programmes.signins.SignInSchemas.FACTOR_EVENT_ROWS;
import static io.sitthi.programmes.signins.SignInSchemas.LOCKS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_INS;
import static io.sitthi.programmes.signins.SignInSchemas.SIGN_IN_ROWS;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.programmes.signins.SignInKind;
import io.sitthi.programmes.signins.SignInOrder;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.programmes.signins.SignInTerms;
import io.sitthi.streaming.engine.machines.EventMachine;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.MachineOutput;
import io.sitthi.streaming.engine.machines.MachineOutput.Guarantee;
import io.sitthi.streaming.engine.machines.MachineOutputs;
import io.sitthi.streaming.engine.machines.ProgrammeOfStream;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import java.util.List;

/** Sign-ins with two factors as a stream. An account's facts are taken as they come. */
public final class SignInStream implements MachineKind {

    private static final long serialVersionUID = 1L;

    static final int SIGN_IN_DECISIONS = 0;
    static final int LOCK_ROWS = 1;

    private static final List<MachineOutput> OUTPUTS = List.of(
            new MachineOutput(DECISIONS, "sign-in-decisions", Guarantee.AT_LEAST_ONCE),
            new MachineOutput(LOCKS, "locks", Guarantee.EXACTLY_ONCE));

    private final String yaml;

    /** @param yaml the programme's file */
    public SignInStream(String yaml) {
        this.yaml = yaml;
    }

    private SignInTerms terms() {
        return ProgrammeOfStream.read(yaml, SignInKind.SIGN_INS).terms();
    }

    @Override
    public String name() {
        return "sign-ins";
    }

    @Override
    public List<DatasetRules> facts() {
        return SignInSchemas.RULES;
    }

    @Override
    public List<MachineOutput> outputs() {
        return OUTPUTS;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public boolean hearsOfDefects(int dataset) {
        return dataset == FACTOR_EVENT_ROWS;
    }

    /** Sign-ins first; then defective factor events, then the others. */
    @Override
    public Order newOrder() {
        SignInOrder orders = new SignInOrder();
        RowView signIns = new RowView(SIGN_INS);
        RowView events = new RowView(FACTOR_EVENTS);
        RowSorter.Order bySignIn = orders.signIns();
        RowSorter.Order byEvent = orders.factorEvents();
        return (facts, one, other) -> {
            int rank = rank(facts, one);
            int otherRank = rank(facts, other);
            if (rank != otherRank) {
                return Integer.compare(rank, otherRank);
            }
            return switch (rank) {
                case 0 -> bySignIn.compare(signIns.set(facts), one, other);
                case 1 -> 0;
                default -> byEvent.compare(events.set(facts), one, other);
            };
        };
    }

    private static int rank(RowBlock facts, int row) {
        if (facts.dataset(row) == SIGN_IN_ROWS) {
            return 0;
        }
        return facts.isDefective(row) ? 1 : 2;
    }

    @Override
    public EventMachine newMachine(MachineOutputs outputs, Mode mode) {
        return new AccountMachine(terms(), outputs, mode);
    }
}
