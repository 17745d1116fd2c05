package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Scatters the blocks of one dataset, one after another. For one thread. */
public interface Scatter {

    /** The columns that are read, where a file has them. */
    Collection<String> columnNames();

    /**
     * Decodes a block and splits its rows by bucket.
     *
     * @param file where the scattered block will stand; it does not appear there yet
     */
    void scatter(Block block, List<RowGroupReader> rowGroups, Path file) throws IOException;

    /**
     * Renames the block that was scattered last to its final name. From then on it counts as done.
     *
     * @param prefixDigest of the delivered file up to the block's end
     */
    void finish(Block block, Path file, byte[] prefixDigest) throws IOException;
}
