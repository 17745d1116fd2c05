package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.state.SavedPieces;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * A shard's states in Flink's state, and the instant up to which time has passed: see {@link SavedPieces}. When a state has
 * changed, a piece holds only its middle, without the bytes at its beginning and its end that are unchanged, so that a
 * history of many facts costs a checkpoint no more than what was added. A state that is forgotten disappears from the
 * checkpoints too, when all are written anew.
 *
 * <p>An entry of a piece is the subject; then 0 if it is forgotten, otherwise one more than the number of bytes that stay
 * at the beginning; the number that stay at the end; the number between them, and these bytes.
 */
final class SavedTable {

    private static final int PIECE_BYTES = 1 << 20;
    private static final long SMALLEST_REWRITE_BYTES = 1 << 12;

    /** Shards write anew at different times: so no checkpoint has to write all of them. */
    private static final int STAGGERS = 16;

    /** Where the instant stands up to which time has passed; pieces have numbers from 0. */
    private static final long TIME = -1;

    private final StateTable table;
    private final int shard;
    private final SavedPieces pieces = new SavedPieces();
    private final StateWriter piece = new StateWriter();
    private final StateReader before = new StateReader();
    private final StateWriter whole = new StateWriter();

    SavedTable(StateTable table, int shard) {
        this.table = table;
        this.shard = shard;
    }

    /** The name under which the subjects' states are kept. */
    static final String STATES = "machine-states";

    static MapStateDescriptor<Long, byte[]> descriptor(String name) {
        return SavedPieces.descriptor(name);
    }

    /** Bytes that all pieces hold. */
    long savedBytes() {
        return pieces.bytes();
    }

    void saveTime(MapState<Long, byte[]> state, long micros) throws Exception {
        piece.clear();
        piece.putLong(micros);
        state.put(TIME, piece.toByteArray());
    }

    /** Adds what has changed since it was saved last. */
    void save(MapState<Long, byte[]> state) throws Exception {
        if (!table.isDirty()) {
            return;
        }
        double most = 1.5 + (shard % STAGGERS) / (double) STAGGERS;
        boolean isAnew = pieces.bytes() > Math.max(SMALLEST_REWRITE_BYTES, most * table.stateBytes());
        piece.clear();
        StateTable.ChangeVisitor add = (subject, bytes, offset, length, sameFirst, sameLast) -> {
            piece.putLong(subject);
            if (bytes == null) {
                piece.putCount(0);
            } else {
                int between = length - sameFirst - sameLast;
                piece.putCount(sameFirst + 1);
                piece.putCount(sameLast);
                piece.putCount(between);
                piece.putBytes(bytes, offset + sameFirst, between);
            }
            if (piece.length() >= PIECE_BYTES) {
                flush(state);
            }
        };
        if (isAnew) {
            pieces.beginAnew();
            table.forEach((subject, bytes, offset, length) -> add.visit(subject, bytes, offset, length, 0, 0));
            table.clean();
        } else {
            table.drainDirty(add);
        }
        flush(state);
        pieces.endAnew(state);
    }

    private void flush(MapState<Long, byte[]> state) throws Exception {
        if (piece.length() > 0) {
            pieces.add(piece.toByteArray(), state);
            piece.clear();
        }
    }

    /**
     * Fills the table.
     *
     * @return the instant up to which time had passed; the smallest when none was saved
     */
    long restore(MapState<Long, byte[]> state) throws Exception {
        TreeMap<Long, byte[]> ordered = SavedPieces.inOrder(state);
        byte[] time = ordered.remove(TIME);
        StateReader in = new StateReader();
        for (Map.Entry<Long, byte[]> saved : ordered.entrySet()) {
            in.set(saved.getValue(), 0, saved.getValue().length);
            while (!in.isAtEnd()) {
                restoreEntry(in);
            }
            pieces.restored(saved.getKey(), saved.getValue());
        }
        table.clean();
        return time == null ? Long.MIN_VALUE : in.set(time, 0, time.length).takeLong();
    }

    private void restoreEntry(StateReader in) {
        long subject = in.takeLong();
        int sameFirst = in.takeCount() - 1;
        if (sameFirst < 0) {
            table.remove(subject);
            return;
        }
        int sameLast = in.takeCount();
        byte[] between = in.takeBytes(in.takeCount());
        whole.clear();
        if (sameFirst == 0 && sameLast == 0) {
            whole.putBytes(between, 0, between.length);
        } else if (table.find(subject, before)) {
            byte[] saved = before.takeBytes(before.left());
            if (Math.max(sameFirst, sameLast) > saved.length) {
                throw new IllegalStateException("a kept state goes on from one that is shorter: it is damaged");
            }
            whole.putBytes(saved, 0, sameFirst);
            whole.putBytes(between, 0, between.length);
            whole.putBytes(saved, saved.length - sameLast, sameLast);
        } else {
            throw new IllegalStateException("a kept state goes on from one that is not there: it is damaged");
        }
        table.put(subject, whole);
    }
}
