package io.sitthi.streaming.wallet.replay.source;

import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.replay.order.SortedSlice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the payments of one slice, a block a call, while the next slice is read and sorted by another thread. It asks
 * for a slice when it begins with the one before, so two are in memory.
 */
final class SliceReader implements SourceReader<PaymentBlock, SliceSplit> {

    private static final long MICROS_PER_MILLI = 1_000;

    private final SourceReaderContext context;
    private final Path scratch;
    private final List<String> goods;
    private final int blockRows;
    private final PaymentBlockBuilder builder;
    private final ExecutorService sorter = Executors.newSingleThreadExecutor(SliceReader::thread);

    /** Slices in order; the first of them is being handed out, or next to be. */
    private final ArrayDeque<Sorting> slices = new ArrayDeque<>();

    private CompletableFuture<Void> splitsAtHand = new CompletableFuture<>();
    private boolean noMoreSplits;
    private @Nullable SortedSlice current;
    private int done;
    private long watermark = Long.MIN_VALUE;

    private record Sorting(SliceSplit split, CompletableFuture<SortedSlice> sorted) {}

    SliceReader(SourceReaderContext context, Path scratch, List<String> goods, int blockRows) {
        this.context = context;
        this.scratch = scratch;
        this.goods = goods;
        this.blockRows = blockRows;
        this.builder = new PaymentBlockBuilder(blockRows);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "payment-sorter");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start() {
        // after a restore the slices in progress come first, and then each asks for the next
        if (slices.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public void addSplits(List<SliceSplit> splits) {
        for (SliceSplit split : splits) {
            slices.add(new Sorting(split, CompletableFuture.supplyAsync(() -> sort(split), sorter)));
        }
        splitsAtHand.complete(null);
    }

    private SortedSlice sort(SliceSplit split) {
        try {
            return SortedSlice.read(scratch, split.slice(), goods);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        splitsAtHand.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<PaymentBlock> output) throws Exception {
        SortedSlice slice = current;
        if (slice == null) {
            Sorting next = slices.peek();
            if (next == null) {
                return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
            }
            if (!next.sorted().isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            slice = begin(next);
        }
        int end = Math.min(slice.rows(), done + blockRows);
        if (end > done) {
            advanceTo(slice.occurredAtMicros(done), output);
            output.collect(slice.block(done, end, builder));
            done = end;
        }
        if (done == slice.rows()) {
            current = null;
            slices.remove();
            return slices.isEmpty() && noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.MORE_AVAILABLE;
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private SortedSlice begin(Sorting next) throws IOException {
        SortedSlice slice;
        try {
            slice = next.sorted().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
        current = slice;
        done = next.split().done();
        if (slices.size() == 1 && !noMoreSplits) {
            splitsAtHand = new CompletableFuture<>();
            context.sendSplitRequest();
        }
        return slice;
    }

    /** Everything from here on occurred in the millisecond of this payment or later. */
    private void advanceTo(long occurredAtMicros, ReaderOutput<PaymentBlock> output) {
        long before = Math.floorDiv(occurredAtMicros, MICROS_PER_MILLI) - 1;
        if (before > watermark) {
            watermark = before;
            output.emitWatermark(new Watermark(before));
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (current != null) {
            return CompletableFuture.completedFuture(null);
        }
        Sorting next = slices.peek();
        // the next poll reports how the sorting ended
        return next == null ? splitsAtHand : next.sorted().handle((slice, failure) -> null);
    }

    @Override
    public List<SliceSplit> snapshotState(long checkpointId) {
        List<SliceSplit> state = new ArrayList<>();
        for (Sorting sorting : slices) {
            SliceSplit split = sorting.split();
            boolean isCurrent = state.isEmpty() && current != null;
            state.add(isCurrent ? new SliceSplit(split.number(), done, split.slice()) : split);
        }
        return state;
    }

    @Override
    public void close() {
        sorter.shutdownNow();
    }
}
