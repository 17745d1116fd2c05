package io.sitthi.datasets.console;

import io.sitthi.datasets.CitizenId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * How every module's command line ends: one line that says what happened and what to do next, the exit status of the
 * contract (section 5), a stack trace only when SITTHI_DEBUG asks for it, and never a citizen's whole id.
 */
public final class CommandLines {

    /** Thirteen digits, with or without the hyphens of the card. */
    private static final Pattern ID = Pattern.compile("(?<![0-9])[0-9](?:-?[0-9]){12}(?![0-9])");

    private CommandLines() {}

    /** @param root a class with picocli's annotations */
    public static CommandLine of(Object root) {
        CommandLine line = new CommandLine(root);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(CommandLines::wrongUsage);
        line.setExecutionExceptionHandler(CommandLines::failed);
        return line;
    }

    /** Picocli passes errors on; the Java machine would print their trace and end with 1, which means a regression. */
    public static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("sitthi: not enough memory: Java may use "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MiB; give it more (-Xmx), or fewer --threads. Running again is safe.");
            trace(e, line);
            return ExitStatus.FAILED;
        } catch (Error e) {
            return fault(e, line);
        }
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        PrintWriter error = e.getCommandLine().getErr();
        error.println("sitthi: " + maskIds(String.valueOf(e.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, error);
        error.println("Try 'sitthi "
                + (e.getCommandLine().getParent() == null
                        ? ""
                        : e.getCommandLine().getCommandName() + " ")
                + "--help'.");
        return ExitStatus.USAGE;
    }

    /** What was typed is repeated to whoever typed it, but never a citizen's whole id. */
    private static String maskIds(String message) {
        return ID.matcher(message)
                .replaceAll(id -> CitizenId.mask(Long.parseLong(id.group().replace("-", ""))));
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof CommandException failure) {
            line.getErr().println("sitthi: " + failure.getMessage());
            trace(failure, line);
            return failure.exitStatus();
        }
        return fault(e, line);
    }

    private static int fault(Throwable e, CommandLine line) {
        line.getErr().println("sitthi: this is a fault of Sitthi itself, not of your input: " + e);
        line.getErr().println("Please report it with what SITTHI_DEBUG=1 prints. Running again is safe.");
        trace(e, line);
        return ExitStatus.FAILED;
    }

    private static void trace(Throwable e, CommandLine line) {
        if (System.getenv("SITTHI_DEBUG") != null) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            line.getErr().println(trace);
        }
    }

    /** Prints the version. */
    public static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sitthi " + Machine.version() + " (Java " + System.getProperty("java.version") + ")"};
        }
    }
}
