package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.Logging;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The commands by name, in the order in which help names them. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    Sitthi() {}

    public static void main(String[] arguments) {
        Logging.quieten();
        CommandLines.main(commandLine(arguments), arguments);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("generate", GenerateCommand.class);
        commands.put("ingest", IngestCommand.class);
        commands.put("manifest", ManifestCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("prepare", PrepareCommand.class);
        commands.put("verify", VerifyCommand.class);
        commands.put("night", NightCommand.class);
        commands.put("nights", NightsCommand.class);
        commands.put("what-if", WhatIfCommand.class);
        commands.put("difference", DifferenceCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("statements", StatementsCommand.class);
        commands.put("audit", AuditCommand.class);
        commands.put("programmes", ProgrammesCommand.class);
        commands.put("help", CommandLine.HelpCommand.class);
        return commands;
    }

    /** The complete command line; manual pages and shell completion are made from it too. */
    public static CommandLine commandLine() {
        return CommandLines.of(withCommands(COMMANDS));
    }

    /** As main builds it: reading what all the other commands are asked with would take longer than to start this one. */
    private static CommandLine commandLine(String[] arguments) {
        Class<?> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        return asked == null || asked == CommandLine.HelpCommand.class
                ? commandLine()
                : CommandLines.of(withCommands(Map.of(arguments[0], asked)));
    }

    private static CommandLine withCommands(Map<String, Class<?>> commands) {
        CommandLine line = new CommandLine(new Sitthi());
        commands.forEach((name, command) -> line.addSubcommand(name, command));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
