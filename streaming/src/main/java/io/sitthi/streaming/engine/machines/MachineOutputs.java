package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.RowSink;

/** Where a machine writes. */
public interface MachineOutputs {

    /** Takes rows of an output, by its place among the kind's. */
    RowSink rows(int output);

    /** Counts that a replay adds up over all subjects; a stream without end does not keep them. */
    MachineTally tally(String name, int columns);
}
