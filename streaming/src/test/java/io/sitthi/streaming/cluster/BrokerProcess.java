package io.sitthi.streaming.cluster;

import io.sitthi.streaming.engine.local.FreePorts;
import io.sitthi.streaming.engine.local.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, which can be killed as by {@code kill -9} and started again. */
public final class BrokerProcess implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private Process process;

    public BrokerProcess(Path directory) throws Exception {
        this.directory = directory;
        int[] ports = FreePorts.find(2);
        port = ports[0];
        controllerPort = ports[1];
        start();
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public void start() throws IOException, InterruptedException {
        Path log = directory.resolveSibling("broker.log");
        Files.createDirectories(directory);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        "" + port,
                        "" + controllerPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        FlinkCluster.await("the broker", java.time.Duration.ofSeconds(120), () -> {
            try {
                return Files.readString(log).contains("ready") || !process.isAlive();
            } catch (IOException e) {
                return false;
            }
        });
        if (!process.isAlive()) {
            throw new IOException("the broker ended: " + Files.readString(log));
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Arguments: directory, port, port of the controller. Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
