package io.sitthi.streaming;

import io.sitthi.datasets.console.DropOption;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.OrphanRowsOption;
import io.sitthi.datasets.console.OutOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.streaming.engine.machines.replay.MachineReplay;
import io.sitthi.streaming.engine.machines.replay.ReplayRequest;
import io.sitthi.streaming.engine.machines.replay.ReplayedTables;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: a kind's stream, once over a drop. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a programme's stream over the facts of a drop, in order and to the end of the drop's day, and writes"
                    + " the tables that 'verify' writes. For the digital wallet use 'pay'.",
            "Nothing appears in OUT until all of it is complete. A run that fails leaves nothing "
                    + "behind: run the same command again."
        },
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--programme",
            required = true,
            paramLabel = "NAME|FILE",
            description = "The programme: one that is shipped, or a file.")
    private String programme = "";

    @Mixin
    private DropOption drop = new DropOption();

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Local directory for scratch files, about 150 bytes a fact (default: beside OUT).")
    private @Nullable Path scratch;

    @Mixin
    private OrphanRowsOption orphans = new OrphanRowsOption();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ReplayCommand() {}

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        int threadCount = threads.count(line, 128);
        long mostOrphans = orphans.most(line);
        StreamKind<?> kind = StreamKinds.read(line, programme);
        ReplayRequest request = new ReplayRequest(
                kind.stream(),
                kind.tables(),
                kind.programme(),
                kind.inputs(),
                drop.location(line),
                out.location(line),
                threadCount,
                scratch,
                mostOrphans);
        ReplayedTables done;
        try (Progress progress = Progress.onStandardError()) {
            done = new MachineReplay(request, progress).run();
        }
        if (done == null) {
            OutOption.printFinished(line, "its result is in " + request.out());
        } else {
            print(line, done, request.out().toString());
        }
        line.getOut().flush();
        return ExitStatus.DONE;
    }

    private static void print(CommandLine line, ReplayedTables done, String where) {
        done.summary().forEach((key, value) -> {
            if (value instanceof Map<?, ?> counts) {
                line.getOut().println(key);
                counts.forEach((code, count) -> print(line, "  " + code, count));
            } else {
                print(line, key, value);
            }
        });
        line.getOut().println("rows");
        done.rows().forEach((table, count) -> print(line, "  " + table, count));
        done.laterRows().forEach((dataset, count) -> {
            if (count > 0) {
                print(line, "  later " + dataset, count);
            }
        });
        line.getOut().println("Output in " + where + ".");
    }

    private static void print(CommandLine line, String name, Object value) {
        String shown = value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(value);
        line.getOut().printf(Locale.ROOT, "%-40s %15s%n", name, shown);
    }
}
