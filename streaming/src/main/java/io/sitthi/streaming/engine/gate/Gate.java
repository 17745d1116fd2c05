package io.sitthi.streaming.engine.gate;

import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Links two sources of one job: one reads no further than an instant that the other sets. Their enumerators run in one
 * process, that of the job manager, and share the gate there; readers and enumerators exchange Flink's source events. A
 * gate is closed until it is first opened after a start.
 *
 * <p>It only bounds how much is read too early. An operator that must not act before an instant is known has to wait
 * for a watermark as well: after a restart a reader may still find the gate as open as it was before.
 */
public final class Gate implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No record may pass. */
    public static final long CLOSED = Long.MIN_VALUE;

    /** The gates of all jobs of this process; a job that ends removes its own. */
    private static final ConcurrentHashMap<String, AtomicLong> GATES = new ConcurrentHashMap<>();

    /** The same wherever the job's tasks run, and no other job's. */
    private final String id = UUID.randomUUID().toString();

    private final long marginMillis;
    private final long stepMillis;

    /**
     * A gate.
     *
     * @param marginMillis how long before the known instant it closes
     * @param stepMillis the least by which it is opened further, since each opening is a message to every reader
     */
    public Gate(long marginMillis, long stepMillis) {
        this.marginMillis = marginMillis;
        this.stepMillis = stepMillis;
    }

    /** Lets a reader open the gate, by events to its enumerator; for one reader and one thread. */
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

    /** Called in the enumerator of the reader that opens it when that reader restarts: nothing is known any more. */
    public void close() {
        time().set(CLOSED);
    }

    /** Called in the enumerator of the reader that opens it when the enumerator closes. */
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
