package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the shares of its parts on the task's own disk, in whatever order they arrive. When all are there it does its
 * work part by part, in the order of blocks, so that nothing depends on which task scattered them. It needs memory for
 * one bucket, not for all that was shuffled.
 */
abstract class GatherOperator<B extends ScatteredBlock, P extends DonePart> extends AbstractStreamOperator<BlockShare>
        implements OneInputStreamOperator<BlockShare, BlockShare>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final RunTasks<B, P> tasks;
    private transient RunTasks.@Nullable Task<B, P> task;
    private transient @Nullable TaskFolder folder;
    private transient @Nullable TaskMachine machine;
    private transient long @Nullable [] partBytes;

    GatherOperator(RunTasks<B, P> tasks) {
        this.tasks = tasks;
    }

    @Override
    public void open() throws Exception {
        super.open();
        task = tasks.task();
        TaskMachine here = TaskMachine.of(getContainingTask(), getRuntimeContext(), tasks.leaves());
        machine = here;
        partBytes = new long[tasks.partCount()];
        folder = here.newFolder();
    }

    @Override
    public void processElement(StreamRecord<BlockShare> record) throws IOException {
        BlockShare share = record.getValue();
        if (share.part == BlockShare.EVERYBODY) {
            takeFound(share.bytes);
            return;
        }
        String name = Opened.of(task).plan().blocks().get(share.block).scratchName();
        try {
            Files.write(Opened.of(folder).part(share.part).resolve(name), share.bytes);
        } catch (IOException e) {
            machine().leaveIfFull(e);
            throw e;
        }
        Opened.of(partBytes)[share.part] += share.bytes.length;
        machine().add(TaskMachine.What.WRITTEN_BYTES, share.bytes.length);
    }

    TaskMachine machine() {
        return Opened.of(machine);
    }

    /** Receives what was found across subjects. */
    abstract void takeFound(byte[] found);

    /**
     * Does the work of a part.
     *
     * @param bytes how much was gathered for it
     */
    abstract void work(RunTasks.Task<B, P> mine, BlockFiles<B> blocks, int part, long bytes) throws IOException;

    /** Called once, when everything is there. */
    void begin(RunTasks.Task<B, P> mine) throws IOException {}

    @Override
    public void endInput() throws Exception {
        RunTasks.Task<B, P> mine = Opened.of(task);
        try {
            begin(mine);
            int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            int count = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
            for (int part = 0; part < mine.parts().parts(); part++) {
                if (RunTasks.taskOf(part, count) == task) {
                    Path scratch = Opened.of(folder).part(part);
                    try (BlockFiles<B> blocks = BlockFiles.open(
                            mine.plan().blocks(), scratch, mine.work().opener())) {
                        work(mine, blocks, part, Opened.of(partBytes)[part]);
                    }
                    Location.of(scratch).delete();
                }
            }
        } catch (IOException | UncheckedIOException | CancelTaskException e) {
            machine().leaveIfFull(e);
            throw e;
        } catch (RuntimeException e) {
            throw new SuppressRestartsException(e); // a retry would fail on the same rows
        }
    }

    @Override
    public void close() throws Exception {
        try (TaskFolder mine = folder) {
            // however the task ended
        } finally {
            super.close();
        }
    }
}
