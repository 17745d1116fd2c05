package io.sitthi.streaming.wallet.replay.source;

import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.replay.order.Slice;
import io.sitthi.streaming.wallet.replay.order.SortedPayments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Payments in the order in which they are to be decided (contract section 4), as one stream: the source must have
 * parallelism 1, and its scratch file must be on the disk of the machine on which it runs.
 *
 * <p>Gives a watermark of {@code w} milliseconds only when every later payment occurred after the whole millisecond
 * {@code w}. It needs no strategy for watermarks.
 */
public final class SortedPaymentSource implements Source<PaymentBlock, SliceSplit, List<SliceSplit>> {

    private static final long serialVersionUID = 1L;

    private final String scratch;
    private final ArrayList<Slice> slices;
    private final ArrayList<String> goods;
    private final int blockRows;

    /** @param blockRows how many payments a block holds, but for the last of a slice */
    public SortedPaymentSource(SortedPayments payments, int blockRows) {
        this.scratch = payments.scratch().toString();
        this.goods = new ArrayList<>(payments.prohibitedGoods());
        this.blockRows = blockRows;
        this.slices = new ArrayList<>(payments.slices());
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<SliceSplit, List<SliceSplit>> createEnumerator(SplitEnumeratorContext<SliceSplit> context) {
        List<SliceSplit> splits = new ArrayList<>();
        for (Slice slice : slices) {
            splits.add(new SliceSplit(splits.size(), 0, slice));
        }
        return new SliceEnumerator(context, splits);
    }

    @Override
    public SplitEnumerator<SliceSplit, List<SliceSplit>> restoreEnumerator(
            SplitEnumeratorContext<SliceSplit> context, List<SliceSplit> left) {
        return new SliceEnumerator(context, left);
    }

    @Override
    public SimpleVersionedSerializer<SliceSplit> getSplitSerializer() {
        return SliceSplitSerializer.INSTANCE;
    }

    @Override
    public SimpleVersionedSerializer<List<SliceSplit>> getEnumeratorCheckpointSerializer() {
        return SliceListSerializer.INSTANCE;
    }

    @Override
    public SourceReader<PaymentBlock, SliceSplit> createReader(SourceReaderContext context) {
        return new SliceReader(context, Path.of(scratch), goods, blockRows);
    }
}
