package io.sitthi.streaming.engine.running;

import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.engine.lease.Lease;
import io.sitthi.streaming.engine.lease.LeaseClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job in this process, until it fails or is told to stop. Nobody on the network can reach it; its temporary files are
 * its owner's, and removed at the end.
 */
final class ForegroundJob implements AutoCloseable {

    private static final long CANCEL_SECONDS = 60;
    private static final long LOOK_MILLIS = 200;

    private final Path temporary;

    ForegroundJob() throws IOException {
        temporary = OwnedFolders.make(Files.createTempDirectory("sitthi-stream"));
    }

    /** What Flink must be told so that it is reached from this machine only, and writes nowhere else. */
    Configuration settings() {
        return LoopbackFlink.settings(temporary);
    }

    /**
     * Runs.
     *
     * @param stop counted down to end the job; its checkpoints stay
     * @throws LostRequestsException when requests are lost that were never decided
     * @throws IOException when the job fails, with the cause, or is stopped while it waits for something
     */
    void run(StreamExecutionEnvironment environment, Lease lease, CountDownLatch stop, JobVoice voice)
            throws IOException, InterruptedException, LostRequestsException {
        JobClient job;
        try {
            job = environment.executeAsync(lease.start().name());
        } catch (Exception e) {
            throw new IOException("the job cannot be started: " + JobFailures.reason(e), e);
        }
        try {
            while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (job.getJobExecutionResult().isDone()) {
                    job.getJobExecutionResult().get();
                    throw new IOException("the job has ended by itself");
                }
                voice.speak();
            }
            voice.requireNotWaiting();
        } catch (ExecutionException e) {
            throw new IOException(JobFailures.reason(e), e);
        } finally {
            cancel(job);
            LeaseClaim.end(lease);
        }
    }

    private static void cancel(JobClient job) throws IOException, InterruptedException {
        if (job.getJobExecutionResult().isDone()) {
            return;
        }
        try {
            job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            job.getJobExecutionResult().handle((result, cancelled) -> true).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the job cannot be cancelled: " + JobFailures.reason(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        Location.of(temporary).delete();
    }
}
