package io.sitthi.streaming.engine.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Flink's state under one key, in memory; counts the bytes that it was given. */
public final class PiecesInMemory implements MapState<Long, byte[]> {
    public final Map<Long, byte[]> map = new TreeMap<>();
    public long bytesPut;

    @Override
    public byte[] get(Long key) {
        return map.get(key);
    }

    @Override
    public void put(Long key, byte[] value) {
        bytesPut += value.length;
        map.put(key, value.clone());
    }

    @Override
    public void putAll(Map<Long, byte[]> all) {
        all.forEach(this::put);
    }

    @Override
    public void remove(Long key) {
        map.remove(key);
    }

    @Override
    public boolean contains(Long key) {
        return map.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<Long, byte[]>> entries() {
        List<Map.Entry<Long, byte[]>> backwards = new ArrayList<>(map.entrySet());
        Collections.reverse(backwards);
        return backwards;
    }

    @Override
    public Iterable<Long> keys() {
        return map.keySet();
    }

    @Override
    public Iterable<byte[]> values() {
        return map.values();
    }

    @Override
    public Iterator<Map.Entry<Long, byte[]>> iterator() {
        return entries().iterator();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }
}
