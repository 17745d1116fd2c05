package io.sitthi.streaming.engine.gate;

import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Between two sources of one job: one reads no further than the other one allows, by an instant. Their enumerators live in
 * the same process, the one that keeps the job, and meet there; to them and from them it goes by Flink's source events. A
 * gate is closed until it is opened for the first time after a start.
 *
 * <p>It bounds how much is read too early, and no more than that: whoever must not act before an instant is known has to
 * wait for a watermark as well, since a gate that was open a moment ago may be so still for a reader that begins anew.
 */
public final class Gate implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing passes. */
    public static final long CLOSED = Long.MIN_VALUE;

    /** Of all jobs of this process; a job that ends takes its gate away. */
    private static final ConcurrentHashMap<String, AtomicLong> GATES = new ConcurrentHashMap<>();

    /** Of one job, wherever its parts run. */
    private final String id = UUID.randomUUID().toString();

    private final long marginMillis;
    private final long stepMillis;

    /**
     * A gate.
     *
     * @param marginMillis how much earlier than what is known it closes
     * @param stepMillis it is opened further when it would be at least by this much: each time is a message to every reader
     */
    public Gate(long marginMillis, long stepMillis) {
        this.marginMillis = marginMillis;
        this.stepMillis = stepMillis;
    }

    /** What a reader that opens the gate tells its enumerator; for one reader and one thread. */
    public GateOpener opener() {
        return new GateOpener(marginMillis, stepMillis);
    }

    /** In the enumerator of the reader that opens it. @return whether the event was meant for the gate */
    public boolean take(SourceEvent event) {
        if (event instanceof GateTime time) {
            time().set(time.untilMillis());
            return true;
        }
        return false;
    }

    /** In the enumerator of the reader that opens it, when the reader begins anew: nothing is known any more. */
    public void close() {
        time().set(CLOSED);
    }

    /** In the enumerator of the reader that opens it, when it ends. */
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
