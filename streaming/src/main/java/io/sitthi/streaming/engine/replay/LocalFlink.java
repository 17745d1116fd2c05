package io.sitthi.streaming.engine.replay;

import io.sitthi.streaming.engine.running.LoopbackFlink;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in this process, for one bounded job: no web page, no checkpoints, and a failure ends the job. When a job has
 * ended, all of Flink has shut down too: otherwise it would print a stack trace when Java exits.
 */
public final class LocalFlink {

    private final Configuration settings;
    private final int parallelism;

    /** @param scratch where tasks may keep files; the caller's to delete */
    public LocalFlink(int parallelism, Path scratch) {
        this.parallelism = parallelism;
        this.settings = LoopbackFlink.settings(scratch);
        set("web.submit.enable", "false");
        set("restart-strategy.type", "none");
        set("pipeline.object-reuse", "true");
        set("pipeline.generic-types", "false");
        set("parallelism.default", Integer.toString(parallelism));
        set("taskmanager.memory.network.min", "64mb");
        set("taskmanager.memory.network.max", "64mb");
        set("taskmanager.memory.managed.size", "16mb");
        set("state.backend.type", "hashmap");
    }

    private void set(String key, String value) {
        settings.setString(key, value);
    }

    /** The environment to build the job in. */
    public StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        return environment;
    }

    /** Runs what was built, to its end. */
    public void run(StreamExecutionEnvironment job) throws Exception {
        MiniClusterConfiguration cluster = new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build();
        try (MiniCluster flink = new MiniCluster(cluster)) {
            flink.start();
            flink.executeJobBlocking(job.getStreamGraph().getJobGraph());
        }
    }
}
