package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.replay.TimeSlices;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's facts on their way to the scratch file: gathered by slice, and written in blocks. */
final class SliceSpread {

    private static final int SMALL_ROWS = 512;
    private static final int BLOCK_BYTES = 1 << 17;

    private final List<Schema> datasets;
    private final TimeSlices slices;
    private final FactScratch scratch;
    private final RowBlockBuilder rows;
    private final @Nullable RowBlockBuilder[] bySlice;

    SliceSpread(List<Schema> datasets, TimeSlices slices, FactScratch scratch) {
        this.datasets = datasets;
        this.slices = slices;
        this.scratch = scratch;
        rows = new RowBlockBuilder(datasets);
        bySlice = new RowBlockBuilder[slices.count()];
    }

    RowBlockBuilder.Sink rows(int dataset) {
        return rows.rows(dataset);
    }

    /** The rows so far, the last of them being put. */
    RowBlock peek() {
        return rows.peek();
    }

    /** A row is complete. */
    void spread() throws IOException {
        if (rows.size() >= SMALL_ROWS) {
            spreadRows();
        }
    }

    private void spreadRows() throws IOException {
        RowBlock block = rows.build();
        for (int row = 0; row < block.size(); row++) {
            // within an instant the order is the kind's: a slice never ends within one
            int slice = slices.of(block.instant(row), 0);
            RowBlockBuilder builder = bySlice[slice];
            if (builder == null) {
                builder = new RowBlockBuilder(datasets);
                bySlice[slice] = builder;
            }
            builder.add(block, row);
            if (builder.length() >= BLOCK_BYTES) {
                scratch.append(slice, builder.build());
            }
        }
    }

    /** Writes what is left. */
    void flush() throws IOException {
        spreadRows();
        for (int slice = 0; slice < bySlice.length; slice++) {
            RowBlockBuilder builder = bySlice[slice];
            if (builder != null && builder.size() > 0) {
                scratch.append(slice, builder.build());
            }
        }
    }
}
