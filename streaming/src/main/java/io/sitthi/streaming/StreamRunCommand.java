package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.wallet.kafka.PaymentStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code stream run}: the wallet's stream of payments, or the stream of facts of another programme. */
@Command(
        name = "run",
        description = "Runs a programme's stream until it is stopped: payments, or with --programme another "
                + "programme's facts.",
        sortOptions = false)
final class StreamRunCommand implements Callable<Integer> {

    private static final String PROGRAMME = "--programme";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamRunCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        String programme = programme();
        boolean isWallet =
                programme == null || ProgrammeText.read(line, programme).programme() instanceof WalletProgramme;
        CommandLine command = CommandLines.of(isWallet ? new PaymentStream() : new MachineStreamCommand());
        command.setOut(line.getOut());
        command.setErr(line.getErr());
        return command.execute(arguments.toArray(String[]::new));
    }

    /** The value of {@code --programme}, read first because it decides which other options there are. */
    private @Nullable String programme() {
        String found = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(PROGRAMME + "=")) {
                found = argument.substring(PROGRAMME.length() + 1);
            } else if (argument.equals(PROGRAMME) && i + 1 < arguments.size()) {
                found = arguments.get(i + 1);
            }
        }
        return found;
    }
}
