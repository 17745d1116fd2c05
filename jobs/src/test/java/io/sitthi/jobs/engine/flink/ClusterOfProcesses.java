package io.sitthi.jobs.engine.flink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A standalone Flink cluster on the loopback, each machine a process of its own with a small heap, started by the entry points
 * that a distribution's scripts call. Its class path is the tests' own, so that no jar has to be made first.
 */
public final class ClusterOfProcesses implements AutoCloseable {

    /** Of each task manager. */
    public static final int SLOTS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A task manager, by the name under which the job manager knows it. */
    public record TaskManager(String name, Process process) {

        /** As {@code kill -9}. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** As if its machine were busy with something else: SIGSTOP, and SIGCONT later. */
        public void pause(Duration length) throws IOException, InterruptedException {
            signal("STOP");
            try {
                Thread.sleep(length.toMillis());
            } finally {
                signal("CONT");
            }
        }

        private void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        public boolean hasLeft() throws InterruptedException {
            return process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private final Path directory;
    private final int restPort;
    private final int rpcPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<TaskManager> taskManagers = new ArrayList<>();
    private Process jobManager;

    public ClusterOfProcesses(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            restPort = one.getLocalPort();
            rpcPort = other.getLocalPort();
        }
    }

    private Path configuration(String name, Path temporary) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("conf-" + name));
        Files.createDirectories(temporary);
        Files.writeString(
                folder.resolve("config.yaml"),
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
                        "taskmanager.numberOfTaskSlots: " + SLOTS,
                        "taskmanager.cpu.cores: 1.0",
                        "taskmanager.memory.task.heap.size: 192m",
                        "taskmanager.memory.task.off-heap.size: 64m",
                        "taskmanager.memory.framework.heap.size: 64m",
                        "taskmanager.memory.framework.off-heap.size: 64m",
                        "taskmanager.memory.network.min: 96m",
                        "taskmanager.memory.network.max: 96m",
                        "taskmanager.memory.managed.size: 16m",
                        "taskmanager.memory.jvm-metaspace.size: 192m",
                        "taskmanager.memory.jvm-overhead.min: 192m",
                        "taskmanager.memory.jvm-overhead.max: 192m",
                        "heartbeat.interval: 500",
                        "heartbeat.timeout: 6000",
                        "heartbeat.rpc-failure-threshold: 1",
                        "slot.request.timeout: 60000",
                        "taskmanager.resource-id: " + name,
                        // a new job manager is found soon
                        "cluster.registration.initial-timeout: 100",
                        "cluster.registration.max-timeout: 1000",
                        "cluster.registration.error-delay: 500",
                        "cluster.registration.refused-registration-delay: 500",
                        "io.tmp.dirs: " + temporary,
                        ""));
        return folder;
    }

    public void startJobManager() throws IOException {
        jobManager = java(
                "jobmanager",
                List.of("-Xmx256m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                configuration("jobmanager", directory.resolve("tmp-jobmanager")));
    }

    /** As {@code kill -9}. */
    public void killJobManager() throws InterruptedException {
        jobManager.destroyForcibly().waitFor();
    }

    public TaskManager startTaskManager() throws IOException {
        return startTaskManager(directory.resolve("tmp-" + taskManagers.size()));
    }

    /** @param temporary where it has its temporary files */
    public TaskManager startTaskManager(Path temporary) throws IOException {
        String name = "taskmanager-" + taskManagers.size();
        Process process = java(
                name,
                List.of("-Xmx288m", "-XX:MaxDirectMemorySize=256m"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                configuration(name, temporary));
        TaskManager started = new TaskManager(name, process);
        taskManagers.add(started);
        return started;
    }

    /** Waits until the job manager knows all task managers that live; it may still take dead ones for living. */
    public void awaitTaskManagers() throws InterruptedException {
        List<String> wanted = taskManagers.stream()
                .filter(each -> each.process().isAlive())
                .map(each -> "\"id\":\"" + each.name() + "\"")
                .toList();
        await("all of " + wanted, () -> {
            String known = get("/taskmanagers");
            return wanted.stream().allMatch(known::contains);
        });
    }

    private Process java(String name, List<String> options, String mainClass, Path configuration) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass,
                "--configDir",
                configuration.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FLINK_CONF_DIR", configuration.toString());
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    /** An engine that hands its jobs to this cluster. */
    public FlinkEngine engine() {
        return new FlinkEngine(
                (threads, temporary) -> {
                    StreamExecutionEnvironment flink =
                            StreamExecutionEnvironment.createRemoteEnvironment("127.0.0.1", restPort, threads);
                    flink.configure(FlinkPlace.forAJob());
                    return flink;
                },
                Duration.ofSeconds(5));
    }

    private String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return ""; // not there yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " did not come within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(5);
        }
    }

    public String log(TaskManager taskManager) throws IOException {
        return Files.readString(directory.resolve(taskManager.name() + ".log"));
    }

    /** The ends of all logs. */
    public String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(directory)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(log);
                all.append("== ")
                        .append(log.getFileName())
                        .append('\n')
                        .append(text, Math.max(0, text.length() - 3_000), text.length())
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (TaskManager taskManager : taskManagers) {
            taskManager.kill();
        }
        if (jobManager != null) {
            jobManager.destroyForcibly().waitFor();
        }
    }
}
