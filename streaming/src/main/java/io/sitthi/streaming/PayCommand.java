package io.sitthi.streaming;

import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.OutOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.table.StateMemory;
import io.sitthi.streaming.wallet.replay.Replay;
import io.sitthi.streaming.wallet.replay.ReplayOptions;
import io.sitthi.streaming.wallet.replay.ReplaySummary;
import io.sitthi.streaming.wallet.replay.ReplaySummaryTable;
import io.sitthi.streaming.wallet.replay.order.SortedPayments;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pay}: the bounded replay. */
@Command(
        name = "pay",
        mixinStandardHelpOptions = true,
        description = {
            "Decides every payment of a drop, in the order in which they occurred, and writes what "
                    + "each account holds at the end. Of the drop it reads payments, merchants and districts.geojson.",
            "Nothing appears in OUT until all of it is complete. A run that fails leaves nothing "
                    + "behind: run the same command again."
        },
        sortOptions = false)
final class PayCommand implements Callable<Integer>, Stoppable {

    @Mixin
    private DropOption drop = new DropOption();

    @Option(
            names = "--wallets",
            required = true,
            paramLabel = "DIR",
            description = "The wallets that may pay: the folder wallets/ itself, as verify writes it.")
    private String wallets = "";

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--memory",
            paramLabel = "WHERE",
            description = "Where accounts and payment ids are kept: heap, or mapped, in files among the scratch files"
                    + " (default: the heap if they fill at most a third of it).")
    private @Nullable StateMemory memory;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Local directory for scratch files, 64 bytes a payment and more (default: beside OUT).")
    private @Nullable Path scratch;

    @Option(
            names = "--stores",
            paramLabel = "DIR",
            description = "Local directory that keeps the stores of wallets and merchants for the next run. They "
                    + "hold personal data: protect it (default: among the scratch files, and deleted with "
                    + "them).")
    private @Nullable Path stores;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    PayCommand() {}

    @Override
    public String whenStopped() {
        return "Nothing was published. Give the same command again: it starts over.";
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line, 128);
        ProgrammeText<WalletProgramme> rules = programme.readText(line, WalletKind.WALLET);
        ReplayOptions options = new ReplayOptions(
                drop.location(line),
                drop.unlocked(line, "--wallets", wallets),
                out.location(line),
                rules.programme(),
                rules.yaml(),
                threadCount,
                memory,
                scratch,
                stores,
                SortedPayments.SLICE_ROWS);
        ReplaySummary summary;
        try (Progress progress = Progress.onStandardError()) {
            summary = new Replay(options, progress).run();
        }
        Location result = options.out();
        if (summary == null) {
            OutOption.printFinished(line, "its result is in " + result);
        } else {
            line.getOut().print(ReplaySummaryTable.render(summary, result.toString()));
        }
        line.getOut().flush();
        return ExitStatus.DONE;
    }
}
