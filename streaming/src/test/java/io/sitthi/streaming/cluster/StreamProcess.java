package io.sitthi.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code stream run}, or another command of the stream, as its operator starts it, in a process of its own, and ends it. */
final class StreamProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path output;

    private StreamProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param heapMegabytes the most of it that it may use
     * @param number for the name of the file that it writes to
     * @param temporary the machine's folder for temporary files
     */
    static StreamProcess start(
            int heapMegabytes, Path directory, int number, Path temporary, String subcommand, List<String> arguments)
            throws IOException {
        Path jar = Path.of(System.getProperty("sitthi.streaming.jar", "target/sitthi-streaming.jar"))
                .toAbsolutePath();
        assertThat(jar).exists();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toString(),
                "stream",
                subcommand));
        command.addAll(arguments);
        Path output = directory.resolve("stream-" + number + ".txt");
        return new StreamProcess(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    StreamProcess awaitSaying(String text) throws InterruptedException {
        FlinkCluster.await("'" + text + "' of the stream", PATIENCE, () -> said().contains(text) || !process.isAlive());
        assertThat(said()).contains(text);
        return this;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** @param name such as TERM */
    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it ends; it said:%n%s", said())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
