package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.jobs.wallet.explain.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: one citizen, every rule. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one citizen's registrations and every rule with what it asked for and what it saw.",
            "It reads the drop itself and needs no run. What it prints is for the officer who asked: it holds amounts"
                    + " and dates, but no name and no whole id."
        },
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {

    /** Longer input is no citizen id, whatever it holds. */
    private static final int MAX_ID_CHARACTERS = 64;

    private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}");

    @Option(names = "--drop", required = true, paramLabel = "DROP", description = "The agencies' delivery.")
    private String drop = "";

    @Option(
            names = "--citizen",
            required = true,
            paramLabel = "ID",
            description =
                    "13 digits, with or without hyphens; - reads them from standard input, which keeps them out of"
                            + " the list of processes and the shell's history.")
    private String citizen = "";

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private KeysOption keys = new KeysOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final InputStream input = System.in;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ExplainCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        Location location = keys.unlocked(line, LocationOption.parse(line, "--drop", drop));
        Programme rules = programme.read(line);
        Explanation explanation = explain(location, rules, citizenId(line));
        line.getOut().println(json ? explanation.json() : explanation.text());
        line.getOut().flush();
        return ExitStatus.DONE;
    }

    private static Explanation explain(Location drop, Programme programme, long citizenId) throws CommandException {
        try {
            return Explainer.explain(DropCheck.check(drop, programme, Explainer.INPUTS), programme, citizenId);
        } catch (DropFaultsException | MalformedParquetException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe drop " + drop + " breaks the contract.", e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The drop " + drop + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What was typed is not repeated in any message: it may be all but one digit of somebody's id. */
    private long citizenId(CommandLine line) throws CommandException {
        String digits = (citizen.equals("-") ? readId() : citizen).strip();
        // 1-2345-67890-12-3 as it is printed on the card; a leading hyphen is a sign
        if (digits.matches("[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]")) {
            digits = digits.replace("-", "");
        }
        if (!ID.matcher(digits).matches()) {
            throw new ParameterException(
                    line,
                    "--citizen: expected the 13 digits of a citizen id, found something else (" + digits.length()
                            + " characters)");
        }
        return Long.parseLong(digits);
    }

    private String readId() throws CommandException {
        try {
            return new String(input.readNBytes(MAX_ID_CHARACTERS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
