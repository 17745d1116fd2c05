package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.difference.Difference;
import io.sitthi.jobs.wallet.difference.DifferenceText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code difference}: what two runs judge differently, and why. */
@Command(
        name = "difference",
        mixinStandardHelpOptions = true,
        description = {
            "Says which registrations two runs of verify judge differently, and, when both have evidence, why.",
            "Of programmes of kind wallet."
        },
        sortOptions = false)
final class DifferenceCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "OUT1", description = "The output of the first night.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "OUT2", description = "The output of the second night.")
    private String to = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to write difference.json, difference.html and changes/ (default: print only); a path or"
                            + " URI that does not exist yet.")
    private @Nullable String out;

    @Mixin
    private KeysOption keys = new KeysOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    DifferenceCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line);
        Location first = keys.unlocked(line, LocationOption.parse(line, "--from", from));
        Location second = keys.unlocked(line, LocationOption.parse(line, "--to", to));
        WalletOutputs.requireWallet(line, "--from", first);
        WalletOutputs.requireWallet(line, "--to", second);
        Location place = out == null ? null : LocationOption.parse(line, "--out", out);
        try (Progress progress = Progress.onStandardError()) {
            Difference difference = Difference.between(first, second, threadCount, progress);
            Difference.Result result = difference.run(place);
            line.getOut().print(DifferenceText.render(difference, result));
        }
        if (place != null) {
            line.getOut().println();
            line.getOut().println("Page  " + place.resolve(Difference.PAGE));
        }
        line.getOut().flush();
        return ExitStatus.DONE;
    }
}
