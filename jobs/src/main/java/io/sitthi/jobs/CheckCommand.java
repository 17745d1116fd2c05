package io.sitthi.jobs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.check.DeliveryCheck;
import io.sitthi.jobs.check.DeliveryFindings;
import io.sitthi.jobs.check.FindingsPage;
import io.sitthi.jobs.check.FindingsText;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: checks a delivery before it is handed over. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a delivery before it is handed over: manifests, files, digests, columns and every row, but no verdicts.",
            "Exit status 3 when verify would refuse the delivery. It does not refuse defective rows by themselves: they are"
                    + " listed, and the people they are about get no verdict, or none that makes them eligible."
        },
        sortOptions = false)
final class CheckCommand implements Callable<Integer>, Stoppable {

    /** What pay reads of a drop. */
    private static final List<Schema> PAID = List.of(WalletSchemas.MERCHANTS, WalletSchemas.PAYMENTS);

    /** The wallet's optional datasets: checked where the drop has them. */
    private static final List<Schema> OPTIONAL =
            List.of(WalletSchemas.APPEALS, WalletSchemas.MERCHANTS, WalletSchemas.PAYMENTS);

    @Mixin
    private DropOption drop = new DropOption();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description =
                    "Only this dataset; may be given several times (default: all that verify reads; for the wallet also"
                            + " appeals, merchants and payments where they are).")
    private List<String> datasets = new ArrayList<>();

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page in Thai and English.")
    private @Nullable String html;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    CheckCommand() {}

    @Override
    public String whenStopped() {
        return "Nothing was written.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line);
        Location location = drop.location(line);
        Location page = html == null ? null : LocationOption.parse(line, "--html", html);
        Programme terms = programme.read(line);
        DeliveryFindings findings = check(location, chosen(line, location, terms), terms, threadCount);
        line.getOut().print(FindingsText.of(findings));
        if (page != null) {
            write(page, findings);
            line.getOut().println("Page: " + page);
        }
        List<Fault> faults = findings.faults();
        line.getOut()
                .println(
                        faults.isEmpty()
                                ? readers(findings) + " would take this delivery" + except(findings.defectiveRows())
                                        + "."
                                : readers(findings) + " would refuse this delivery, for "
                                        + Counted.plain(faults.size(), "fault") + ".");
        line.getOut().flush();
        if (!faults.isEmpty()) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    faults.stream().map(Fault::toString).collect(Collectors.joining("\n")) + "\nThe drop " + location
                            + " breaks the contract.",
                    new DropFaultsException(faults));
        }
        return ExitStatus.DONE;
    }

    /** Which commands read what was checked. */
    private static String readers(DeliveryFindings findings) {
        boolean verify = findings.datasets().stream().anyMatch(each -> !PAID.contains(each.dataset()));
        boolean pay = findings.datasets().stream().anyMatch(each -> PAID.contains(each.dataset()));
        return verify && pay ? "verify and pay" : pay ? "pay" : "verify";
    }

    private static String except(long defectiveRows) {
        if (defectiveRows == 0) {
            return "";
        }
        return defectiveRows == 1
                ? ", but not 1 defective row: better correct it first"
                : String.format(Locale.ROOT, ", but not %,d defective rows: better correct them first", defectiveRows);
    }

    /** In the contract's order, whatever the order in which they were named. */
    private List<Schema> chosen(CommandLine line, Location drop, Programme terms) throws CommandException {
        boolean isWallet = terms instanceof WalletProgramme;
        List<Schema> known = new ArrayList<>(
                isWallet ? Explainer.INPUTS : GeneralKinds.of(terms).kind().inputs());
        known.addAll(isWallet ? OPTIONAL : List.of());
        if (datasets.isEmpty()) {
            try {
                for (Schema optional : OPTIONAL) {
                    if (isWallet && !drop.resolve(optional.folder()).exists()) {
                        known.remove(optional);
                    }
                }
            } catch (IOException e) {
                throw new CommandException(
                        ExitStatus.FAILED, "The drop " + drop + " cannot be read: " + e.getMessage(), e);
            }
            return known;
        }
        Set<Schema> named = new HashSet<>();
        for (String name : datasets) {
            named.add(DatasetOption.parse(line, name, known));
        }
        return known.stream().filter(named::contains).toList();
    }

    private DeliveryFindings check(Location location, List<Schema> chosen, Programme terms, int threadCount)
            throws CommandException {
        try (Progress progress = Progress.onStandardError()) {
            DeliveryFindings findings = terms instanceof WalletProgramme wallet
                    ? DeliveryCheck.run(location, chosen, wallet, threadCount, progress)
                    : check(location, chosen, GeneralKinds.of(terms), terms, threadCount, progress);
            progress.finish();
            return findings;
        } catch (DropFaultsException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe drop " + location + " breaks the contract.", e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "The drop " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private <P extends Programme> DeliveryFindings check(
            Location location,
            List<Schema> chosen,
            GeneralKind<P> kind,
            Programme terms,
            int threadCount,
            Progress progress)
            throws DropFaultsException, IOException {
        return DeliveryCheck.run(location, chosen, kind, kind.type().cast(terms), threadCount, progress);
    }

    private static void write(Location page, DeliveryFindings findings) throws CommandException {
        try {
            page.writeAtomically(FindingsPage.bytes(findings));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The page cannot be written: " + e.getMessage(), e);
        }
    }
}
