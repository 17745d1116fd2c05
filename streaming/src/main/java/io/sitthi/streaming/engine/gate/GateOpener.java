package io.sitthi.streaming.engine.gate;

import org.apache.flink.api.connector.source.SourceReaderContext;

/** Opens a gate from within a reader, step by step. For one thread. */
public final class GateOpener {

    private final long marginMillis;
    private final long stepMillis;
    private long openUntilMillis = Gate.CLOSED;

    GateOpener(long marginMillis, long stepMillis) {
        this.marginMillis = marginMillis;
        this.stepMillis = stepMillis;
    }

    /** Everything up to this instant is known. */
    public void open(SourceReaderContext context, long knownUntilMillis) {
        long until = knownUntilMillis - marginMillis;
        if (openUntilMillis == Gate.CLOSED || until >= openUntilMillis + stepMillis) {
            openUntilMillis = until;
            context.sendSourceEventToCoordinator(new GateTime(until));
        }
    }
}
