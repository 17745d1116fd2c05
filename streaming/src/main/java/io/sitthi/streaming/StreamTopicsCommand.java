package io.sitthi.streaming;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stream topics}: creates the topics. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates the topics that are missing, and checks all of them.",
        sortOptions = false)
final class StreamTopicsCommand implements Callable<Integer> {

    private static final int MOST_PARTITIONS = 1_000;

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--programme",
            paramLabel = "NAME|FILE",
            description = "Whose topics: a shipped programme, or a file (default: the digital wallet's).")
    private @Nullable String programme;

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            description = "What the topics' names begin with (default: " + PaymentTopics.DEFAULT_PREFIX
                    + ", and identity or operators for other programmes).")
    private @Nullable String prefix;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "16",
            description = "Partitions of every topic but changes and control, which have one (default: "
                    + "${DEFAULT-VALUE}). Do not change it later: payers would move between partitions.")
    private int partitions = 16;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "3",
            description = "Copies of each partition (default: ${DEFAULT-VALUE}).")
    private short replication = 3;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamTopicsCommand() {}

    @Override
    public Integer call() throws CommandException {
        if (partitions < 1 || partitions > MOST_PARTITIONS || replication < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--partitions from 1 to " + MOST_PARTITIONS + ", --replication at least 1");
        }
        List<TopicSpecification> topics;
        String requests;
        if (programme == null
                || ProgrammeText.read(spec.commandLine(), programme).programme() instanceof WalletProgramme) {
            PaymentTopics ofWallet = PaymentTopics.of(prefix == null ? PaymentTopics.DEFAULT_PREFIX : prefix);
            topics = ofWallet.specifications();
            requests = ofWallet.requests();
        } else {
            MachineTopics ofFacts =
                    StreamKinds.read(spec.commandLine(), programme).topics(prefix);
            topics = ofFacts.specifications();
            requests = ofFacts.facts();
        }
        try (TopicAdmin admin = new TopicAdmin(kafka.access(spec.commandLine()))) {
            admin.create(topics, partitions, replication);
            int found = admin.check(topics, requests, StreamOptions.DEFAULT_TRANSACTION_TIMEOUT_MILLIS);
            spec.commandLine().getOut().printf("%s: %s%n", requests, Counted.plain(found, "partition"));
        } catch (TopicsException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        return ExitStatus.DONE;
    }
}
