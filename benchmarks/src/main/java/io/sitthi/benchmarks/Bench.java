package io.sitthi.benchmarks;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench}: the benchmarks (contract section 5). With options and without a sub-command it runs them, so
 * {@code sitthi bench --quick} is {@code sitthi bench run --quick}. A bare {@code sitthi bench} says what there is: nobody
 * is to start minutes of work by a word.
 */
@Command(
        name = "sitthi bench",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Measures the hot paths, and whole jobs beside their peers; keeps the results, shows them, and refuses a"
                    + " regression.",
            "With options and no command: run, which takes 9 minutes unless told otherwise (--quick, --minutes)."
        },
        subcommands = {
            RunCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            ListCommand.class,
            ScaleCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done; a comparison found no regression",
            "  1  a comparison found a regression, or whole jobs gave answers that differ without a known cause",
            "  2  wrong usage",
            "  4  a benchmark, a build or a process failed"
        })
public final class Bench implements Runnable {

    private static final String LAUNCHED_AS = "bench";

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    Bench() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? 'sitthi bench run' measures for 9 minutes, 'sitthi bench run --quick' for about two.");
    }

    public static void main(String[] arguments) {
        Logging.quieten();
        CommandLine line = CommandLines.of(new Bench());
        CommandLines.main(line, withCommand(line, arguments));
    }

    static int execute(String... arguments) {
        CommandLine line = CommandLines.of(new Bench());
        return CommandLines.execute(line, withCommand(line, arguments));
    }

    /** The launcher hands its own word on; and whoever names no command, but options, means {@code run}. */
    static String[] withCommand(CommandLine line, String... arguments) {
        int from = arguments.length > 0 && arguments[0].equals(LAUNCHED_AS) ? 1 : 0;
        String first = from < arguments.length ? arguments[from] : "";
        boolean named = first.isEmpty()
                || line.getSubcommands().containsKey(first)
                || line.getCommandSpec().findOption(first) != null;
        String[] command = new String[arguments.length - from + (named ? 0 : 1)];
        System.arraycopy(arguments, from, command, named ? 0 : 1, arguments.length - from);
        if (!named) {
            command[0] = "run";
        }
        return command;
    }
}
