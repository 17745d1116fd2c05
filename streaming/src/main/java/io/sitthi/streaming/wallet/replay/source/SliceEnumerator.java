package io.sitthi.streaming.wallet.replay.source;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Hands the slices out in order, to one reader. */
final class SliceEnumerator implements SplitEnumerator<SliceSplit, List<SliceSplit>> {

    private final SplitEnumeratorContext<SliceSplit> context;
    private final TreeMap<Integer, SliceSplit> left = new TreeMap<>();

    SliceEnumerator(SplitEnumeratorContext<SliceSplit> context, Collection<SliceSplit> splits) {
        this.context = context;
        add(splits);
    }

    private void add(Collection<SliceSplit> splits) {
        for (SliceSplit split : splits) {
            left.put(split.number(), split);
        }
    }

    @Override
    public void start() {
        if (context.currentParallelism() != 1) {
            throw new IllegalStateException(
                    "payments in one order need a source of parallelism 1, not " + context.currentParallelism());
        }
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        if (left.isEmpty()) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.assignSplit(left.pollFirstEntry().getValue(), subtask);
        }
    }

    @Override
    public void addSplitsBack(List<SliceSplit> splits, int subtask) {
        add(splits);
    }

    @Override
    public void addReader(int subtask) {
        // a reader asks for what it can hold
    }

    @Override
    public List<SliceSplit> snapshotState(long checkpointId) {
        return List.copyOf(left.values());
    }

    @Override
    public void close() {
        // nothing is open
    }
}
