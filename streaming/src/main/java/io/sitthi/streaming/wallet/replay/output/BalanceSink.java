package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** As {@link DecisionSink}, for the balances at the end. */
public final class BalanceSink implements Sink<BalanceBlock> {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String folder;
    private final OpenDirectories.Source directories;

    /** @param directories tells what wallets opened with */
    public BalanceSink(String run, Location folder, OpenDirectories.Source directories) {
        this.run = run;
        this.folder = folder.absolute();
        this.directories = directories;
    }

    @Override
    public SinkWriter<BalanceBlock> createWriter(WriterInitContext context) throws IOException {
        String name = "balances-%05d.parquet".formatted(context.getTaskInfo().getIndexOfThisSubtask());
        return new BalanceWriter(Location.of(folder).resolve(name), ReplayResults.of(run), directories.open());
    }
}
