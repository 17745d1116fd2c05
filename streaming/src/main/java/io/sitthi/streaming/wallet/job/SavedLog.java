package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.wallet.account.PaymentLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * A shard's log of payments and the pieces of it that are in Flink's state, each under the position at which it begins.
 * A checkpoint adds what was appended since the one before; small pieces are made one when together they are large
 * enough. With incremental checkpoints a piece is thus stored once or twice, however long the log.
 *
 * <p>The current key must be the shard's whenever the state is used.
 */
final class SavedLog {

    private static final int MERGE_BYTES = 1 << 18;
    private static final long MAX_PIECE_WORDS = (1 << 22) / Long.BYTES;

    private final PaymentLog log;
    private final Deque<Long> smallPieces = new ArrayDeque<>();
    private long savedTo;

    SavedLog(PaymentLog log) {
        this.log = log;
        this.savedTo = log.end();
    }

    static MapStateDescriptor<Long, byte[]> descriptor() {
        return new MapStateDescriptor<>("payment-log", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
    }

    PaymentLog log() {
        return log;
    }

    boolean isSaved() {
        return savedTo == log.end();
    }

    void save(MapState<Long, byte[]> pieces) throws Exception {
        long end = log.end();
        long from = smallPieces.isEmpty() ? savedTo : smallPieces.getFirst();
        if ((end - from) * Long.BYTES < MERGE_BYTES) {
            smallPieces.add(savedTo);
            pieces.put(savedTo, log.copy(savedTo, end));
        } else {
            for (long piece : smallPieces) {
                pieces.remove(piece);
            }
            smallPieces.clear();
            for (long at = from; at < end; at += MAX_PIECE_WORDS) {
                pieces.put(at, log.copy(at, Math.min(end, at + MAX_PIECE_WORDS)));
            }
        }
        savedTo = end;
    }

    void restore(MapState<Long, byte[]> pieces, PaymentLog.RecordVisitor visitor) throws Exception {
        TreeMap<Long, byte[]> ordered = new TreeMap<>();
        for (Map.Entry<Long, byte[]> piece : pieces.entries()) {
            ordered.put(piece.getKey(), piece.getValue());
        }
        for (Map.Entry<Long, byte[]> piece : ordered.entrySet()) {
            log.restore(piece.getKey(), piece.getValue());
            if (piece.getValue().length < MERGE_BYTES) {
                smallPieces.add(piece.getKey());
            } else {
                smallPieces.clear();
            }
        }
        log.index(visitor);
        savedTo = log.end();
    }
}
