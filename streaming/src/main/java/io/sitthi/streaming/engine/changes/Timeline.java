package io.sitthi.streaming.engine.changes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that one thing had over time, each from an instant on until the next. Of two values from the same instant
 * on, the one that was added later applies. There are few, so they are searched from the last one backwards.
 *
 * @param <T> a value
 */
public final class Timeline<T> {

    private final List<T> values = new ArrayList<>(1);
    private long[] inForceMicros = new long[1];

    /** Adds a value that applies from an instant on, in microseconds since 1970-01-01 UTC. */
    public void add(long fromMicros, T value) {
        int size = values.size();
        int at = size;
        while (at > 0 && inForceMicros[at - 1] > fromMicros) {
            at--;
        }
        if (size == inForceMicros.length) {
            inForceMicros = Arrays.copyOf(inForceMicros, size * 2);
        }
        System.arraycopy(inForceMicros, at, inForceMicros, at + 1, size - at);
        inForceMicros[at] = fromMicros;
        values.add(at, value);
    }

    /** The value that applies at an instant; null before the first one. */
    public @Nullable T at(long micros) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (inForceMicros[i] <= micros) {
                return values.get(i);
            }
        }
        return null;
    }

    /** Whether a matching value took effect after one instant and before another. */
    public boolean anyBetween(long afterMicros, long beforeMicros, Predicate<T> sort) {
        for (int i = 0; i < values.size(); i++) {
            if (afterMicros < inForceMicros[i] && inForceMicros[i] < beforeMicros && sort.test(values.get(i))) {
                return true;
            }
        }
        return false;
    }
}
