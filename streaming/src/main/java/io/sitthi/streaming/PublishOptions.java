package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.wallet.kafka.publish.ChangePublisher;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that all commands for publishing a change share. */
final class PublishOptions {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Option(
            names = "--in-force",
            required = true,
            paramLabel = "INSTANT",
            description = "When it takes effect: ISO 8601 with an offset, such as 2024-12-01T00:00:00+07:00.")
    String inForce = "";

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            defaultValue = PaymentTopics.DEFAULT_PREFIX,
            description = "Prefix of the topics' names (default: ${DEFAULT-VALUE}).")
    String prefix = PaymentTopics.DEFAULT_PREFIX;

    @Option(
            names = "--lead-millis",
            paramLabel = "N",
            defaultValue = "60000",
            description = "The stream's lead time: how long before it takes effect a change must arrive "
                    + "(default: ${DEFAULT-VALUE}).")
    long leadMillis = 60_000;

    /** Publishes the changes of one command. */
    @FunctionalInterface
    interface Work {
        void publish(ChangePublisher publisher) throws IOException, DropFaultsException, CommandException;
    }

    /** The instant, checked to be at least the lead time away. */
    long inForceMicros(CommandLine line) {
        Instant instant;
        try {
            instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    .parse(inForce, Instant::from)
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    line, "--in-force " + inForce + " is not an instant such as 2024-12-01T00:00:00+07:00", e);
        }
        if (leadMillis < 0 || !ChangePublisher.isInTime(instant, Instant.now(), leadMillis)) {
            throw new ParameterException(
                    line,
                    "--in-force " + inForce + " is less than the lead of " + leadMillis
                            + " ms away; the stream would refuse it. Choose a later instant");
        }
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    void publish(CommandLine line, Work work) throws CommandException {
        try (ChangePublisher publisher =
                new ChangePublisher(kafka.access(line), PaymentTopics.of(prefix).changes(), leadMillis)) {
            work.publish(publisher);
            publisher.finish();
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "Not everything was published: " + e.getMessage() + "\nPublishing again does no harm.",
                    e);
        }
    }
}
