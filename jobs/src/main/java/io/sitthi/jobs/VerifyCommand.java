package io.sitthi.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.OrphanRowsOption;
import io.sitthi.datasets.console.OutOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyException;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralSummary;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.engine.general.run.KindOnCluster;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.engine.run.ClusterEngine;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.report.PreviousSummary;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.jobs.wallet.report.SummaryTable;
import io.sitthi.jobs.wallet.verify.NightSummary;
import io.sitthi.jobs.wallet.verify.NightVerify;
import io.sitthi.jobs.wallet.verify.Verify;
import io.sitthi.jobs.wallet.verify.Verify.OnCluster;
import io.sitthi.jobs.wallet.verify.VerifyOptions;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify}: the nightly run. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Gives every registration of a drop its verdict with all its reasons, the wallets to open, and a report.",
            "Nothing appears in OUT until all of it is complete. An interrupted run continues where it stopped when it"
                    + " is given the same arguments."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer>, Stoppable {

    @Mixin
    private DropOption drop = new DropOption();

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--encrypt-output",
            paramLabel = "KEYFILE",
            description =
                    "Write verdicts, wallets and rejects encrypted (Parquet modular encryption), with the keys and"
                            + " in the way that this file says. Scratch files, summary and report are not encrypted.")
    private @Nullable String encryptOutput;

    @Option(
            names = "--evidence",
            description =
                    "Write what the rules saw of each registration, enrolment or account too (evidence/): what-if and"
                            + " difference read the wallet's, audit evidence that of every kind. Of the wallet, digital"
                            + " ID and operators.")
    private boolean evidence;

    @Option(
            names = "--proofs",
            paramLabel = "DIR",
            description =
                    "Hold each registration against proofs of identity too: the folder identities/ of a run of identity"
                            + " proofing, or of digital ID for the channel D_DOPA; give it twice for both. Of the wallet"
                            + " only.")
    private List<String> proofs = List.of();

    @Mixin
    private OrphanRowsOption orphans = new OrphanRowsOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Local directory for scratch files, about as large as the drop (default: beside OUT).")
    private @Nullable Path scratch;

    @Option(
            names = "--previous",
            paramLabel = "OUT",
            description =
                    "The output of the run before: the report then shows it beside this one (wallet), or says what"
                            + " changed since (customs); with --reference, the night that this one is built on.")
    private @Nullable String previous;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "What prepare made of the reference datasets: DROP then holds new registrations only. Of the"
                    + " wallet only.")
    private @Nullable Path reference;

    @Option(
            names = "--revise",
            description = "With --reference and --previous: judge the registrations of earlier nights again.")
    private boolean revise;

    @Option(
            names = "--history",
            paramLabel = "URL|DIR",
            description = "Where the history of all runs of a place is kept: a PostgreSQL database,"
                    + " jdbc:postgresql://…, whose user and password are taken from SITTHI_HISTORY_USER and"
                    + " SITTHI_HISTORY_PASSWORD, or a local directory, for one run at a time (default:"
                    + " $SITTHI_HISTORY_URL, or a file among the scratch files, for this output alone).")
    private @Nullable String history = System.getenv("SITTHI_HISTORY_URL");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    VerifyCommand() {}

    @Override
    public String whenStopped() {
        return "Nothing was published. Give the same command again: it continues where it stopped.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line);
        long mostOrphans = orphans.most(line);
        Location dropLocation = drop.location(line);
        Location outLocation = encrypted(line, out.location(line));
        ProgrammeText<Programme> text = programme.readText(line);
        Programme chosen = text.programme();
        ClusterEngine cluster = engine.chosen(line, List.of(dropLocation, outLocation));
        RunPlace place = new RunPlace(dropLocation, outLocation, mostOrphans, threadCount, scratch, history(line));
        if (chosen instanceof WalletProgramme wallet && reference != null) {
            if (cluster != null) {
                throw new ParameterException(
                        line,
                        "--reference: a night against a prepared reference is one machine's work; leave --engine out");
            }
            verifyNight(line, place, wallet, text.yaml(), reference);
        } else if (reference != null || revise) {
            throw new ParameterException(
                    line,
                    reference == null
                            ? "--revise is for nights against a prepared reference: give --reference DIR too"
                            : "--reference is for programmes of kind wallet; this one is of kind "
                                    + chosen.header().kind());
        } else if (chosen instanceof WalletProgramme wallet) {
            if (evidence && !proofs.isEmpty()) {
                throw new ParameterException(
                        line, "--evidence and --proofs: evidence does not record proofs; give one of the two");
            }
            List<Location> proofFolders = new ArrayList<>();
            for (String folder : proofs) {
                proofFolders.add(drop.unlocked(line, "--proofs", folder));
            }
            Location before = previous == null ? null : drop.unlocked(line, "--previous", previous);
            if (before != null) {
                Appeals.requireNotLost(before, dropLocation);
            }
            verify(
                    new VerifyOptions(place, wallet, evidence ? text.yaml() : null, proofFolders),
                    cluster == null ? null : new OnCluster(cluster, text.yaml()),
                    before == null ? null : PreviousSummary.read(before),
                    line);
        } else {
            if (!proofs.isEmpty()) {
                throw new ParameterException(
                        line,
                        "--proofs is for programmes of kind wallet; this one is of kind "
                                + chosen.header().kind());
            }
            GeneralKind<?> kind = GeneralKinds.of(chosen);
            if (evidence && kind.evidence() == null) {
                throw new ParameterException(
                        line,
                        "--evidence: programmes of kind " + chosen.header().kind() + " write none");
            }
            if (!kind.comparesRuns()) {
                refusePrevious(line, chosen);
            }
            Location compared = previous == null ? null : drop.unlocked(line, "--previous", previous);
            verify(
                    kind,
                    chosen,
                    new GeneralOptions(place, compared, evidence ? text.yaml() : null),
                    cluster,
                    text.yaml(),
                    line);
        }
        return ExitStatus.DONE;
    }

    private void verifyNight(CommandLine line, RunPlace place, WalletProgramme wallet, String yaml, Path folder)
            throws CommandException {
        if (!proofs.isEmpty()) {
            throw new ParameterException(line, "--proofs and --reference: a night is not held against proofs");
        }
        if (encryptOutput != null) {
            throw new ParameterException(
                    line, "--encrypt-output and --reference: what a night keeps for those after it is not encrypted");
        }
        if (revise && previous == null) {
            throw new ParameterException(line, "--revise judges earlier nights again: give --previous OUT too");
        }
        Location before = previous == null ? null : drop.unlocked(line, "--previous", previous);
        NightVerify.Options options = new NightVerify.Options(
                new VerifyOptions(place, wallet, evidence ? yaml : null, List.of()), folder, before, revise);
        JsonNode lastNight = before == null ? null : PreviousSummary.orNull(before);
        NightSummary summary;
        try (Progress progress = Progress.onStandardError()) {
            summary =
                    new NightVerify(options, () -> new ReportPage(PlaceNames.ofThailand(), lastNight), progress).run();
        }
        if (summary != null) {
            print(line, place.out(), summary.tonight());
            line.getOut().print(summary.text());
            line.getOut().flush();
        } else {
            print(line, place.out(), null);
        }
    }

    private void refusePrevious(CommandLine line, Programme chosen) {
        if (previous != null) {
            throw new ParameterException(
                    line,
                    "--previous: runs of programmes of kind " + chosen.header().kind() + " are not compared");
        }
    }

    private Location encrypted(CommandLine line, Location place) {
        if (encryptOutput == null) {
            return place;
        }
        KeyFile writing = KeysOption.read(line, "--encrypt-output", encryptOutput);
        try {
            writing.writing();
        } catch (KeyException e) {
            throw new ParameterException(line, "--encrypt-output " + encryptOutput + ": " + e.getMessage(), e);
        }
        return place.with(Encryption.writing(writing));
    }

    private @Nullable HistoryDatabase history(CommandLine line) {
        if (history == null || history.isEmpty()) {
            return null;
        }
        if (!history.contains("://") && !history.startsWith("jdbc:")) {
            return new HistoryDatabase(history, null, null);
        }
        // the value is not repeated, not even by the driver: it may hold a password
        if (history.replaceFirst("[?].*", "").contains("@") || Driver.parseURL(history, null) == null) {
            throw new ParameterException(
                    line, "--history (or SITTHI_HISTORY_URL) is not of the form jdbc:postgresql://HOST:PORT/DATABASE");
        }
        return new HistoryDatabase(
                history, System.getenv("SITTHI_HISTORY_USER"), System.getenv("SITTHI_HISTORY_PASSWORD"));
    }

    /** Runs, and reports the result on standard output. */
    static void verify(VerifyOptions options, CommandLine line) throws CommandException {
        verify(options, null, null, line);
    }

    /** @param lastNight what the report shows beside this night; null for none */
    private static void verify(
            VerifyOptions options, @Nullable OnCluster cluster, @Nullable JsonNode lastNight, CommandLine line)
            throws CommandException {
        RunSummary summary;
        try (Progress progress = Progress.onStandardError()) {
            summary = new Verify(options, () -> new ReportPage(PlaceNames.ofThailand(), lastNight), progress, cluster)
                    .run();
        }
        print(line, options.place().out(), summary);
    }

    private static void print(CommandLine line, Location out, @Nullable RunSummary summary) {
        Location report = out.resolve("report.html");
        if (summary == null) {
            OutOption.printFinished(line, "its report is " + report);
        } else {
            line.getOut()
                    .print(SummaryTable.render(
                            summary,
                            report.toString(),
                            Duration.between(summary.execution().startedAt(), Instant.now())));
        }
        line.getOut().flush();
    }

    private static <P extends Programme> void verify(
            GeneralKind<P> kind,
            Programme programme,
            GeneralOptions options,
            @Nullable ClusterEngine engine,
            String yaml,
            CommandLine line)
            throws CommandException {
        KindOnCluster<P> cluster = engine == null ? null : new KindOnCluster<>(engine, GeneralKinds.source(kind), yaml);
        GeneralSummary summary;
        try (Progress progress = Progress.onStandardError()) {
            summary = new GeneralVerify<>(kind, kind.type().cast(programme), options, progress, cluster).run();
        }
        if (summary == null) {
            OutOption.printFinished(line, "its output is " + options.place().out());
        } else {
            line.getOut().print(summary.table(options.place().out().toString()));
        }
        line.getOut().flush();
    }

    static VerifyOptions defaults(Location drop, Location out, WalletProgramme programme) {
        return new VerifyOptions(drop, out, programme, 0, Runtime.getRuntime().availableProcessors(), null, null);
    }
}
