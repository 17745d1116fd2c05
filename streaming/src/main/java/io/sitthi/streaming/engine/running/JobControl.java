package io.sitthi.streaming.engine.running;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;

/** A job in this process that is to run until it is told to end. */
public final class JobControl {

    private static final long CANCEL_SECONDS = 60;

    private JobControl() {}

    /** @throws IOException when the job has ended; it says why */
    public static void requireRunning(JobClient job) throws IOException, InterruptedException {
        if (job.getJobExecutionResult().isDone()) {
            try {
                job.getJobExecutionResult().get();
            } catch (ExecutionException e) {
                throw new IOException("the job has failed: " + JobFailures.reason(e), e);
            }
            throw new IOException("the job has ended by itself");
        }
    }

    /** Ends the job, if it has not ended yet. */
    public static void cancel(JobClient job) throws IOException, InterruptedException {
        try {
            if (!job.getJobExecutionResult().isDone()) {
                job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the job cannot be cancelled: " + e, e);
        }
    }
}
