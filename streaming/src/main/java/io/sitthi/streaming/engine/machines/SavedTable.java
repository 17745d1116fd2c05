package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import io.sitthi.streaming.engine.state.SavedPieces;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * A shard's states in Flink's state, and the instant up to which time has passed: see {@link SavedPieces}. A state that
 * is forgotten disappears from the checkpoints too, when all are written anew.
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
        StateTable.Visitor add = (subject, bytes, offset, length) -> {
            piece.putLong(subject);
            piece.putCount(bytes == null ? 0 : length + 1);
            if (bytes != null) {
                piece.putBytes(bytes, offset, length);
            }
            if (piece.length() >= PIECE_BYTES) {
                flush(state);
            }
        };
        if (isAnew) {
            pieces.beginAnew();
            table.forEach(add);
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
                long subject = in.takeLong();
                int length = in.takeCount() - 1;
                if (length < 0) {
                    table.remove(subject);
                } else {
                    byte[] bytes = in.takeBytes(length);
                    table.put(subject, bytes, 0, length);
                }
            }
            pieces.restored(saved.getKey(), saved.getValue());
        }
        table.clean();
        return time == null ? Long.MIN_VALUE : in.set(time, 0, time.length).takeLong();
    }
}
