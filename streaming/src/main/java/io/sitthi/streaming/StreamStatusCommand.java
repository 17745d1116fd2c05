package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.lease.ControlTopic;
import io.sitthi.streaming.engine.status.StreamStatus;
import io.sitthi.streaming.engine.watch.TopicWatch;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream status}: the state of a stream, wherever it runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the state of a stream, from what Kafka holds: whether it runs, its last "
                    + "checkpoint, what it has not read yet, and what it waits for.",
            "Exit status 0 when it runs and waits for nothing, otherwise 4."
        },
        sortOptions = false)
final class StreamStatusCommand implements Callable<Integer> {

    @Mixin
    private KafkaAccessOptions access = new KafkaAccessOptions();

    @Mixin
    private StreamOptionsOfProgramme stream = new StreamOptionsOfProgramme();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the stream (default: " + StreamOptions.DEFAULT_NAME
                    + ", and sitthi-KIND for other programmes).")
    private @Nullable String name;

    @Option(names = "--openmetrics", description = "Print it in the OpenMetrics format, for machines.")
    private boolean openMetrics;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamStatusCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        StreamStatus status = find(access.access(line), stream.names(line, name));
        if (openMetrics) {
            line.getOut().print(status.openMetrics());
        } else {
            status.lines().forEach(line.getOut()::println);
        }
        line.getOut().flush();
        return status.isSound() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static StreamStatus find(KafkaAccess kafka, StreamNames names) throws CommandException {
        try (ControlTopic control = new ControlTopic(kafka, names.control(), names.name());
                TopicWatch watch = new TopicWatch(kafka, names.watched())) {
            ControlTopic.Entry entry = control.read();
            if (entry == null || !entry.lease().name().equals(names.name())) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        entry == null
                                ? "No stream was ever started on these topics."
                                : "These topics are those of stream '"
                                        + entry.lease().name() + "': --name "
                                        + entry.lease().name());
            }
            return new StreamStatus(entry, watch.look(), System.currentTimeMillis());
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(
                    ExitStatus.FAILED, "interrupted", (IOException) new InterruptedIOException().initCause(e));
        }
    }
}
