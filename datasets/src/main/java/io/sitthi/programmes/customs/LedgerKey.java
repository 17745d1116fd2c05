package io.sitthi.programmes.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;

/**
 * A number of one dataset.
 *
 * @param dataset position among {@link CustomsRows#DATASETS}
 * @param number in the form in which numbers are compared; of a row without one a text that no form is
 */
public record LedgerKey(int dataset, String number) {

    /** Forms have no control characters at their ends. */
    private static final String NUMBERLESS = "\u0000";

    /** In place of a dataset: a list of papers that wait for a day. */
    private static final int WAITING = CustomsRows.DATASETS.size();

    /** The key of a row without a number, which no other row replaces. */
    static LedgerKey numberless(int dataset, long count) {
        return new LedgerKey(dataset, NUMBERLESS + count + NUMBERLESS);
    }

    /** The key of a list of papers that wait for a day; a day has as many lists as it needs. */
    static LedgerKey waiting(long day, long list) {
        return new LedgerKey(WAITING, day + " " + list);
    }

    /** Whether it is that of papers. */
    boolean isOfPapers() {
        return dataset != WAITING;
    }

    /** Writes it as a stream keeps it. Part of the format of its state. */
    public void writeTo(StateWriter out) {
        out.putByte(dataset);
        out.putText(number);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LedgerKey readFrom(StateReader in) {
        int dataset = in.takeByte();
        return new LedgerKey(dataset, in.takeText());
    }
}
