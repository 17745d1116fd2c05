package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line (contract section 5). */
@Command(
        name = "sitthi",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies the registrations of a national entitlement programme.",
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            IngestCommand.class,
            ManifestCommand.class,
            CheckCommand.class,
            PrepareCommand.class,
            VerifyCommand.class,
            NightCommand.class,
            NightsCommand.class,
            WhatIfCommand.class,
            DifferenceCommand.class,
            ExplainCommand.class,
            StatementsCommand.class,
            AuditCommand.class,
            ProgrammesCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "  pay         Decides the payments of a drop: see sitthi pay --help.%n"
                + "  replay      Runs a programme's stream over a drop's facts: see sitthi replay --help.%n"
                + "  stream      Decides payments, or other facts, as they come from Kafka: see sitthi stream --help.%n"
                + "  bench       Runs the benchmarks: see sitthi bench --help.%n%nExit status:%n",
        footer = {
            "  0  done",
            "  1  a comparison found a regression",
            "  2  wrong usage",
            "  3  the input breaks the contract",
            "  4  the run failed and can be restarted",
            "  130, 143  stopped by Ctrl-C or SIGTERM"
        })
public final class Sitthi implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    Sitthi() {}

    public static void main(String[] arguments) {
        Logging.quieten();
        CommandLines.main(commandLine(), arguments);
    }

    /** The complete command line, as main builds it; manual pages and shell completion are made from it too. */
    public static CommandLine commandLine() {
        return CommandLines.of(new Sitthi());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
