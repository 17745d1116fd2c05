package io.sitthi.streaming.wallet.replay.source;

import io.sitthi.streaming.wallet.replay.order.Slice;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A slice that is to be read, or read on.
 *
 * @param number the slice's place in the order
 * @param done how many of its payments, in their order, were handed out already
 */
public record SliceSplit(int number, int done, Slice slice) implements SourceSplit {

    @Override
    public String splitId() {
        return Integer.toString(number);
    }
}
