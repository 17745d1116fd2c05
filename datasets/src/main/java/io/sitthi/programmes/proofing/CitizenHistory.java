package io.sitthi.programmes.proofing;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;

/**
 * Takes all events of a citizen through {@link ProofingMachine} in the order of the law, and time on to the end of the
 * run's day. One instance per thread, used for one citizen after another.
 */
public final class CitizenHistory {

    /** Is told what became of each row. */
    public interface Listener extends ProofingMachine.Listener {

        /** A sound event is about to be taken. */
        void taking(int row);
    }

    private final ProofingMachine machine;
    private final CitizenProofing citizen;
    private final ProofingRows read;
    private final RowSorter.Order order;
    private final RowSorter sorter = new RowSorter();
    private final ProofingEvent event = new ProofingEvent();

    public CitizenHistory(ProofingTerms terms) {
        machine = new ProofingMachine(terms);
        citizen = new CitizenProofing(terms);
        read = new ProofingRows(terms);
        order = read::compare;
    }

    /**
     * Takes a citizen's events from the first to the last.
     *
     * @param lastMicros the last microsecond of the run's day
     * @return the citizen's applications in the end; valid until the next citizen
     */
    public CitizenProofing run(SubjectRows events, long lastMicros, Listener listener) {
        citizen.clear();
        for (int row = 0; row < events.count(); row++) {
            if (events.isDefective(row)) {
                read.defect(events, row, citizen);
            }
        }
        sorter.sort(events, order);
        for (int i = 0; i < sorter.count(); i++) {
            int row = sorter.row(i);
            listener.taking(row);
            read.fill(events, row, event);
            machine.apply(citizen, event, listener);
        }
        machine.advance(citizen, lastMicros, listener);
        return citizen;
    }
}
