package io.sitthi.programmes.mandates;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;

/**
 * Takes all rows of a grantor through {@link MandateMachine} in the order of the law. One instance per thread, used for one
 * grantor after another.
 */
public final class GrantorHistory {

    /** Is told what became of each row. */
    public interface Listener extends MandateMachine.Listener {

        /** A sound mandate event is about to be taken. */
        void taking(int row);

        /** A sound act was decided. */
        void decided(int row, ActDecision decision);
    }

    private static final int ACTOR = MandateSchemas.ACTS.position("actor_tax_id");

    private final MandateMachine machine = new MandateMachine();
    private final GrantorState grantor = new GrantorState();
    private final MandateFact fact = new MandateFact();
    private final ActDecision decision = new ActDecision();
    private final MandateRows read;
    private final RowSorter.Order byEvent;
    private final RowSorter.Order byAct;
    private final RowSorter eventOrder = new RowSorter();
    private final RowSorter actOrder = new RowSorter();

    public GrantorHistory(MandateTerms terms) {
        read = new MandateRows(terms);
        byEvent = read::compareEvents;
        byAct = read.acts();
    }

    /**
     * Takes a grantor's rows from the first to the last.
     *
     * @return the grantor's mandates in the end; valid until the next grantor
     */
    public GrantorState run(long grantorId, SubjectRows events, SubjectRows acts, Listener listener) {
        grantor.clear();
        for (int row = 0; row < events.count(); row++) {
            if (events.isDefective(row)) {
                // the machine compares a defect's instant with that of each act
                read.defect(events, row, machine, grantor);
            }
        }
        eventOrder.sort(events, byEvent);
        actOrder.sort(acts, byAct);
        int event = 0;
        for (int act = 0; act < actOrder.count(); act++) {
            int row = actOrder.row(act);
            long actedAt = read.actedAt(acts, row);
            while (event < eventOrder.count() && read.eventAt(events, eventOrder.row(event)) <= actedAt) {
                take(grantorId, events, eventOrder.row(event++), listener);
            }
            machine.decide(grantor, grantorId, acts.longAt(row, ACTOR), read.system(acts, row), actedAt, decision);
            listener.decided(row, decision);
        }
        while (event < eventOrder.count()) {
            take(grantorId, events, eventOrder.row(event++), listener);
        }
        return grantor;
    }

    private void take(long grantorId, SubjectRows events, int row, Listener listener) {
        listener.taking(row);
        read.fill(events, row, fact);
        machine.apply(grantor, grantorId, fact, listener);
    }
}
