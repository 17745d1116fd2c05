package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The real program in a process of its own, to be killed without warning. */
final class VerifyProcess implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private VerifyProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static VerifyProcess start(Path log, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // starting quickly matters more here than running fast
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.sitthi.jobs.Sitthi"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new VerifyProcess(builder.start(), log);
    }

    /** SIGKILL after so long, unless it ends before. */
    void killAfter(long nanos) throws InterruptedException {
        process.waitFor(nanos, TimeUnit.NANOSECONDS);
        kill();
    }

    /**
     * SIGKILL as soon as the condition holds, or when it has ended.
     *
     * @return whether it was killed before its end
     */
    boolean killWhen(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (process.isAlive() && !condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.sleep(1);
        }
        return kill();
    }

    /** Whether output is being gathered in this folder: from the first bucket that is decided until it is published. */
    static boolean isGathering(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.anyMatch(child -> child.getFileName().toString().startsWith(".out.partial-"));
        } catch (IOException e) {
            return false;
        }
    }

    /** @return whether it was still running */
    private boolean kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor() == 128 + 9;
    }

    boolean wasKilled() throws InterruptedException {
        return process.waitFor() == 128 + 9;
    }

    /** Waits for the end; the exit status must be this one. */
    String ends(int expectedStatus) throws InterruptedException, IOException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends within %s s", DEADLINE_SECONDS)
                .isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isEqualTo(expectedStatus);
        return text;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
