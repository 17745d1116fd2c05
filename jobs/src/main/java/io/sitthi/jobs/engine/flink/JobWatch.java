package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.console.Progress;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.report.MachineWork;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.SerializedThrowable;

/** Waits for a job, and reports its progress. */
final class JobWatch {

    private static final long LOOK_MILLIS = 500;
    private static final double LONG_ENOUGH_SECONDS = 10;

    private final JobClient job;
    private final Progress progress;
    private final Duration patience;
    private final Set<String> slow = new HashSet<>();
    private long told;
    private long answered = System.nanoTime();

    /** @param patience how long the cluster may be silent before it counts as lost: its client would ask for ever */
    JobWatch(JobClient job, Progress progress, Duration patience) {
        this.job = job;
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Waits until the job has ended.
     *
     * @param rows of the drop
     * @param startJudging begins the second stage of the progress
     * @return what the machines have done
     * @throws Exception the failure of the task, if it is known
     */
    ClusterWork await(long rows, Runnable startJudging) throws Exception {
        progress.start("scatter", rows, "rows");
        boolean judging = false;
        try {
            while (true) {
                boolean ended = endedWithin(LOOK_MILLIS);
                ClusterWork work = TaskMachine.read(
                        ended ? job.getJobExecutionResult().get().getAllAccumulatorResults() : counts());
                if (!judging && (ended || sum(work, MachineWork::scattered) >= rows)) {
                    progress.advance(rows - told);
                    told = 0;
                    startJudging.run();
                    judging = true;
                }
                advance(sum(work, judging ? MachineWork::judged : MachineWork::scattered));
                tellSlow(work);
                if (ended) {
                    work.lines().forEach(progress::note);
                    return work;
                }
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            job.cancel();
            throw e;
        }
    }

    private boolean endedWithin(long millis) throws ExecutionException, InterruptedException {
        try {
            job.getJobExecutionResult().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private Map<String, Object> counts() throws InterruptedException, IOException {
        try {
            Map<String, Object> counts = job.getAccumulators().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            answered = System.nanoTime();
            return counts;
        } catch (TimeoutException | ExecutionException e) {
            // the job is just beginning or ending; its result reports a failure, unless the whole cluster failed
            if (System.nanoTime() - answered > patience.toNanos()) {
                throw new IOException(
                        "the Flink cluster has not answered for %,d s; when it is back, give the same command again"
                                .formatted(patience.toSeconds()));
            }
            return Map.of();
        }
    }

    private static long sum(ClusterWork work, ToLongFunction<MachineWork> what) {
        return work.machines().stream().mapToLong(what).sum();
    }

    /** Reports once of each machine that it is slow, when it has worked long enough to tell. */
    private void tellSlow(ClusterWork work) {
        for (MachineWork machine : work.slow()) {
            if (machine.scatterSeconds() + machine.judgeSeconds() > LONG_ENOUGH_SECONDS
                    && slow.add(machine.machine())) {
                progress.note("task manager " + machine.machine()
                        + " is slow: its tasks do less than half as much as the others' in the same time");
            }
        }
    }

    /** Rows that were done twice count once, and progress never goes backwards. */
    private void advance(long count) {
        if (count > told) {
            progress.advance(count - told);
            told = count;
        }
    }

    /** The failure of a task, without Flink's wrapping exceptions. */
    private static Exception cause(ExecutionException failure) {
        Throwable told = failure;
        Exception best = failure;
        while (told != null) {
            if (told instanceof SerializedThrowable serialized) {
                told = serialized.deserializeError(JobWatch.class.getClassLoader());
                if (told instanceof SerializedThrowable) {
                    return best;
                }
            }
            if (told.getClass().getName().startsWith("io.sitthi.")) {
                return told instanceof Exception exception ? exception : best;
            }
            if (told instanceof Exception exception) {
                best = exception;
            }
            told = told.getCause();
        }
        return best;
    }
}
