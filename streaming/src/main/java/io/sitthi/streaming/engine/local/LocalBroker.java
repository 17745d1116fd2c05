package io.sitthi.streaming.engine.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker, which is its own controller, in this process and on 127.0.0.1 only. Started again in the same directory
 * and on the same ports it is the same broker.
 */
public final class LocalBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final String CLUSTER = "c2l0dGhpLWxvY2FsLWthZg";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Map<String, String> settings;
    private final List<String> scramUsers;
    private KafkaRaftServer server;

    private LocalBroker(
            Path directory, int port, int controllerPort, Map<String, String> settings, List<String> scramUsers)
            throws IOException {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.settings = Map.copyOf(settings);
        this.scramUsers = List.copyOf(scramUsers);
        this.server = startServer();
    }

    /**
     * Starts a broker on free ports.
     *
     * @param directory for its logs; created when it is absent, and never deleted
     */
    public static LocalBroker start(Path directory) throws IOException {
        return start(directory, Map.of(), List.of());
    }

    /**
     * Starts a broker with further settings, for example TLS, logins and ACLs.
     *
     * @param settings of the broker, which override those of this class. The clients' listener is named CLIENT
     * @param scramUsers as {@code kafka-storage.sh format --add-scram} takes them, such as {@code
     *     SCRAM-SHA-512=[name=anna,password=secret]}; made when the directory is new
     */
    public static LocalBroker start(Path directory, Map<String, String> settings, List<String> scramUsers)
            throws IOException {
        int[] ports = FreePorts.find(2);
        return new LocalBroker(directory, ports[0], ports[1], settings, scramUsers);
    }

    /** Starts a broker on these ports: again, if it has run in this directory before. */
    public static LocalBroker start(Path directory, int port, int controllerPort) throws IOException {
        return new LocalBroker(directory, port, controllerPort, Map.of(), List.of());
    }

    private KafkaRaftServer startServer() throws IOException {
        Properties properties = properties();
        Files.createDirectories(directory);
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setNodeId(NODE)
                .setClusterId(CLUSTER)
                .setDirectories(List.of(directory.toString()))
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .setIgnoreFormatted(true);
        if (!scramUsers.isEmpty()) {
            formatter.setScramArguments(scramUsers);
        }
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IOException("the broker's directory " + directory + " cannot be made ready: " + e, e);
        }
        KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        try {
            started.startup();
        } catch (RuntimeException e) {
            started.shutdown();
            throw new IOException("the broker does not start on " + HOST + ":" + port + ": " + e, e);
        }
        return started;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "CLIENT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "CLIENT://" + HOST + ":" + port);
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("log.dir", directory.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "2");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // it would reserve 128 MiB, and nothing here is compacted for as long as the process lives
        properties.put("log.cleaner.enable", "false");
        properties.put("log.segment.bytes", Integer.toString(64 << 20));
        properties.put("num.network.threads", "1");
        properties.put("num.io.threads", "2");
        properties.putAll(settings);
        return properties;
    }

    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** Stops the broker, and starts it again with the same data. */
    public void restart() throws IOException {
        close();
        server = startServer();
    }

    /** Stops. What it wrote stays in its directory. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
