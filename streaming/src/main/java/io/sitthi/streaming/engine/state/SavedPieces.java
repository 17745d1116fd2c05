package io.sitthi.streaming.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * A table in Flink's state, as numbered pieces: later ones override earlier ones. A checkpoint adds a piece with what
 * changed since the one before; when the pieces hold much more than the whole table would, all of it is written anew.
 *
 * <p>The current key must be that of the table whenever the state is used.
 */
public final class SavedPieces {

    private final List<Long> numbers = new ArrayList<>();
    private List<Long> old = List.of();
    private long bytes;
    private long next;

    /** The state of a table. */
    public static MapStateDescriptor<Long, byte[]> descriptor(String name) {
        return new MapStateDescriptor<>(name, LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
    }

    /** Bytes that all pieces hold. */
    public long bytes() {
        return bytes;
    }

    /** Begins to write the whole table anew: {@link #endAnew} then removes the pieces before. */
    public void beginAnew() {
        old = new ArrayList<>(numbers);
        numbers.clear();
        bytes = 0;
    }

    /** Adds a piece. */
    public void add(byte[] piece, MapState<Long, byte[]> state) throws Exception {
        state.put(next, piece);
        numbers.add(next);
        bytes += piece.length;
        next++;
    }

    /** Removes what was written before {@link #beginAnew}. */
    public void endAnew(MapState<Long, byte[]> state) throws Exception {
        for (long number : old) {
            state.remove(number);
        }
        old = List.of();
    }

    /** Notes a piece that the state holds; called in the order of the numbers. */
    public void restored(long number, byte[] piece) {
        numbers.add(number);
        bytes += piece.length;
        next = number + 1;
    }

    /** What a state holds, in the order of numbers. */
    public static TreeMap<Long, byte[]> inOrder(MapState<Long, byte[]> state) throws Exception {
        TreeMap<Long, byte[]> ordered = new TreeMap<>();
        for (Map.Entry<Long, byte[]> piece : state.entries()) {
            ordered.put(piece.getKey(), piece.getValue());
        }
        return ordered;
    }
}
