package io.sitthi.streaming.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.machines.StateTable;
import io.sitthi.streaming.engine.table.Hashes;

/**
 * The first answer to every submission, in a shard's table: 33 bytes each, under 64 bits of a hash of trader and submission;
 * what shares a hash stands side by side. Nothing is forgotten: a submission may come again at any time.
 */
final class AnswerTable {

    /** There was no such submission before. */
    static final int NONE = -1;

    private final StateReader reader = new StateReader();
    private final StateWriter out = new StateWriter();
    private StateTable table = new StateTable();
    private long submittedAt;

    void use(StateTable newTable) {
        table = newTable;
    }

    /** The reasons of the first answer; {@link #NONE} when there was none. */
    int find(long trader, long idHigh, long idLow) {
        if (!table.find(Hashes.of(trader, idHigh, idLow, 0), reader)) {
            return NONE;
        }
        while (!reader.isAtEnd()) {
            boolean isAsked = reader.takeLong() == trader & reader.takeLong() == idHigh & reader.takeLong() == idLow;
            submittedAt = reader.takeLong();
            int reasons = reader.takeByte();
            if (isAsked) {
                return reasons;
            }
        }
        return NONE;
    }

    /** When the submission that was {@link #find found} was submitted first, in microseconds. */
    long submittedAt() {
        return submittedAt;
    }

    /** Keeps an answer to a submission that had none. */
    void add(long trader, long idHigh, long idLow, long atMicros, int reasons) {
        long hash = Hashes.of(trader, idHigh, idLow, 0);
        out.clear();
        if (table.find(hash, reader)) {
            while (!reader.isAtEnd()) {
                out.putByte(reader.takeByte());
            }
        }
        out.putLong(trader);
        out.putLong(idHigh);
        out.putLong(idLow);
        out.putLong(atMicros);
        out.putByte(reasons);
        table.put(hash, out);
    }
}
