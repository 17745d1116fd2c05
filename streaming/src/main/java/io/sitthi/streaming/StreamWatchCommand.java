package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.machines.kafka.DecisionWatch;
import io.sitthi.streaming.engine.running.StopSignal;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream watch}: prints what a stream refuses, as it comes. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the refusals of a programme's stream as they come, ids masked, until it is interrupted.",
            "It only reads, and belongs to no consumer group: any number may watch."
        },
        sortOptions = false)
final class StreamWatchCommand implements Callable<Integer> {

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--programme",
            required = true,
            paramLabel = "NAME|FILE",
            description = "The programme: one that is shipped, or a file.")
    private String programme = "";

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            description = "What the topics' names begin with (default: as the programme's kind is).")
    private @Nullable String prefix;

    @Option(names = "--from-beginning", description = "With those that stand in the topic already.")
    private boolean fromBeginning;

    @Option(names = "--all", description = "What is accepted, too.")
    private boolean all;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends by itself after so long (default: it does not).")
    private int seconds;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamWatchCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        StreamKind<?> kind = StreamKinds.read(line, programme);
        KafkaAccess access = kafka.access(line);
        CountDownLatch stop = StopSignal.latch();
        try {
            new DecisionWatch(access, kind.stream(), kind.topics(prefix), all)
                    .run(fromBeginning, seconds == 0 ? Long.MAX_VALUE : seconds * 1_000L, stop, line.getOut());
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, access.masked(String.valueOf(e.getMessage())), e);
        }
        return ExitStatus.DONE;
    }
}
