package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.customs.StatementPage;
import io.sitthi.jobs.customs.TraderStatement;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code statements}: one trader's statement as it is posted. */
@Command(
        name = "statements",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a trader's statement of service fees as a page (HTML, to be printed on A4), from the output of a run of"
                    + " the customs programme.",
            "The page is the trader's: it holds the whole tax id and the numbers of the declarations."
        },
        sortOptions = false)
final class StatementsCommand implements Callable<Integer> {

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The output of verify --programme customs-fees-2562.")
    private String out = "";

    @Option(
            names = "--trader",
            required = true,
            paramLabel = "ID",
            description =
                    "The trader's tax id: 13 digits, with or without hyphens; - reads it from standard input, which"
                            + " keeps it out of the list of processes and the shell's history.")
    private String trader = "";

    @Option(
            names = "--month",
            paramLabel = "yyyy-MM",
            description = "The month of release (default: the last that has a statement).")
    private @Nullable String month;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Where the page is written (default: standard output).")
    private @Nullable String page;

    @Mixin
    private KeysOption keys = new KeysOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StatementsCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (month != null && !MONTH.matcher(month).matches()) {
            throw new ParameterException(line, "--month: expected a month such as 2019-07");
        }
        Location run = keys.unlocked(line, LocationOption.parse(line, "--out", out));
        long id = SubjectId.parse(line, trader, "--trader", "trader");
        try {
            TraderStatement statement = TraderStatement.read(run, id, month);
            if (statement == null) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "The run in " + run + " has no statement of this trader"
                                + (month == null ? "." : " for " + month + "."));
            }
            write(StatementPage.bytes(statement));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        return ExitStatus.DONE;
    }

    private void write(byte[] html) throws IOException {
        if (page == null) {
            PrintStream standard = System.out;
            standard.write(html);
            standard.flush();
        } else {
            LocationOption.parse(spec.commandLine(), "--page", page).writeAtomically(html);
        }
    }
}
