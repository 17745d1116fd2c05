package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import java.io.IOException;
import java.util.List;

/** What a store is built from: rows of a dataset, reduced to what look-ups need. */
public interface StoreContent {

    CheckedDataset dataset();

    /** How many rows there are at most, in all that is read. */
    default long rows() throws IOException {
        return dataset().rows();
    }

    /**
     * Bytes of each value: a multiple of four, up to {@link StoreValue#MAX_BYTES}. Whoever changes it, or what the bytes
     * mean, counts {@link StoreSeal#FORMAT_VERSION} up.
     */
    int valueBytes();

    /**
     * Adds every sound row to an empty map. Faults of the delivery go to {@code faults}; the map is then of no use.
     *
     * @return rows that were rejected, in their order
     * @throws IOException when the file system fails
     */
    List<RejectedRow> fill(SealedMap map, FaultList faults, ProgressListener progress) throws IOException;
}
