package io.sitthi.streaming.engine.machines;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * A shard's states in Flink's state, as numbered pieces of which later ones hold over earlier ones. A checkpoint adds the
 * states that changed since the one before; when the pieces hold much more than all states would, they are written anew.
 * So a state that is forgotten leaves the checkpoints too.
 *
 * <p>The current key must be that of the shard whenever Flink's state is used.
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
    private final List<Long> pieces = new ArrayList<>();
    private long savedBytes;
    private long nextPiece;
    private final StateWriter piece = new StateWriter();

    SavedTable(StateTable table, int shard) {
        this.table = table;
        this.shard = shard;
    }

    /** The name under which the subjects' states are kept. */
    static final String STATES = "machine-states";

    static MapStateDescriptor<Long, byte[]> descriptor(String name) {
        return new MapStateDescriptor<>(name, LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
    }

    /** Bytes that all pieces hold. */
    long savedBytes() {
        return savedBytes;
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
        boolean isAnew = savedBytes > Math.max(SMALLEST_REWRITE_BYTES, most * table.stateBytes());
        List<Long> old = isAnew ? new ArrayList<>(pieces) : List.of();
        if (isAnew) {
            pieces.clear();
            savedBytes = 0;
        }
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
            table.forEach(add);
            table.clean();
        } else {
            table.drainDirty(add);
        }
        flush(state);
        for (long number : old) {
            state.remove(number);
        }
    }

    private void flush(MapState<Long, byte[]> state) throws Exception {
        if (piece.length() > 0) {
            state.put(nextPiece, piece.toByteArray());
            pieces.add(nextPiece++);
            savedBytes += piece.length();
            piece.clear();
        }
    }

    /**
     * Fills the table.
     *
     * @return the instant up to which time had passed; the smallest when none was saved
     */
    long restore(MapState<Long, byte[]> state) throws Exception {
        TreeMap<Long, byte[]> ordered = new TreeMap<>();
        for (Map.Entry<Long, byte[]> saved : state.entries()) {
            ordered.put(saved.getKey(), saved.getValue());
        }
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
            pieces.add(saved.getKey());
            savedBytes += saved.getValue().length;
            nextPiece = saved.getKey() + 1;
        }
        table.clean();
        return time == null ? Long.MIN_VALUE : in.set(time, 0, time.length).takeLong();
    }
}
