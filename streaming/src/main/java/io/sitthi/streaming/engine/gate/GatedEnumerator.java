package io.sitthi.streaming.engine.gate;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * The enumerator of a source whose readers go no further than the gate is open: it tells them how far that is. All else is
 * another enumerator's work.
 */
public final class GatedEnumerator<S extends SourceSplit, C> implements SplitEnumerator<S, C> {

    private static final long EVERY_MILLIS = 100;

    private final SplitEnumerator<S, C> enumerator;
    private final SplitEnumeratorContext<S> context;
    private final Gate gate;
    private long toldMillis = Gate.CLOSED;

    public GatedEnumerator(SplitEnumerator<S, C> enumerator, SplitEnumeratorContext<S> context, Gate gate) {
        this.enumerator = enumerator;
        this.context = context;
        this.gate = gate;
    }

    @Override
    public void start() {
        enumerator.start();
        context.callAsync(gate::untilMillis, this::tell, EVERY_MILLIS, EVERY_MILLIS);
    }

    private void tell(long untilMillis, @Nullable Throwable failure) {
        if (failure == null && untilMillis != toldMillis) {
            toldMillis = untilMillis;
            for (int subtask : context.registeredReaders().keySet()) {
                context.sendEventToSourceReader(subtask, new GateTime(untilMillis));
            }
        }
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
        context.sendEventToSourceReader(subtask, new GateTime(toldMillis));
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        enumerator.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<S> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public C snapshotState(long checkpointId) throws Exception {
        return enumerator.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        enumerator.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
