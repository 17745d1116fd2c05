package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream programme}: publishes another version of the programme. */
@Command(
        name = "programme",
        mixinStandardHelpOptions = true,
        description = "Publishes a version of the programme: its negative list, merchant classes and spending period.",
        sortOptions = false)
final class StreamProgrammeCommand implements Callable<Integer> {

    @Option(names = "--programme", required = true, paramLabel = "FILE", description = "The whole programme file.")
    private String programme = "";

    @Mixin
    private PublishOptions publish = new PublishOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamProgrammeCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        long inForceMicros = publish.inForceMicros(line);
        ProgrammeText<WalletProgramme> text = ProgrammeText.read(line, programme, WalletKind.WALLET);
        publish.publish(line, publisher -> publisher.publish(new ProgrammeChange(inForceMicros, text.yaml())));
        line.getOut()
                .printf("Programme %s, in force %s%n", text.programme().header().name(), publish.inForce);
        return ExitStatus.DONE;
    }
}
