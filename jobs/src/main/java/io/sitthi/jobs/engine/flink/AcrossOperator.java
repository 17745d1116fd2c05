package io.sitthi.jobs.engine.flink;

import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Finds repeats across subjects, and tells every judge. */
final class AcrossOperator<B extends ScatteredBlock, P extends DonePart> extends GatherOperator<B, P> {

    private static final long serialVersionUID = 1L;

    AcrossOperator(RunTasks<B, P> tasks) {
        super(tasks);
    }

    @Override
    void takeFound(byte[] found) {
        throw new IllegalStateException("the search for repeats has not run yet");
    }

    @Override
    void work(RunTasks.Task<B, P> mine, BlockFiles<B> blocks, int part, long bytes) throws IOException {
        byte[] found = mine.work().findAcross(blocks);
        mine.notes().across(part, found);
        if (found != null) {
            output.collect(new StreamRecord<>(new BlockShare(BlockShare.EVERYBODY, 0, found)));
        }
    }
}
