package io.sitthi.jobs;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.jobs.wallet.explain.Explanation;
import io.sitthi.jobs.wallet.proofs.ProofFolders;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private DropOption drop = new DropOption();

    @Option(
            names = {"--subject", "--citizen"},
            required = true,
            paramLabel = "ID",
            description =
                    "The id of the subject: a citizen id, a tax id or an account, 13 digits, with or without hyphens; - reads them from standard input, which keeps them out of"
                            + " the list of processes and the shell's history.")
    private String subject = "";

    @Option(
            names = "--as",
            paramLabel = "TAX_ID",
            description = "Show only what this person may see (mandates: the grantor everything, an agent the mandates"
                    + " given to that agent and that agent's own acts).")
    private @Nullable String viewer;

    @Option(
            names = "--proofs",
            paramLabel = "DIR",
            description = "The proofs of identity that verify --proofs was given. Of the wallet only.")
    private List<String> proofs = List.of();

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = LanguageConverter.class,
            description = "th or en (default: Thai where LC_ALL, LC_MESSAGES or LANG asks for it, otherwise English).")
    private Language language = Language.of(Locale.getDefault());

    @Option(names = "--json", description = "Print JSON: typed fields for another system.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STANDARD_OUTPUT,
            description =
                    "Make one page to be printed or handed over, with a letter for each registration (kind wallet):"
                            + " into FILE, or onto standard output.")
    private @Nullable String html;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ExplainCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (json && html != null) {
            throw new ParameterException(line, "--json and --html: one of them at a time");
        }
        Location location = drop.location(line);
        Programme chosen = programme.read(line);
        if (chosen instanceof WalletProgramme wallet) {
            if (viewer != null) {
                throw new ParameterException(line, "--as: programmes of kind wallet have no partial views");
            }
            long citizen = SubjectId.parse(line, subject, "--subject", "citizen");
            Explanation explanation = explain(location, wallet, citizen);
            if (explanation.registrations().isEmpty() && !CitizenId.isValid(citizen)) {
                throw new ParameterException(
                        line,
                        "--subject: the check digit of this id is wrong, and no registration has it: it was probably"
                                + " mistyped");
            }
            print(line, explanation::json, () -> explanation.text(language), () -> explanation.page(language));
        } else {
            if (!proofs.isEmpty()) {
                throw new ParameterException(
                        line,
                        "--proofs is for programmes of kind wallet; this one is of kind "
                                + chosen.header().kind());
            }
            GeneralKind<?> kind = GeneralKinds.of(chosen);
            String whose = kind.kind().subject();
            if (viewer != null && !kind.hasViewers()) {
                throw new ParameterException(
                        line, "--as: programmes of kind " + kind.kind().name() + " have no partial views");
            }
            GeneralExplain explanation =
                    explain(kind, chosen, location, SubjectId.parse(line, subject, "--subject", whose));
            if (explanation.isEmpty() && viewer == null) {
                throw new ParameterException(
                        line,
                        "--subject: no row of the drop has this " + SubjectId.of(whose) + ": it was probably mistyped");
            }
            print(line, explanation::json, () -> explanation.text(language), () -> explanation.page(language));
        }
        return ExitStatus.DONE;
    }

    private void print(CommandLine line, Supplier<String> asJson, Supplier<String> asText, Supplier<byte[]> asPage)
            throws CommandException {
        String file = html;
        if (file == null) {
            line.getOut().println(json ? asJson.get() : asText.get());
        } else if (file.equals(STANDARD_OUTPUT)) {
            line.getOut().print(new String(asPage.get(), StandardCharsets.UTF_8));
        } else {
            Location page = LocationOption.parse(line, "--html", file);
            try {
                page.writeAtomically(asPage.get());
            } catch (IOException e) {
                throw new CommandException(
                        ExitStatus.FAILED, "The page " + page + " cannot be written: " + e.getMessage(), e);
            }
        }
        line.getOut().flush();
    }

    /** A language by its tag. */
    static final class LanguageConverter implements CommandLine.ITypeConverter<Language> {
        @Override
        public Language convert(String value) {
            for (Language known : Language.values()) {
                if (known.tag().equals(value)) {
                    return known;
                }
            }
            throw new CommandLine.TypeConversionException("expected th or en");
        }
    }

    private <P extends Programme> GeneralExplain explain(
            GeneralKind<P> kind, Programme programme, Location drop, long subject) throws CommandException {
        try {
            P rules = kind.type().cast(programme);
            return viewer == null
                    ? GeneralExplain.of(kind, rules, drop, subject)
                    : GeneralExplain.of(
                            kind,
                            rules,
                            drop,
                            subject,
                            SubjectId.parse(spec.commandLine(), viewer, "--as", "taxpayer"));
        } catch (DropFaultsException | MalformedParquetException | DamagedInputException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe drop " + drop + " breaks the contract.", e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The drop " + drop + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Explanation explain(Location drop, WalletProgramme programme, long citizenId) throws CommandException {
        CommandLine line = spec.commandLine();
        List<Location> folders = new ArrayList<>();
        for (String folder : proofs) {
            folders.add(this.drop.unlocked(line, "--proofs", folder));
        }
        try {
            CheckedDrop checked = DropCheck.check(drop, programme, Appeals.inputs(drop));
            return Explainer.explain(ProofFolders.add(checked, folders, programme), programme, citizenId);
        } catch (DropFaultsException | MalformedParquetException | DamagedInputException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe drop " + drop + " breaks the contract.", e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The drop " + drop + " cannot be read: " + e.getMessage(), e);
        }
    }
}
