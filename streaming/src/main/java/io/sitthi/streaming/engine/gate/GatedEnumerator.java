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
 * The enumerator of a source whose readers go no further than the gate is open: it tells them how far that is, and
 * leaves the rest to the source's own enumerator.
 *
 * <p>A reader that cannot be reached, because its task is just starting or ending, is told a moment later: an exception
 * here would end the job.
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
        // a reader that has heard nothing lets nothing pass
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
        // a new reader knows nothing of what the one before was told
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
