package io.sitthi.streaming.engine.gate;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enumerator of a source whose readers go no further than the gate is open: it tells them how far that is. All else is
 * another enumerator's work.
 *
 * <p>A reader that cannot be told, because its task ends or begins just then, is told a moment later. Whatever an
 * enumerator throws ends the job, and this is no reason to.
 */
public final class GatedEnumerator<S extends SourceSplit, C> implements SplitEnumerator<S, C> {

    private static final Logger LOG = LoggerFactory.getLogger(GatedEnumerator.class);
    private static final long EVERY_MILLIS = 100;

    private final SplitEnumerator<S, C> enumerator;
    private final SplitEnumeratorContext<S> context;
    private final Gate gate;

    /** What each reader was told last. */
    private final Map<Integer, Long> told = new HashMap<>();

    public GatedEnumerator(SplitEnumerator<S, C> enumerator, SplitEnumeratorContext<S> context, Gate gate) {
        this.enumerator = enumerator;
        this.context = context;
        this.gate = gate;
    }

    @Override
    public void start() {
        enumerator.start();
        context.callAsync(gate::untilMillis, this::tellAll, EVERY_MILLIS, EVERY_MILLIS);
    }

    private void tellAll(long untilMillis, @Nullable Throwable failure) {
        Set<Integer> readers = context.registeredReaders().keySet();
        told.keySet().retainAll(readers);
        for (int subtask : readers) {
            tell(subtask, untilMillis);
        }
    }

    private void tell(int subtask, long untilMillis) {
        // a reader that was told nothing lets nothing pass
        if (told.getOrDefault(subtask, Gate.CLOSED) == untilMillis) {
            return;
        }
        try {
            context.sendEventToSourceReader(subtask, new GateTime(untilMillis));
            told.put(subtask, untilMillis);
        } catch (RuntimeException e) {
            LOG.info("reader {} cannot be told how far it may read; it is told again: {}", subtask, e.toString());
            told.remove(subtask);
        }
    }

    @Override
    public void addReader(int subtask) {
        // it is a new one, whatever the one before was told
        told.remove(subtask);
        enumerator.addReader(subtask);
        tell(subtask, gate.untilMillis());
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
