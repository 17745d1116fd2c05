package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.schema.Schema;
import java.util.Map;

/**
 * The rows of one dataset, by position: what stands at a position depends on nothing that was emitted before, so that
 * any thread may emit any run of positions. It keeps no state.
 */
public interface RowSource {

    Schema dataset();

    long positions();

    /** About how many rows a position has, to size blocks and files. */
    double rowsPerPosition();

    /** The columns that have a code book, by name. */
    Map<String, CodeBook> books();

    /** Adds the rows of a position, none or several. */
    void emit(long position, Block block);
}
