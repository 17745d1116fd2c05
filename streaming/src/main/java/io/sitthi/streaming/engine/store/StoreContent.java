package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import java.io.IOException;
import java.util.List;

/** What a store is built from: rows of a dataset, reduced to what look-ups need. */
public interface StoreContent {

    CheckedDataset dataset();

    /** The most rows that there can be in everything that is read. */
    default long rows() throws IOException {
        return dataset().rows();
    }

    /**
     * Bytes of each value: a multiple of four, up to {@link StoreValue#MAX_BYTES}. {@link StoreSeal#FORMAT_VERSION}
     * increases whenever it or the meaning of the bytes changes.
     */
    int valueBytes();

    /**
     * Adds every sound row to an empty map. Faults of the delivery go to {@code faults}; the map must then not be used.
     *
     * @return rows that were rejected, in their order
     * @throws IOException when the file system fails
     */
    List<RejectedRow> fill(SealedMap map, FaultList faults, ProgressListener progress) throws IOException;
}
