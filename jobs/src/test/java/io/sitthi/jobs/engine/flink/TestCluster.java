package io.sitthi.jobs.engine.flink;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A Flink cluster in this process, reached as one elsewhere is: by its REST interface, with blocking exchanges. */
public final class TestCluster {

    private static @Nullable FlinkEngine shared;

    private TestCluster() {}

    /** An engine on a cluster that all tests of this process share: to start one takes seconds. */
    public static synchronized FlinkEngine shared() throws Exception {
        FlinkEngine engine = shared;
        if (engine == null) {
            engine = engine(start(1, 5));
            shared = engine;
        }
        return engine;
    }

    public static MiniCluster start(int taskManagers, int slots) throws Exception {
        Configuration settings = new Configuration();
        settings.setString("taskmanager.memory.network.min", 64 * (slots + 1) + "m");
        settings.setString("taskmanager.memory.network.max", 64 * (slots + 1) + "m");
        settings.setString("taskmanager.memory.managed.size", "16m");
        settings.setString("heartbeat.interval", "500");
        settings.setString("heartbeat.timeout", "5000");
        settings.setString("rest.address", "127.0.0.1");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress("127.0.0.1")
                .withRandomPorts()
                .build());
        cluster.start();
        return cluster;
    }

    public static FlinkEngine engine(MiniCluster cluster) throws Exception {
        URI rest = cluster.getRestAddress().get();
        return new FlinkEngine(
                (threads, temporary) -> {
                    StreamExecutionEnvironment flink =
                            StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort(), threads);
                    flink.configure(FlinkPlace.forAJob());
                    return flink;
                },
                Duration.ofSeconds(5));
    }
}
