package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of this module (contract section 5). */
@Command(
        name = "sitthi",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Decides the payments of a national entitlement programme.",
        subcommands = {PayCommand.class, ReplayCommand.class, StreamCommand.class})
public final class SitthiStreaming implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    SitthiStreaming() {}

    public static void main(String[] arguments) {
        Logging.quieten();
        CommandLines.main(commandLine(), arguments);
    }

    /** The complete command line, as main builds it; manual pages and shell completion are made from it too. */
    public static CommandLine commandLine() {
        return CommandLines.of(new SitthiStreaming());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
