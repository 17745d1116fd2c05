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
     * @param threads how many tasks there are to be of a kind, where nobody else says it
     * @param temporary folder for Flink's temporary files, for a Flink in this process
     */
    StreamExecutionEnvironment environment(int threads, Path temporary);

    /** The cluster that {@code flink run} was told of; without {@code flink run}, a Flink in this process. */
    static FlinkPlace usual() {
        return (threads, temporary) -> {
            StreamExecutionEnvironment found = StreamExecutionEnvironment.getExecutionEnvironment(forAJob());
            return found instanceof LocalStreamEnvironment ? local(threads, temporary) : found;
        };
    }

    /** What every run asks for. */
    static Configuration forAJob() {
        Configuration flink = new Configuration();
        flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        // what is shuffled stays on its machine's disk until the run ends: a machine that is lost takes only its own
        // share
        // with it, which is made again
        flink.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_BLOCKING);
        // which task has which part follows from the number of tasks: it must be what was asked for, not what Flink
        // finds
        // enough once it has seen how much there is
        flink.setString("execution.batch.adaptive.auto-parallelism.enabled", "false");
        // nothing is to be serialised in a way that nobody chose
        flink.setString("pipeline.generic-types", "false");
        // shares are not changed after they were sent
        flink.setString("pipeline.object-reuse", "true");
        // machines come and go; what cannot succeed is not tried again
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "5");
        flink.setString("restart-strategy.fixed-delay.delay", "1 s");
        return flink;
    }

    /** A Flink in this process. */
    private static StreamExecutionEnvironment local(int threads, Path temporary) {
        Configuration flink = forAJob();
        // no machine can be lost without the others, so nothing need be kept: shares go straight to whoever gathers
        // them
        flink.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        // the usual one for batch begins a task only when those before it have ended
        flink.setString("jobmanager.scheduler", "Default");
        flink.setString("restart-strategy.type", "none");
        flink.setString("io.tmp.dirs", temporary.toString());
        flink.setString("taskmanager.numberOfTaskSlots", Integer.toString(threads));
        // nothing here sorts or keeps state in Flink's own memory
        flink.setString("taskmanager.memory.managed.size", "16m");
        String network = (64 + 32 * threads) + "m";
        flink.setString("taskmanager.memory.network.min", network);
        flink.setString("taskmanager.memory.network.max", network);
        // the progress is told by what tasks report with their heartbeats
        flink.setString("heartbeat.interval", "1000");
        // reached from this machine only
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
