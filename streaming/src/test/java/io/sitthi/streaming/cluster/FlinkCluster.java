package io.sitthi.streaming.cluster;

import io.sitthi.streaming.engine.local.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standalone cluster of Flink in processes of its own on the loopback: a JobManager and task managers of two slots,
 * started by the entry points that a distribution's scripts call. Whatever was started is killed by {@link #close}.
 */
final class FlinkCluster implements AutoCloseable {

    private final Path directory;
    private final List<String> javaOptions;
    private final Path configuration;
    private final int restPort;
    private final int rpcPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> taskManagers = new ArrayList<>();
    private Process jobManager;

    FlinkCluster(Path directory, List<String> javaOptions) throws IOException {
        this.directory = directory;
        this.javaOptions = javaOptions;
        int[] ports = FreePorts.find(2);
        this.restPort = ports[0];
        this.rpcPort = ports[1];
        this.configuration = Files.createDirectories(directory.resolve("conf"));
        Files.createDirectories(directory.resolve("tmp"));
        Files.writeString(
                configuration.resolve("config.yaml"),
                String.join(
                        "\n",
                        "jobmanager.rpc.address: 127.0.0.1",
                        "jobmanager.rpc.port: " + rpcPort,
                        "jobmanager.bind-host: 127.0.0.1",
                        "rest.address: 127.0.0.1",
                        "rest.bind-address: 127.0.0.1",
                        "rest.port: " + restPort,
                        "rest.bind-port: '" + restPort + "'",
                        "taskmanager.bind-host: 127.0.0.1",
                        "taskmanager.host: 127.0.0.1",
                        "taskmanager.numberOfTaskSlots: 2",
                        "taskmanager.cpu.cores: 1.0",
                        "taskmanager.memory.task.heap.size: 512m",
                        "taskmanager.memory.task.off-heap.size: 64m",
                        "taskmanager.memory.framework.heap.size: 64m",
                        "taskmanager.memory.framework.off-heap.size: 64m",
                        "taskmanager.memory.network.min: 48m",
                        "taskmanager.memory.network.max: 48m",
                        "taskmanager.memory.managed.size: 64m",
                        "taskmanager.memory.jvm-metaspace.size: 256m",
                        "taskmanager.memory.jvm-overhead.min: 192m",
                        "taskmanager.memory.jvm-overhead.max: 192m",
                        "heartbeat.interval: 500",
                        "heartbeat.timeout: 4000",
                        "heartbeat.rpc-failure-threshold: 1",
                        "restart-strategy.type: fixed-delay",
                        "restart-strategy.fixed-delay.attempts: 100",
                        "restart-strategy.fixed-delay.delay: 500 ms",
                        "slot.request.timeout: 60000",
                        "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION",
                        "execution.checkpointing.min-pause: 100",
                        "state.backend.type: rocksdb",
                        "execution.checkpointing.incremental: true",
                        "execution.checkpointing.tolerable-failed-checkpoints: 3",
                        "io.tmp.dirs: " + directory.resolve("tmp"),
                        ""));
    }

    FlinkCluster start(int taskManagerCount) throws Exception {
        startJobManager();
        for (int i = 0; i < taskManagerCount; i++) {
            startTaskManager();
        }
        await("the task managers", Duration.ofSeconds(120), () -> slots() == 2 * taskManagerCount);
        return this;
    }

    void startJobManager() throws IOException {
        jobManager = java(
                "jobmanager",
                List.of("-Xmx384m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                configuration.toString());
    }

    void startTaskManager() throws IOException {
        taskManagers.add(java(
                "taskmanager-" + taskManagers.size(),
                List.of("-Xmx640m", "-XX:MaxDirectMemorySize=256m"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                configuration.toString()));
    }

    /** As {@code kill -9}: no shutdown hook runs. */
    void killTaskManager(int number) throws InterruptedException {
        Process process = taskManagers.get(number);
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code flink run --detached}, with the program that the jar itself names. */
    String run(List<String> options, Path jar, List<String> arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "--detached", "-m", "127.0.0.1:" + restPort));
        words.addAll(options);
        words.add(jar.toString());
        words.addAll(arguments);
        Path log = directory.resolve("client.log");
        Process client = java(
                "client", List.of("-Xmx384m"), "org.apache.flink.client.cli.CliFrontend", words.toArray(new String[0]));
        if (!client.waitFor(120, TimeUnit.SECONDS) || client.exitValue() != 0) {
            client.destroyForcibly();
            throw new IllegalStateException("flink run: " + Files.readString(log));
        }
        Matcher job = Pattern.compile("JobID ([0-9a-f]{32})").matcher(Files.readString(log));
        if (!job.find()) {
            throw new IllegalStateException("flink run named no job: " + Files.readString(log));
        }
        return job.group(1);
    }

    private Process java(String name, List<String> options, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        // as in the configuration that comes with Flink
        command.addAll(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                flinkClassPath(),
                mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FLINK_CONF_DIR", configuration.toString());
        return builder.redirectOutput(directory.resolve(name + ".log").toFile()).start();
    }

    /** The {@code lib} folder of a Flink distribution, without any of Sitthi's classes. */
    private static String flinkClassPath() {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String file = Path.of(entry).getFileName().toString();
            boolean flink =
                    file.startsWith("flink-") && !file.contains("connector-kafka") && !file.endsWith("-tests.jar");
            boolean needed = file.matches(
                    "(slf4j-|commons-|kryo|minlog|objenesis|reflectasm|RoaringBitmap|frocksdbjni|lz4|snakeyaml-engine|javassist|async-profiler|snappy).*");
            if (file.endsWith(".jar") && (flink || needed)) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    String get(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    String post(String path, String body) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    int freeSlots() {
        return number(get("/overview"), "slots-available");
    }

    void killJobManager() throws InterruptedException {
        jobManager.destroyForcibly().waitFor();
    }

    private int slots() {
        return number(get("/overview"), "slots-total");
    }

    /** The number of a field in a JSON text; -1 when there is none. */
    static int number(String json, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    String state(String job) {
        Matcher matcher = Pattern.compile("\"state\":\"([A-Z]+)\"").matcher(get("/jobs/" + job));
        return matcher.find() ? matcher.group(1) : "";
    }

    int completedCheckpoints(String job) {
        return number(get("/jobs/" + job + "/checkpoints"), "completed");
    }

    static void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " did not come within " + atMost);
            }
            Thread.sleep(100);
        }
    }

    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(directory)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(log);
                all.append("== ")
                        .append(log.getFileName())
                        .append('\n')
                        .append(text, Math.max(0, text.length() - 4_000), text.length())
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : taskManagers) {
            process.destroyForcibly();
        }
        if (jobManager != null) {
            jobManager.destroyForcibly();
            jobManager.waitFor();
        }
        for (Process process : taskManagers) {
            process.waitFor();
        }
    }
}
