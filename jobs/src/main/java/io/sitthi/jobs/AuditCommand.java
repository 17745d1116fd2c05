package io.sitthi.jobs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.audit.AuditCheck;
import io.sitthi.jobs.engine.audit.AuditLog;
import io.sitthi.jobs.engine.general.evidence.EvidenceAudit;
import io.sitthi.jobs.wallet.evidence.WalletEvidenceAudit;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit}: the chain of published runs. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "For the auditor: the log of published runs, audit.jsonl, which verify writes beside its outputs, and"
                        + " the evidence for their verdicts.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Evidence.class})
final class AuditCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    AuditCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? audit verify, or audit evidence");
    }

    /** {@code audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks that no record was changed, removed, moved or cut off, and that the outputs beside the"
                            + " log are those that were published. Status 3 when something is wrong.")
    static final class Verify implements Callable<Integer> {

        @Option(
                names = "--dir",
                required = true,
                paramLabel = "DIR",
                description = "The folder that holds audit.jsonl and the outputs.")
        private String directory = "";

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        Verify() {}

        @Override
        public Integer call() throws CommandException {
            CommandLine line = spec.commandLine();
            Location folder = LocationOption.parse(line, "--dir", directory);
            try {
                if (!folder.isDirectory()) {
                    throw new ParameterException(line, "--dir " + directory + ": no such directory");
                }
                if (!folder.resolve(AuditLog.FILE_NAME).exists()) {
                    throw new CommandException(ExitStatus.BROKEN_INPUT, folder + " has no " + AuditLog.FILE_NAME + ".");
                }
                AuditCheck.Result result = AuditCheck.check(folder);
                if (!result.problems().isEmpty()) {
                    throw new CommandException(
                            ExitStatus.BROKEN_INPUT,
                            String.join("\n", result.problems()) + "\nThe log and its outputs are not what was"
                                    + " published.");
                }
                line.getOut()
                        .println(Counted.plain(result.records(), "record") + ", "
                                + Counted.plain(result.outputs(), "output") + " beside them: all as published.");
                line.getOut().flush();
                return ExitStatus.DONE;
            } catch (IOException e) {
                throw new CommandException(ExitStatus.FAILED, folder + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** {@code audit evidence}. */
    @Command(
            name = "evidence",
            mixinStandardHelpOptions = true,
            description =
                    "Judges every row of a run's evidence again, without the drop, and says whether that gives the"
                            + " verdicts that were published. Status 3 when it does not, or the evidence is damaged, of an older"
                            + " layout or of another run.")
    static final class Evidence implements Callable<Integer> {

        @Option(names = "--from", required = true, paramLabel = "OUT", description = "The output of verify --evidence.")
        private String from = "";

        @Mixin
        private KeysOption keys = new KeysOption();

        @Spec
        private CommandLine.Model.CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        Evidence() {}

        @Override
        public Integer call() throws CommandException {
            CommandLine line = spec.commandLine();
            Location out = keys.unlocked(line, LocationOption.parse(line, "--from", from));
            String kind = WalletOutputs.kindOf(out);
            long rows = kind.equals(WalletKind.WALLET.name())
                    ? WalletEvidenceAudit.check(out, Runtime.getRuntime().availableProcessors())
                    : EvidenceAudit.check(GeneralKinds.named(line, "--from", kind), out);
            line.getOut().printf("%s: all of them follow from the evidence.%n", Counted.of(rows, "verdict"));
            line.getOut().flush();
            return ExitStatus.DONE;
        }
    }
}
