package io.sitthi.datasets.console;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.EditDistance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    /** Commands of the other modules, which the launcher starts. */
    private static final List<String> ELSEWHERE =
            List.of("demo", "generate", "verify", "pay", "replay", "stream", "bench");

    /** @param root a class with picocli's annotations */
    public static CommandLine of(Object root) {
        return of(new CommandLine(root));
    }

    /** As {@link #of(Object)}, of a command line that has its commands already. */
    public static CommandLine of(CommandLine line) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, LocationOption::local);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(CommandLines::wrongUsage);
        line.setExecutionExceptionHandler(CommandLines::failed);
        CommandLine.IExecutionStrategy strategy = new CommandLine.RunLast();
        line.setExecutionStrategy(parsed -> {
            List<CommandLine> called = parsed.asCommandLineList();
            boolean outermost =
                    Interruptions.begin(called.get(called.size() - 1).getCommand());
            try {
                return strategy.execute(parsed);
            } finally {
                if (outermost) {
                    Interruptions.end();
                }
            }
        });
        return line;
    }

    /** What {@code main} does: runs the command and ends the process. */
    public static void main(CommandLine line, String... arguments) {
        CommandClock.beginWithTheProcess();
        Interruptions.install(System.err);
        System.exit(run(line, arguments));
    }

    /** Runs a command in a process that goes on. */
    public static int execute(CommandLine line, String... arguments) {
        CommandClock.begin();
        return run(line, arguments);
    }

    /** Picocli passes errors on; the Java machine would print their trace and end with 1, which means a regression. */
    private static int run(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            say(
                    line,
                    "not enough memory: Java may use "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MiB; give it more (-Xmx), or fewer --threads. Running again is safe.");
            trace(e, line);
            return ExitStatus.FAILED;
        } catch (Error e) {
            return fault(e, line);
        }
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String unknown =
                e instanceof CommandLine.MissingParameterException ? unknownOption(line, List.of(arguments)) : null;
        say(line, maskIds(unknown == null ? String.valueOf(e.getMessage()) : "Unknown option: '" + unknown + "'"));
        String meant = line.getParent() == null && arguments.length > 0 ? nearestCommand(line, arguments[0]) : null;
        if (meant != null) {
            line.getErr().println("Did you mean: sitthi " + meant + "?");
        } else if (unknown != null) {
            String option = nearest(unknown, line.getCommandSpec().optionsMap().keySet());
            if (option != null) {
                line.getErr().println("Did you mean: " + option + "?");
            }
        } else {
            CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
        }
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }

    /** Picocli tells of an option that is missing before one that there is not; who mistyped it wants to hear that. */
    private static @Nullable String unknownOption(CommandLine line, List<String> arguments) {
        for (String argument : arguments) {
            String name = argument.replaceFirst("=.*", "");
            if (name.length() > 2
                    && name.startsWith("--")
                    && !line.getCommandSpec().optionsMap().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /** The command that was probably meant by a word that is none; null when none is near. */
    private static @Nullable String nearestCommand(CommandLine line, String typed) {
        Set<String> commands = new TreeSet<>(ELSEWHERE);
        commands.addAll(line.getSubcommands().keySet());
        return nearest(typed, commands);
    }

    private static @Nullable String nearest(String typed, Set<String> known) {
        String nearest = null;
        int smallest = 1 + Math.min(2, typed.length() / 2);
        for (String each : new TreeSet<>(known)) {
            int distance = EditDistance.of(typed.toLowerCase(Locale.ROOT), each);
            if (distance > 0 && distance < smallest) {
                smallest = distance;
                nearest = each;
            }
        }
        return nearest;
    }

    /** Every line says whose it is: logs of several programs stand in one file. */
    private static void say(CommandLine line, String message) {
        if (!Interruptions.isStopping()) {
            message.lines().forEach(each -> line.getErr().println("sitthi: " + each));
        }
    }

    /** What was typed is repeated to whoever typed it, but never a citizen's whole id. */
    private static String maskIds(String message) {
        return ID.matcher(message)
                .replaceAll(id -> CitizenId.mask(Long.parseLong(id.group().replace("-", ""))));
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof CommandException failure) {
            say(line, String.valueOf(failure.getMessage()));
            trace(failure, line);
            return failure.exitStatus();
        }
        return fault(e, line);
    }

    private static int fault(Throwable e, CommandLine line) {
        say(
                line,
                "this is a fault of Sitthi itself, not of your input: " + e
                        + "\nPlease report it with what SITTHI_DEBUG=1 prints. Running again is safe.");
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
