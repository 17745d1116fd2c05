package io.sitthi.jobs.engine.scatter;

import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A block on scratch disk, open for reading. */
public interface ScatteredBlock extends Closeable {

    /** Opens scattered blocks. */
    @FunctionalInterface
    interface Opener<B extends ScatteredBlock> {

        /**
         * Opens a block.
         *
         * @return null when there is none, or when it was cut differently
         * @throws DamagedBlockException when it is torn
         */
        @Nullable
        B open(Block block, Path file) throws IOException;
    }

    /** Rows of the delivered file, those included that were rejected or left out. */
    long rows();

    /** Rows without the key, in a dataset that is not judged. */
    long orphans();

    /** The defects of its rows, in the order of rows. */
    RejectList rejects() throws IOException;

    /** SHA-256 of the Parquet file from its first byte to the last of this block, as it was when it was scattered. */
    byte[] prefixDigest();
}
