package io.sitthi.jobs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.OrphanRowsOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.nights.Prepare;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prepare}: makes the reference datasets ready for nights of registrations. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the five reference datasets of the wallet ready once, so that each night reads new registrations only"
                    + " (verify --reference DIR).",
            "With --update, replaces those datasets that the drop holds; the others stay. What was interrupted is"
                    + " continued by the same command, and the reference changes in one step."
        },
        sortOptions = false)
final class PrepareCommand implements Callable<Integer>, Stoppable {

    @Mixin
    private DropOption drop = new DropOption();

    @Option(names = "--reference", paramLabel = "DIR", description = "The reference to make: a local directory.")
    private @Nullable Path reference;

    @Option(names = "--update", paramLabel = "DIR", description = "The reference to bring up to date.")
    private @Nullable Path update;

    @Option(
            names = "--again",
            description = "Make datasets again that are ready already: when a night says that they are damaged.")
    private boolean again;

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private OrphanRowsOption orphans = new OrphanRowsOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    PrepareCommand() {}

    @Override
    public String whenStopped() {
        return "The reference is as it was. Give the same command again: it continues where it stopped.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line);
        long mostOrphans = orphans.most(line);
        Path made = reference;
        Path folder = made == null ? update : made;
        if (folder == null || made != null && update != null) {
            throw new ParameterException(line, "Give one of --reference DIR, to make one, and --update DIR");
        }
        Location location = drop.location(line);
        boolean given = made != null || line.getParseResult().hasMatchedOption("--programme");
        ProgrammeText<WalletProgramme> text = given ? programme.readText(line, WalletKind.WALLET) : null;
        Prepare.Result result;
        try (Progress progress = Progress.onStandardError()) {
            result = new Prepare(
                            new Prepare.Options(
                                    location,
                                    folder,
                                    made == null,
                                    text == null ? null : text.programme(),
                                    text == null ? null : text.yaml(),
                                    mostOrphans,
                                    threadCount,
                                    again),
                            progress)
                    .run();
        }
        if (result.rows().isEmpty()) {
            line.getOut().println("All of this is prepared already in " + folder + ".");
        } else {
            result.rows()
                    .forEach((dataset, rows) -> line.getOut()
                            .println(String.format(
                                    Locale.ROOT, "%-14s %,15d %s", dataset, rows, Counted.noun(rows, "row"))));
            line.getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%s is ready; %s of rows %s listed in %s.",
                            folder,
                            Counted.of(result.rejects(), "fault"),
                            result.rejects() == 1 ? "is" : "are",
                            folder.resolve("rejects")));
        }
        line.getOut().flush();
        return ExitStatus.DONE;
    }
}
