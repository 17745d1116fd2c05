package io.sitthi.jobs.engine.flink;

import io.sitthi.jobs.engine.part.DonePart;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges parts with the tier's own judges, and writes their files: the same bytes whichever task does it, and how often. */
final class JudgeOperator<B extends ScatteredBlock, P extends DonePart> extends GatherOperator<B, P> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable List<byte[]> found;

    JudgeOperator(RunTasks<B, P> tasks) {
        super(tasks);
    }

    @Override
    public void open() throws Exception {
        super.open();
        found = new ArrayList<>();
    }

    @Override
    void takeFound(byte[] some) {
        Opened.of(found).add(some);
    }

    @Override
    void begin(RunTasks.Task<B, P> mine) throws IOException {
        mine.work().tellAcross(Opened.of(found));
    }

    @Override
    void work(RunTasks.Task<B, P> mine, BlockFiles<B> blocks, int part, long bytes) throws IOException {
        long start = System.nanoTime();
        TaskMachine here = machine();
        P noted = mine.work()
                .newJudge(blocks, mine.parts(), count -> here.add(TaskMachine.What.JUDGED, count))
                .judge(part);
        mine.notes().parts(mine.files(), mine.work().noted()).write(noted);
        here.judged(bytes, start);
    }
}
