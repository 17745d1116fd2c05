package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which stream a command is about: the digital wallet's, unless another programme is named. */
final class StreamOptionsOfProgramme {

    @Option(
            names = "--programme",
            paramLabel = "NAME|FILE",
            description = "Whose stream: a shipped programme, or a file (default: the digital wallet's).")
    private @Nullable String programme;

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            description = "What the topics' names begin with (default: " + PaymentTopics.DEFAULT_PREFIX
                    + ", and identity or operators for other programmes).")
    private @Nullable String prefix;

    StreamOptionsOfProgramme() {}

    /** The kind of a programme with a stream of facts; null for the digital wallet's. */
    @Nullable
    StreamKind<?> kind(CommandLine line) throws CommandException {
        return programme == null || ProgrammeText.read(line, programme).programme() instanceof WalletProgramme
                ? null
                : StreamKinds.read(line, programme);
    }

    /** The names of a stream with its default name. */
    StreamNames names(CommandLine line) throws CommandException {
        return names(line, null);
    }

    /** @param name of the stream; null for the default name */
    StreamNames names(CommandLine line, @Nullable String name) throws CommandException {
        StreamKind<?> kind = kind(line);
        if (kind == null) {
            PaymentTopics topics = PaymentTopics.of(prefix == null ? PaymentTopics.DEFAULT_PREFIX : prefix);
            String known = name == null ? StreamOptions.DEFAULT_NAME : name;
            return new StreamNames(known, List.of(topics.requests()), topics.control(), topics.watched(known));
        }
        MachineTopics topics = kind.topics(prefix);
        String known = name == null ? kind.streamName() : name;
        return new StreamNames(known, topics.taken(), topics.control(), topics.watched(known));
    }
}
