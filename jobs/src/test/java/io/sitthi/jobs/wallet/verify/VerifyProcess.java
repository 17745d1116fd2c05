package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The real program in a process of its own, to be stopped at a chosen instant or killed without warning. */
final class VerifyProcess implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 120;
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path output;
    private final ProgramStops stops;

    private VerifyProcess(Process process, Path output, ProgramStops stops) {
        this.process = process;
        this.output = output;
        this.stops = stops;
    }

    static VerifyProcess start(Path log, Map<String, String> environment, String... arguments) throws IOException {
        return new VerifyProcess(start(log, environment, List.of(), arguments), log, null);
    }

    /** Starts it so that it can be stopped, and leaves it before its first step. */
    static VerifyProcess startStopped(Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        ProgramStops stops = new ProgramStops();
        Process process = start(log, environment, List.of(stops.javaOption()), arguments);
        try {
            stops.connect();
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return new VerifyProcess(process, log, stops);
    }

    private static Process start(
            Path log, Map<String, String> environment, List<String> javaOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // starting quickly matters more here than running fast
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.sitthi.jobs.Sitthi"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Stops it at the nth time that it is about to do something, counted over the whole run.
     *
     * @return the step that it is in
     */
    Step stopBefore(Act act, int nth) throws Exception {
        Step reached = stops.runUntil(act, nth);
        assertThat(reached)
                .as("the program is to be stopped before its %s number %d; it said: %s", act, nth, said())
                .isNotNull();
        return reached;
    }

    /** Stops it at the nth time that it is about to do something in one step. */
    VerifyProcess stopBefore(Step step, Act act, int nth) throws Exception {
        int[] times = new int[1];
        boolean stopped = stops.runUntil(EnumSet.of(act), (what, where) -> where == step && ++times[0] == nth);
        assertThat(stopped)
                .as("the program is to be stopped before its %s number %d in %s; it said: %s", act, nth, step, said())
                .isTrue();
        return this;
    }

    /** Lets it run to its end and tells everything that it does. */
    void watch(BiConsumer<Act, Step> each) throws InterruptedException {
        stops.runUntil(EnumSet.allOf(Act.class), (act, step) -> {
            each.accept(act, step);
            return false;
        });
    }

    /** Lets it run on, after it was stopped. */
    void goOn() {
        stops.letGo();
    }

    /** SIGKILL; it must not have ended by itself before. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).as("exit status of what was killed").isEqualTo(KILLED);
    }

    private String said() throws IOException {
        return Files.readString(output);
    }

    /** Waits for the end; the exit status must be this one. */
    String ends(int expectedStatus) throws InterruptedException, IOException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends within %s s", DEADLINE_SECONDS)
                .isTrue();
        String text = said();
        assertThat(process.exitValue()).as(text).isEqualTo(expectedStatus);
        return text;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
