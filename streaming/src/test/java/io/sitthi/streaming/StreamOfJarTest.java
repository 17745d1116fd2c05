package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code stream --local} as its user starts it, and ends it: with Ctrl-C. */
class StreamOfJarTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path directory;

    /** @param said what it has just said when it is interrupted */
    @ParameterizedTest
    @ValueSource(strings = {"Kafka on 127.0.0.1:", " decisions/s "})
    @Timeout(300)
    void endsCleanlyWhenItIsInterrupted(String said) throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path output = directory.resolve("output");
        Process process = start(temporary, output);
        try {
            awaitOutput(process, output, said);
            interrupt(process);
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("it ends; it said:%n%s", Files.readString(output))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String all = Files.readString(output);
        assertThat(process.exitValue()).as(all).isZero();
        assertThat(all).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("sitthi: ");
        assertThat(temporary).isEmptyDirectory();
    }

    private Process start(Path temporary, Path output) throws IOException {
        Path jar = Path.of(System.getProperty("sitthi.streaming.jar", "target/sitthi-streaming.jar"))
                .toAbsolutePath();
        assertThat(jar).exists();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        jar.toString(),
                        "stream",
                        "--local",
                        "--people",
                        "2000",
                        "--rate",
                        "200")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void awaitOutput(Process process, Path output, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(output).contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("it says '%s'; it said:%n%s", text, Files.readString(output))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    /** What a terminal sends for Ctrl-C. */
    private static void interrupt(Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
