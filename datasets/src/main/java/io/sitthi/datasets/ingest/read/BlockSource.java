package io.sitthi.datasets.ingest.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The blocks of one file, in order. */
public interface BlockSource extends Closeable {

    /** The next block; null after the last. */
    @Nullable
    RowBlock next() throws IOException, DeliveryException;

    /** Lines before the first row, known once the first block has been read. */
    long headerLines();
}
