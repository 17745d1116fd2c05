package io.sitthi.streaming.engine.running;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's settings that all streams share. */
public final class StreamSettings {

    private static final int MOST_WATERMARK_MILLIS = 100;

    private StreamSettings() {}

    /**
     * Settings for checkpoints of tables and of logs that only grow: incremental ones of RocksDB, for the heap's
     * backend would write all of them each time; and no compression, for random ids get no smaller. With Flink's own
     * (Snappy), payments were decided at a third of the rate, since every checkpoint waits for what it has just
     * written.
     */
    public static void suitCheckpoints(Configuration configuration) {
        configuration.setString("state.backend.type", "rocksdb");
        configuration.setString("execution.checkpointing.incremental", "true");
        configuration.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
    }

    /** The settings of a stream with this time between checkpoints. */
    public static Configuration of(long checkpointMillis) {
        Configuration settings = new Configuration();
        settings.setString("execution.checkpointing.interval", checkpointMillis + " ms");
        settings.setString("pipeline.generic-types", "false");
        suitCheckpoints(settings);
        return settings;
    }

    /**
     * A stream in this process that ends with its first failure.
     *
     * @param directory holds all that Flink writes; the caller's to delete
     * @param flinkPort where Flink's own page answers, on the loopback; 0: any port, which nobody is told
     */
    public static Configuration local(Path directory, long checkpointMillis, int flinkPort) {
        Configuration settings = LoopbackFlink.settings(directory.resolve("flink"));
        LoopbackFlink.answerOn(flinkPort, settings);
        settings.addAll(of(checkpointMillis));
        settings.setString(
                "execution.checkpointing.dir",
                directory.resolve("checkpoints").toUri().toString());
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("taskmanager.memory.managed.size", "64m");
        settings.setString("taskmanager.memory.network.min", "64m");
        settings.setString("taskmanager.memory.network.max", "64m");
        settings.setString("restart-strategy.type", "none");
        return settings;
    }

    /** Blocks already gather what belongs together, so each is sent at once. */
    public static void suitBlocks(StreamExecutionEnvironment environment, long heartbeatMillis) {
        environment.setBufferTimeout(0);
        environment.getConfig().enableObjectReuse();
        environment.getConfig().setAutoWatermarkInterval(Math.min(heartbeatMillis, MOST_WATERMARK_MILLIS));
    }
}
