package io.sitthi.jobs;

import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.YamlDocument;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.night.Night;
import io.sitthi.jobs.night.NightHistory;
import io.sitthi.jobs.night.NightPlan;
import io.sitthi.jobs.night.NightPlanReader;
import io.sitthi.jobs.night.NightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code night}: runs a whole night by a plan (contract section 17). */
@Command(
        name = "night",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a night by a plan: waits for the deliveries, reads them, verifies, compares, publishes.",
            "What is done is not done again: after a failure or an interruption the same command continues with the step that"
                    + " failed. One night of a plan at a time."
        },
        sortOptions = false)
final class NightCommand implements Callable<Integer>, Stoppable {

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan of the night.")
    private String plan = "";

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description =
                    "Date of the night (default: today in Bangkok). To continue an earlier night, give its " + "date.")
    private @Nullable String date;

    @Option(
            names = "--look-every",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How often to look for deliveries (default: ${DEFAULT-VALUE}).")
    private int lookEverySeconds = 10;

    @Option(names = "--json", description = "Also print the night as one line of JSON at the end.")
    private boolean json;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    NightCommand() {}

    @Override
    public String whenStopped() {
        return "Finished steps are kept. Give the same command again: it continues with the step that was interrupted"
                + (date == null ? "; after midnight with the --date of the night." : ".");
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (lookEverySeconds < 1 || lookEverySeconds > 3_600) {
            throw new ParameterException(line, "--look-every " + lookEverySeconds + ", expected 1 to 3600");
        }
        NightPlan read = readPlan(line, plan);
        Clock clock = Clock.system(Programme.ZONE);
        LocalDate day = day(line, LocalDate.now(clock));
        Consumer<String> said = text -> {
            line.getOut().println(text);
            line.getOut().flush();
        };
        try (NightHistory history = open(read, said)) {
            NightReport night = new Night(
                            read, day, history, new Commands(), clock, Duration.ofSeconds(lookEverySeconds), said)
                    .run();
            if (json) {
                line.getOut().println(night.json());
            }
            line.getOut().flush();
            return ExitStatus.DONE;
        }
    }

    private static NightHistory open(NightPlan plan, Consumer<String> said) throws CommandException {
        try {
            return NightHistory.open(plan.history());
        } catch (CommandException e) {
            Night.tellThatNotBegun(plan, e, said);
            throw e;
        }
    }

    static NightPlan readPlan(CommandLine line, String path) throws CommandException {
        try {
            Location file = LocationOption.parse(line, "--plan", path);
            Path folder = Path.of(path).toAbsolutePath().normalize().getParent();
            return NightPlanReader.read(
                    YamlDocument.readBytes(file), file.absolute(), folder == null ? Path.of("/") : folder);
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the plan cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "the plan cannot be read: " + e.getMessage(), e);
        }
    }

    private LocalDate day(CommandLine line, LocalDate today) {
        if (date == null) {
            return today;
        }
        LocalDate day = WrittenDay.parse(date);
        if (day == null) {
            throw new ParameterException(
                    line, "--date " + date + ", expected " + WrittenDay.expected(date, "2024-10-16"));
        }
        return day;
    }
}
