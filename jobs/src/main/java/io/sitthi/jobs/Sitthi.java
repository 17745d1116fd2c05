package io.sitthi.jobs;

import io.sitthi.datasets.CitizenId;
import io.sitthi.jobs.console.CommandException;
import io.sitthi.jobs.console.ExitStatus;
import io.sitthi.jobs.console.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line (contract section 5). */
@Command(
        name = "sitthi",
        mixinStandardHelpOptions = true,
        versionProvider = Sitthi.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies the registrations of a national entitlement programme.",
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done",
            "  1  a comparison found a regression",
            "  2  wrong usage",
            "  3  the input breaks the contract",
            "  4  the run failed and can be restarted"
        })
public final class Sitthi implements Runnable {

    /** Thirteen digits, with or without the hyphens of the card. */
    private static final Pattern ID = Pattern.compile("(?<![0-9])[0-9](?:-?[0-9]){12}(?![0-9])");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    Sitthi() {}

    public static void main(String[] arguments) {
        Logging.quieten();
        System.exit(execute(commandLine(), arguments));
    }

    /** Picocli passes errors on; the Java machine would print their trace and end with 1, which means a regression. */
    static int execute(CommandLine line, String... arguments) {
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

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Sitthi());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Sitthi::wrongUsage);
        line.setExecutionExceptionHandler(Sitthi::failed);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
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
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sitthi " + Machine.version() + " (Java " + System.getProperty("java.version") + ")"};
        }
    }
}
