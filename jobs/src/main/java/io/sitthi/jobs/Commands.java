package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.jobs.night.CommandRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;

/** The commands of this program, and those of the stream, which is another jar: jobs and streaming never see each other. */
final class Commands implements CommandRunner {

    /** Names the jar of the stream where it does not stand beside this program's. */
    private static final String STREAMING_JAR = "sitthi.streaming.jar";

    @Override
    public Outcome run(List<String> arguments) throws InterruptedException {
        CommandLine line = Sitthi.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        AtomicInteger ended = new AtomicInteger(ExitStatus.FAILED);
        // a separate job, which must not use the night's transaction, which is bound to this thread
        Thread thread = new Thread(
                () -> ended.set(CommandLines.execute(line, arguments.toArray(String[]::new))), arguments.get(0));
        thread.start();
        thread.join();
        int status = ended.get();
        return new Outcome(
                status, (status == ExitStatus.DONE ? out : err).toString().strip());
    }

    @Override
    public boolean has(String command, String option) {
        CommandLine found = Sitthi.commandLine().getSubcommands().get(command);
        return found != null && (option.isEmpty() || found.getCommandSpec().findOption(option) != null);
    }

    @Override
    public Outcome stream(List<String> arguments) throws InterruptedException {
        Path jar = streamingJar();
        if (!Files.isRegularFile(jar)) {
            return new Outcome(
                    ExitStatus.FAILED,
                    "the stream's jar is not at " + jar + "; name it with -D" + STREAMING_JAR + "=FILE");
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), said.strip());
        } catch (IOException e) {
            return new Outcome(ExitStatus.FAILED, "the stream's program could not be started: " + e.getMessage());
        }
    }

    /** Beside this program's jar when it is installed; otherwise in its module's target directory. */
    private static Path streamingJar() {
        String named = System.getProperty(STREAMING_JAR);
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path own = Path.of(Commands.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path beside = own.resolveSibling("sitthi-streaming.jar");
            return Files.isRegularFile(beside)
                    ? beside
                    : own.resolveSibling("../../streaming/target/sitthi-streaming.jar")
                            .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
