package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes decisions of a bounded run, one Parquet file for each task. A file gets its name when the input has ended; a run
 * that fails leaves none, and begins again.
 */
public final class DecisionSink implements Sink<DecisionBlock> {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String folder;
    private final String prefix;

    /**
     * @param run name of the run's {@link ReplayResults}
     * @param prefix what its files' names begin with
     */
    public DecisionSink(String run, Location folder, String prefix) {
        this.run = run;
        this.folder = folder.absolute();
        this.prefix = prefix;
    }

    @Override
    public SinkWriter<DecisionBlock> createWriter(WriterInitContext context) throws IOException {
        String name = "%s-%05d.parquet".formatted(prefix, context.getTaskInfo().getIndexOfThisSubtask());
        return new DecisionWriter(Location.of(folder).resolve(name), ReplayResults.of(run));
    }
}
