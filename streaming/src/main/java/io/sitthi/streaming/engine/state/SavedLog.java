package io.sitthi.streaming.engine.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * A log, such as that of a shard's payments, and the pieces of it that are in Flink's state, each under the position at
 * which it begins. A piece is written as soon as it is full, so that a checkpoint, which holds up everything else, has
 * little left to write: a small piece, which is later replaced by the full one that contains it. With incremental
 * checkpoints the log is thus stored once or twice, however long it is.
 *
 * <p>The current key must be the shard's whenever the state is used.
 */
public final class SavedLog<L extends AppendLog> {

    /** A full piece. At a national rate a shard fills one within seconds. */
    private static final int PIECE_WORDS = (1 << 17) / Long.BYTES;

    private final L log;

    /** Positions of the small pieces behind the last full one. */
    private final Deque<Long> smallPieces = new ArrayDeque<>();

    private long fullTo;
    private long savedTo;

    public SavedLog(L log) {
        this.log = log;
        this.fullTo = log.end();
        this.savedTo = log.end();
    }

    /** The state of a log. */
    public static MapStateDescriptor<Long, byte[]> descriptor(String name) {
        return SavedPieces.descriptor(name);
    }

    public L log() {
        return log;
    }

    public boolean isSaved() {
        return savedTo == log.end();
    }

    public boolean hasFullPiece() {
        return log.end() - fullTo >= PIECE_WORDS;
    }

    /** Writes the pieces that are full. */
    public void saveFullPieces(MapState<Long, byte[]> pieces) throws Exception {
        while (hasFullPiece()) {
            for (long piece : smallPieces) {
                pieces.remove(piece);
            }
            smallPieces.clear();
            pieces.put(fullTo, log.copy(fullTo, fullTo + PIECE_WORDS));
            fullTo += PIECE_WORDS;
            savedTo = Math.max(savedTo, fullTo);
        }
    }

    /** Writes all that is not yet in the state. */
    public void save(MapState<Long, byte[]> pieces) throws Exception {
        saveFullPieces(pieces);
        if (!isSaved()) {
            smallPieces.add(savedTo);
            pieces.put(savedTo, log.copy(savedTo, log.end()));
            savedTo = log.end();
        }
    }

    public void restore(MapState<Long, byte[]> pieces, AppendLog.RecordVisitor visitor) throws Exception {
        for (Map.Entry<Long, byte[]> piece : SavedPieces.inOrder(pieces).entrySet()) {
            log.restore(piece.getKey(), piece.getValue());
            if (piece.getValue().length < PIECE_WORDS * Long.BYTES) {
                smallPieces.add(piece.getKey());
            } else {
                smallPieces.clear();
                fullTo = log.end();
            }
        }
        log.index(visitor);
        savedTo = log.end();
    }
}
