package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.night.NightHistory;
import io.sitthi.jobs.night.NightReport;
import io.sitthi.jobs.night.NightsPage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code nights}: the nights that the history has (contract section 17). */
@Command(
        name = "nights",
        mixinStandardHelpOptions = true,
        description = "Lists the nights in the history, the latest first; 'nights show ID' shows one in full.",
        sortOptions = false)
final class NightsCommand implements Callable<Integer> {

    @Option(
            names = "--plan",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The nights of this plan, from its history.")
    private @Nullable String plan;

    @Option(
            names = "--history",
            scope = ScopeType.INHERIT,
            paramLabel = "JDBC-URL|DIR",
            description = "The history itself: all plans' nights (default: $SITTHI_HISTORY_URL).")
    private @Nullable String history = System.getenv("SITTHI_HISTORY_URL");

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the list as a page.")
    private @Nullable String html;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one line of JSON for each night instead.")
    private boolean json;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    NightsCommand() {}

    @Override
    public Integer call() throws CommandException {
        List<NightReport> nights = nights();
        for (NightReport night : nights) {
            spec.commandLine().getOut().println(json ? night.json() : night.line());
        }
        spec.commandLine().getOut().flush();
        if (html != null) {
            Location file = LocationOption.parse(spec.commandLine(), "--html", html);
            try {
                file.writeAtomically(NightsPage.bytes(nights));
            } catch (IOException e) {
                throw new CommandException(ExitStatus.FAILED, "The page could not be written: " + e.getMessage(), e);
            }
        }
        return ExitStatus.DONE;
    }

    private List<NightReport> nights() throws CommandException {
        String place = history;
        String name = null;
        if (plan != null) {
            var read = NightCommand.readPlan(spec.commandLine(), plan);
            place = read.history();
            name = read.name();
        }
        if (place == null || place.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--plan or --history is missing");
        }
        try (NightHistory opened = NightHistory.open(place)) {
            return opened.nights(name);
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one night in full.")
    int show(@Parameters(paramLabel = "ID", description = "Id of the night, as the list shows it.") long id)
            throws CommandException {
        for (NightReport night : nights()) {
            if (night.id() == id) {
                if (json) {
                    spec.commandLine().getOut().println(night.json());
                } else {
                    night.lines().forEach(spec.commandLine().getOut()::println);
                }
                spec.commandLine().getOut().flush();
                return ExitStatus.DONE;
            }
        }
        throw new CommandException(ExitStatus.USAGE, "there is no night " + id);
    }
}
