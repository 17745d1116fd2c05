package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A command run in this process as {@code main} runs it, and what the operator sees of it. */
public record CommandRun(int exitStatus, String out, String err) {

    private static final Pattern CITIZEN_ID = Pattern.compile("(?<![0-9a-fA-F])[0-9]{13}(?![0-9a-fA-F])");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s*at [a-z][\\w.$/]+\\(|^Caused by: ");

    public static CommandRun of(String... arguments) {
        return of(Sitthi::commandLine, arguments);
    }

    static CommandRun of(Supplier<CommandLine> made, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errorBefore = System.err;
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status;
        System.setErr(error); // before there is a command line, which keeps what it finds
        try {
            CommandLine line = made.get();
            line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
            line.setErr(new PrintWriter(error, true));
            status = CommandLines.execute(line, arguments);
        } finally {
            System.setErr(errorBefore);
        }
        return new CommandRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The end status, with what was printed if it is another; and nothing was printed that must never be. */
    public CommandRun hasStatus(int expected) {
        assertThat(exitStatus)
                .as("exit status of a command that printed:%n%s%s", out, err)
                .isEqualTo(expected);
        assertThat(out + err).doesNotContainPattern(CITIZEN_ID).doesNotContainPattern(STACK_TRACE);
        return this;
    }

    /** What the command said of itself on standard error, without the lines that tell progress and without its name. */
    public String message() {
        return err.lines()
                .filter(line -> line.startsWith("sitthi: "))
                .map(line -> line.substring("sitthi: ".length()))
                .collect(Collectors.joining("\n"));
    }
}
