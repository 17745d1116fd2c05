package io.sitthi.streaming;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.letters.DeadLetterTopic;
import io.sitthi.streaming.engine.letters.LetterFiles;
import io.sitthi.streaming.engine.letters.SecondSending;
import io.sitthi.streaming.engine.machines.kafka.FactCheck;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.source.RequestCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stream dead-letters}: lists what was refused, and sends it again once it is corrected. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the messages that were refused: place, reason, length and an explanation.",
            "With --out their bytes are written to files, to be put right; with --send-again they are sent once more,"
                    + " from those files if --mended names them."
        },
        sortOptions = false)
final class StreamDeadLettersCommand implements Callable<Integer> {

    @Mixin
    private KafkaAccessOptions kafka = new KafkaAccessOptions();

    @Mixin
    private StreamOptionsOfProgramme stream = new StreamOptionsOfProgramme();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those of this reason; may be repeated.")
    private List<DeadLetterReason> reasons = List.of();

    @Option(
            names = "--at",
            paramLabel = "[TOPIC:]PARTITION:OFFSET",
            description =
                    "Only the request or fact that stood there; may be repeated. Without TOPIC: in the stream's first"
                            + " topic, such as that of the facts.")
    private List<String> places = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes each message to a file of this directory, which only its owner can read:"
                    + " PARTITION-OFFSET.json or .avro, and TOPIC before it for a stream's further topics.")
    private @Nullable Path out;

    @Option(
            names = "--send-again",
            description = "Sends them again, after the stream's own checks; with --reason, --at or --mended.")
    private boolean sendAgain;

    @Option(
            names = "--mended",
            paramLabel = "DIR",
            description = "With --send-again: only those that have a file here, named as by --out, and what it holds.")
    private @Nullable Path mended;

    @Option(
            names = "--clock-behind-millis",
            paramLabel = "N",
            description = "With which the wallet's stream was started: what is older is not sent (default: 86400000).")
    private @Nullable Long clockBehindMillis;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final Map<DeadLetterReason, Long> found = new EnumMap<>(DeadLetterReason.class);
    private long sent;
    private long notSent;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamDeadLettersCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (sendAgain && reasons.isEmpty() && places.isEmpty() && mended == null) {
            throw new ParameterException(
                    line, "--send-again needs --reason, --at or --mended, to say which messages were corrected");
        }
        if (mended != null && !sendAgain) {
            throw new ParameterException(line, "--mended goes with --send-again");
        }
        KafkaAccess access = kafka.access(line);
        StreamNames names = stream.names(line);
        try (SecondSending sending = sendAgain ? new SecondSending(access, checks(line, names.taken())) : null) {
            long others = new DeadLetterTopic(access, names.watched().deadLetters())
                    .read(letter -> take(letter, names.taken(), sending, line.getOut()));
            summarize(others, line.getOut());
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, access.masked(String.valueOf(e.getMessage())), e);
        }
        line.getOut().flush();
        return notSent == 0 ? ExitStatus.DONE : ExitStatus.BROKEN_INPUT;
    }

    private Map<String, SecondSending.KeyOf> checks(CommandLine line, List<String> taken) throws CommandException {
        StreamKind<?> kind = stream.kind(line);
        if (kind == null) {
            return Map.of(
                    taken.get(0),
                    new RequestCheck(
                            clockBehindMillis == null ? IntakeOptions.DEFAULT_CLOCK_BEHIND_MILLIS : clockBehindMillis));
        }
        if (clockBehindMillis != null) {
            throw new ParameterException(line, "--clock-behind-millis is the digital wallet's.");
        }
        Map<String, SecondSending.KeyOf> checks = new HashMap<>();
        for (int topic = 0; topic < taken.size(); topic++) {
            checks.put(taken.get(topic), new FactCheck(kind.stream(), topic));
        }
        return checks;
    }

    /** The name of a letter's file; empty for a letter from none of the topics. */
    private static String fileName(DeadLetter letter, List<String> taken) {
        int topic = taken.indexOf(letter.topic());
        String place = letter.partition() + "-" + letter.offset();
        return topic < 0 ? "" : topic == 0 ? place : letter.topic() + "-" + place;
    }

    private boolean isAt(DeadLetter letter, List<String> taken) {
        String place = letter.partition() + ":" + letter.offset();
        return taken.indexOf(letter.topic()) == 0 && places.contains(place)
                || taken.contains(letter.topic()) && places.contains(letter.topic() + ":" + place);
    }

    private void take(DeadLetter letter, List<String> taken, @Nullable SecondSending sending, PrintWriter out)
            throws IOException {
        String file = fileName(letter, taken);
        if (!reasons.isEmpty() && !reasons.contains(letter.reason())
                || !places.isEmpty() && !isAt(letter, taken)
                || mended != null && (file.isEmpty() || !LetterFiles.exists(mended, file))) {
            return;
        }
        found.merge(letter.reason(), 1L, Long::sum);
        out.println(describe(letter));
        if (this.out != null && !file.isEmpty()) {
            LetterFiles.write(this.out, file, letter);
        }
        if (sending != null) {
            sendAgain(letter, file, sending, out);
        }
    }

    private void sendAgain(DeadLetter letter, String file, SecondSending sending, PrintWriter out) throws IOException {
        try {
            sending.send(letter.topic(), message(letter, file), System.currentTimeMillis());
            sent++;
            out.println("  sent again");
        } catch (MalformedMessageException e) {
            notSent++;
            out.println("  not sent: " + e.reason() + ": " + e.explanation());
        }
    }

    private byte[] message(DeadLetter letter, String file) throws MalformedMessageException, IOException {
        if (file.isEmpty()) {
            throw new MalformedMessageException(
                    letter.reason(), "This is a change; publish it with stream wallets, programme or merchant.");
        }
        if (mended != null) {
            return LetterFiles.read(mended, file);
        }
        byte[] message = letter.message();
        if (message == null || !letter.isWhole()) {
            throw new MalformedMessageException(
                    letter.reason(),
                    message == null
                            ? "There are no bytes to send."
                            : "The letter holds " + message.length + " of "
                                    + Counted.plain(letter.messageLength(), "byte") + ".");
        }
        return message;
    }

    private static String describe(DeadLetter letter) {
        String when = letter.appendedAtMillis() == RawRecord.UNKNOWN_TIME
                ? "at an unknown time"
                : Instant.ofEpochMilli(letter.appendedAtMillis()).toString();
        return letter.topic() + " " + letter.partition() + ":" + letter.offset() + "  " + when + "  " + letter.reason()
                + "  " + letter.maskedKey() + "  " + Counted.plain(letter.messageLength(), "byte") + "  "
                + letter.explanation();
    }

    private void summarize(long others, PrintWriter out) {
        long all = found.values().stream().mapToLong(Long::longValue).sum();
        out.println(Counted.of(all, "dead letter"));
        found.forEach((reason, count) -> out.printf("  %-18s %,d%n", reason, count));
        if (others > 0) {
            out.printf("%s of another version, not listed%n", Counted.of(others, "dead letter"));
        }
        if (sendAgain) {
            out.printf("%,d sent again, %,d not%n", sent, notSent);
        }
    }
}
