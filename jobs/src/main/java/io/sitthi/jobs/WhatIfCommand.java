package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.whatif.Axis;
import io.sitthi.jobs.wallet.whatif.KeyChange;
import io.sitthi.jobs.wallet.whatif.WhatIf;
import io.sitthi.jobs.wallet.whatif.WhatIfOutput;
import io.sitthi.jobs.wallet.whatif.WhatIfText;
import io.sitthi.programmes.wallet.ProgrammeKeys;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code what-if}: what verify would say of the same drop with another programme. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "Says what verify would say of the same drop with another programme: verdicts, reasons and credit before and"
                    + " after, and who moves. It reads the evidence of a run (verify --evidence) alone.",
            "Of programmes of kind wallet."
        },
        sortOptions = false)
final class WhatIfCommand implements Callable<Integer> {

    private static final String KIND = "kind";

    @Option(names = "--from", required = true, paramLabel = "OUT", description = "The output of verify --evidence.")
    private String from = "";

    @Option(
            names = "--programme",
            paramLabel = "NAME|FILE",
            description = "The other programme (default: that of OUT, to be changed with --set or --vary).")
    private @Nullable String programme;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value of a key of the programme file: deposits.limit_baht=300000. May be repeated.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--vary",
            paramLabel = "KEY=FIRST..LAST/STEP",
            description = "Run a key through a range: deposits.limit_baht=100000..900000/50000, or days:"
                    + " age.reference_date=2024-09-01..2024-12-31/7. Given once: a line; twice: a grid.")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write what-if.json, what-if.html and, without --vary, moved/ (default: print only);"
                    + " a path or URI that does not exist yet.")
    private @Nullable String out;

    @Mixin
    private KeysOption keys = new KeysOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    WhatIfCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line);
        if (programme == null && set.isEmpty() && vary.isEmpty()) {
            throw new ParameterException(line, "what if what? Give --programme, --set or --vary");
        }
        Location place = keys.unlocked(line, LocationOption.parse(line, "--from", from));
        WalletOutputs.requireWallet(line, "--from", place);
        WhatIfOutput output = WhatIfOutput.at(out == null ? null : LocationOption.parse(line, "--out", out));
        EvidenceFolder evidence = EvidenceFolder.open(place);
        String text = programme == null ? evidence.programmeText() : otherText(line, programme);
        for (String assignment : set) {
            text = edited(line, "--set", assignment, text);
        }
        WalletProgramme other = parsed(text);
        refuseUnanswerable(evidence.programme(), other);
        List<Axis> axes = axes(line, text);
        List<KeyChange> changes = KeyChange.between(evidence.programme(), other);
        try (Progress progress = Progress.onStandardError()) {
            WhatIf question = new WhatIf(evidence, threadCount, progress);
            if (axes.isEmpty()) {
                WhatIf.Moves moves = output.moves(evidence, changes, folder -> question.moves(other, folder));
                line.getOut().print(WhatIfText.render(evidence, changes, moves));
            } else {
                WhatIf.Curve curve = output.curve(evidence, changes, () -> question.curve(other, axes));
                line.getOut().print(WhatIfText.render(evidence, changes, curve));
            }
        }
        if (output.page() != null) {
            line.getOut().println();
            line.getOut().println("Page  " + output.page());
        }
        line.getOut().flush();
        return ExitStatus.DONE;
    }

    private List<Axis> axes(CommandLine line, String text) throws CommandException {
        if (vary.size() > 2) {
            throw new ParameterException(line, "--vary " + vary.size() + " times, expected once or twice");
        }
        List<Axis> axes = new ArrayList<>();
        for (String range : vary) {
            try {
                axes.add(Axis.parse(range));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, "--vary " + range + ": " + e.getMessage(), e);
            }
        }
        long variants = 1;
        for (Axis axis : axes) {
            variants *= axis.size();
        }
        if (variants > Axis.MAX_VARIANTS) {
            throw new ParameterException(
                    line, "--vary: " + variants + " variants, expected at most " + Axis.MAX_VARIANTS);
        }
        if (axes.size() == 2 && axes.get(0).key() == axes.get(1).key()) {
            throw new ParameterException(line, "--vary " + axes.get(0).key().key() + " twice: a grid needs two keys");
        }
        checkCorners(line, text, axes);
        return axes;
    }

    /** Refuses values that a programme file refuses, at the ends of each range; values between them are as good. */
    private static void checkCorners(CommandLine line, String text, List<Axis> axes) throws CommandException {
        for (int corner = 0; corner < 1 << axes.size(); corner++) {
            String changed = text;
            for (int a = 0; a < axes.size(); a++) {
                Axis axis = axes.get(a);
                String value = axis.written((corner >> a & 1) == 0 ? 0 : axis.size() - 1);
                changed = edited(line, "--vary", axis.key().key() + "=" + value, changed);
            }
            parsed(changed);
        }
    }

    private static String edited(CommandLine line, String option, String assignment, String text)
            throws CommandException {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(line, option + " " + assignment + ", expected KEY=VALUE");
        }
        String key = assignment.substring(0, equals).strip();
        String value = assignment.substring(equals + 1).strip();
        if (key.equals(KIND) && !value.equals(WalletKind.WALLET.name())) {
            throw unanswerable(List.of(KIND));
        }
        try {
            String changed = ProgrammeEdit.set(text, key, value);
            if (changed == null) {
                throw new ParameterException(line, option + " " + key + ": the programme has no such key");
            }
            return changed;
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static WalletProgramme parsed(String text) throws CommandException {
        try {
            return WalletKind.parse(text.getBytes(StandardCharsets.UTF_8), "the other programme");
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the programme cannot be used:\n" + e.getMessage(), e);
        }
    }

    private static String otherText(CommandLine line, String nameOrFile) throws CommandException {
        ProgrammeText<Programme> read = ProgrammeText.read(line, nameOrFile);
        if (!(read.programme() instanceof WalletProgramme)) {
            throw unanswerable(List.of(KIND));
        }
        return read.yaml();
    }

    private static void refuseUnanswerable(WalletProgramme own, WalletProgramme other) throws CommandException {
        List<String> keys = ProgrammeKeys.unanswerable(own, other);
        if (!keys.isEmpty()) {
            throw unanswerable(keys);
        }
    }

    private static CommandException unanswerable(List<String> keys) {
        return new CommandException(
                ExitStatus.USAGE,
                "the evidence has no answer for another " + String.join(", ", keys)
                        + ": it decides which deliveries are taken and which rows are counted, and those rows are not in"
                        + " evidence.\nPut it into a programme file, and run: sitthi verify --drop DROP --programme FILE"
                        + " --out ANOTHER_OUT");
    }
}
