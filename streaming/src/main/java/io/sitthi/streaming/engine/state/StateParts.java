package io.sitthi.streaming.engine.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Several maps of pieces in one of Flink's states. RocksDB keeps each state in files of its own, and a checkpoint, for which
 * all else waits, writes one after the other to the disk: with four states the gate stood still four times as long.
 *
 * <p>The current key must be that of the pieces whenever a part is used.
 */
public final class StateParts {

    private static final int NUMBER_BITS = 56;
    private static final long NUMBER = (1L << NUMBER_BITS) - 1;
    private static final int MOST_PARTS = 1 << Long.SIZE - NUMBER_BITS;

    private final MapState<Long, byte[]> state;
    private @Nullable List<Map.Entry<Long, byte[]>> read;

    /** @param state as {@link SavedPieces#descriptor} describes it */
    public StateParts(MapState<Long, byte[]> state) {
        this.state = state;
    }

    /**
     * One of the maps. Its numbers are from -2^55 to 2^55 - 1.
     *
     * @param part from 0 to 255; the same after a restart
     */
    public MapState<Long, byte[]> part(int part) {
        if (part < 0 || part >= MOST_PARTS) {
            throw new IllegalArgumentException("part " + part + " of a state, expected 0 to " + (MOST_PARTS - 1));
        }
        return new Part(part);
    }

    /** Reads all that there is under the current key, so that it is not read once for each part. */
    public void read() throws Exception {
        List<Map.Entry<Long, byte[]>> entries = new ArrayList<>();
        for (Map.Entry<Long, byte[]> entry : state.entries()) {
            entries.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        read = entries;
    }

    /** Forgets what {@link #read} has read; before another key, and before anything is written. */
    public void forget() {
        read = null;
    }

    private final class Part implements MapState<Long, byte[]> {

        private final long part;

        private Part(int part) {
            this.part = (long) part << NUMBER_BITS;
        }

        private long key(long number) {
            if (number != number(number & NUMBER)) {
                throw new IllegalArgumentException("number " + number + " in a part of a state");
            }
            return part | number & NUMBER;
        }

        private static long number(long key) {
            return key << Long.SIZE - NUMBER_BITS >> Long.SIZE - NUMBER_BITS;
        }

        @Override
        public byte[] get(Long number) throws Exception {
            return state.get(key(number));
        }

        @Override
        public void put(Long number, byte[] piece) throws Exception {
            state.put(key(number), piece);
        }

        @Override
        public void putAll(Map<Long, byte[]> pieces) throws Exception {
            for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
                put(piece.getKey(), piece.getValue());
            }
        }

        @Override
        public void remove(Long number) throws Exception {
            state.remove(key(number));
        }

        @Override
        public boolean contains(Long number) throws Exception {
            return state.contains(key(number));
        }

        private List<Map.Entry<Long, byte[]>> own() throws Exception {
            List<Map.Entry<Long, byte[]>> own = new ArrayList<>();
            for (Map.Entry<Long, byte[]> entry : read == null ? state.entries() : read) {
                if ((entry.getKey() & ~NUMBER) == part) {
                    own.add(Map.entry(number(entry.getKey()), entry.getValue()));
                }
            }
            return own;
        }

        @Override
        public Iterable<Map.Entry<Long, byte[]>> entries() throws Exception {
            return own();
        }

        @Override
        public Iterable<Long> keys() throws Exception {
            return own().stream().map(Map.Entry::getKey).toList();
        }

        @Override
        public Iterable<byte[]> values() throws Exception {
            return own().stream().map(Map.Entry::getValue).toList();
        }

        @Override
        public Iterator<Map.Entry<Long, byte[]>> iterator() throws Exception {
            return own().iterator();
        }

        @Override
        public boolean isEmpty() throws Exception {
            return own().isEmpty();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException("a part is never given up");
        }
    }
}
