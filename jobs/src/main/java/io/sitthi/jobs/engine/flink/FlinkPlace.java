package io.sitthi.jobs.engine.flink;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a job runs, with the settings that suit it. */
@FunctionalInterface
public interface FlinkPlace {

    /**
     * Where to build a job.
     *
     * @param threads how many tasks of each kind there are to be, unless the cluster's configuration says
     * @param temporary folder for Flink's temporary files, for a Flink in this process
     */
    StreamExecutionEnvironment environment(int threads, Path temporary);

    /** The cluster that {@code flink run} was given; without {@code flink run}, a Flink in this process. */
    static FlinkPlace usual() {
        return (threads, temporary) -> {
            StreamExecutionEnvironment found = StreamExecutionEnvironment.getExecutionEnvironment(forAJob());
            return found instanceof LocalStreamEnvironment ? local(threads, temporary) : found;
        };
    }

    /** The settings that every run needs. */
    static Configuration forAJob() {
        Configuration flink = new Configuration();
        flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        // shuffled data stays on its machine's disk until the run ends: only the data of a lost machine has to be made
        // again
        flink.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_BLOCKING);
        // the number of tasks determines which task has which part, so Flink must not adapt it to the amount of data
        flink.setString("execution.batch.adaptive.auto-parallelism.enabled", "false");
        // no type may fall back on a generic serializer
        flink.setString("pipeline.generic-types", "false");
        // shares are never changed after they were sent
        flink.setString("pipeline.object-reuse", "true");
        // machines come and go; a failure that would repeat is not retried
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "5");
        flink.setString("restart-strategy.fixed-delay.delay", "1 s");
        return flink;
    }

    /** A Flink in this process. */
    private static StreamExecutionEnvironment local(int threads, Path temporary) {
        Configuration flink = forAJob();
        // there is no single machine to lose, so nothing need be kept: shares go straight to the tasks that gather them
        flink.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        // the usual scheduler for batch starts a task only when those before it have ended
        flink.setString("jobmanager.scheduler", "Default");
        flink.setString("restart-strategy.type", "none");
        flink.setString("io.tmp.dirs", temporary.toString());
        flink.setString("taskmanager.numberOfTaskSlots", Integer.toString(threads));
        // no operator sorts or keeps state in Flink's managed memory
        flink.setString("taskmanager.memory.managed.size", "16m");
        String network = (64 + 32 * threads) + "m";
        flink.setString("taskmanager.memory.network.min", network);
        flink.setString("taskmanager.memory.network.max", network);
        // progress comes from what tasks report with their heartbeats
        flink.setString("heartbeat.interval", "1000");
        // reachable from this machine only
        for (String address : List.of(
                "rest.address",
                "rest.bind-address",
                "jobmanager.bind-host",
                "taskmanager.host",
                "taskmanager.bind-host")) {
            flink.setString(address, "127.0.0.1");
        }
        flink.setString("rest.port", "0");
        flink.setString("web.tmpdir", temporary.toString());
        return StreamExecutionEnvironment.createLocalEnvironment(threads, flink);
    }
}
