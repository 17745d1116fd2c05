package io.sitthi.streaming.wallet.replay;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink in this very process, for one bounded job: no web page, no checkpoints, and a failure ends the job. */
final class LocalFlink {

    private LocalFlink() {}

    /** @param scratch where tasks may keep files; the caller's to delete */
    static StreamExecutionEnvironment environment(int parallelism, Path scratch) {
        Configuration settings = new Configuration();
        settings.setString("rest.address", "127.0.0.1");
        settings.setString("rest.bind-address", "127.0.0.1");
        settings.setString("rest.bind-port", "0");
        settings.setString("io.tmp.dirs", scratch.toString());
        settings.setString("restart-strategy.type", "none");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
        settings.setString("taskmanager.memory.network.min", "64mb");
        settings.setString("taskmanager.memory.network.max", "64mb");
        settings.setString("taskmanager.memory.managed.size", "16mb");
        settings.setString("state.backend.type", "hashmap");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        environment.setParallelism(parallelism);
        return environment;
    }
}
