package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is asked for.
 *
 * @param kind its stream
 * @param tables what is made of its counts
 * @param inputs the kind's datasets as it names them: the first one's day is the run's
 * @param scratch where scratch files stand; null: beside {@code out}
 * @param maxOrphanRows how many rows without an owner are accepted
 */
public record ReplayRequest(
        MachineKind kind,
        ReplayTables tables,
        Programme programme,
        List<Schema> inputs,
        Location drop,
        Location out,
        int threads,
        @Nullable Path scratch,
        long maxOrphanRows) {

    public ReplayRequest {
        inputs = List.copyOf(inputs);
    }

    /** All tables that are written, besides rejects. */
    List<Schema> tablesWritten() {
        List<Schema> all = new ArrayList<>(MachineJob.outputSchemas(kind));
        all.addAll(tables.combined());
        return all;
    }
}
