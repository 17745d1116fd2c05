package io.sitthi.streaming.engine.gate;

import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;

/**
 * Between the two sources of one job. Their enumerators live in the same process, the one that keeps the job, and meet
 * there; from the readers and to them it goes by Flink's source events. A gate is closed until it is opened for the first
 * time after a start.
 */
public final class Gate implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing passes. */
    public static final long CLOSED = Long.MIN_VALUE;

    /** Of all jobs of this process; a job that ends takes its gate away. */
    private static final ConcurrentHashMap<String, AtomicLong> GATES = new ConcurrentHashMap<>();

    /** Of one job, wherever its parts run. */
    private final String id = UUID.randomUUID().toString();

    /** In a reader that opens the gate: everything that is dated up to this instant may pass. */
    public static void open(SourceReaderContext context, long untilMillis) {
        context.sendSourceEventToCoordinator(new GateTime(untilMillis));
    }

    /** In the enumerator of the readers that open it. @return whether the event was meant for the gate */
    public boolean take(SourceEvent event) {
        if (event instanceof GateTime time) {
            time().set(time.untilMillis());
            return true;
        }
        return false;
    }

    /** In the enumerator of the readers that open it, when it starts: nothing is known any more. */
    public void close() {
        time().set(CLOSED);
    }

    /** In the enumerator of the readers that open it, when it ends. */
    public void remove() {
        GATES.remove(id);
    }

    long untilMillis() {
        AtomicLong time = GATES.get(id);
        return time == null ? CLOSED : time.get();
    }

    @Override
    public String toString() {
        return untilMillis() == CLOSED ? "closed" : "open until " + untilMillis();
    }

    private AtomicLong time() {
        return GATES.computeIfAbsent(id, gate -> new AtomicLong(CLOSED));
    }
}
