package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.intake.DeadLetterCounters;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.RecordFault;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ProgrammeChange;
import io.sitthi.streaming.wallet.kafka.wire.ChangeReader;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records of the changes topic become changes. One that would be in force sooner after the broker took it than the lead
 * is refused, because payments may have been decided without it; so is a programme with faults. Holds no state.
 */
public final class ChangeIntake extends ProcessFunction<RawRecord, Change> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    private static final long MICROS_PER_MILLI = 1_000;
    private static final int MAX_EXPLANATION_CHARACTERS = 500;

    private final long leadMillis;
    private final String deadLetterTopic;

    private transient ChangeReader reader;
    private transient Counter accepted;
    private transient Counter[] refused;

    /** @param leadMillis how long before it is in force a change must have arrived */
    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    public ChangeIntake(long leadMillis, String deadLetterTopic) {
        this.leadMillis = leadMillis;
        this.deadLetterTopic = deadLetterTopic;
    }

    @Override
    public void open(OpenContext context) {
        reader = new ChangeReader();
        accepted = getRuntimeContext().getMetricGroup().counter("changesAccepted");
        refused = DeadLetterCounters.register(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Change> out) {
        try {
            RecordFault fault = record.fault();
            if (fault != null) {
                throw new MalformedMessageException(fault.reason(), fault.explanation());
            }
            byte[] value = record.value();
            if (value == null) {
                throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no value.");
            }
            Change change = read(value);
            if (change.inForceMicros() < (record.appendedAtMillis() + leadMillis) * MICROS_PER_MILLI) {
                throw new MalformedMessageException(
                        DeadLetterReason.LEAD_TIME,
                        "The change would be in force less than " + leadMillis + " ms after it arrived.");
            }
            accepted.inc();
            out.collect(change);
        } catch (MalformedMessageException e) {
            refused[e.reason().ordinal()].inc();
            DeadLetter letter = record.refused(e.reason(), e.explanation());
            context.output(DEAD_LETTERS, new OutgoingMessage(deadLetterTopic, letter.messageKey(), letter.toBytes()));
        }
    }

    private Change read(byte[] value) throws MalformedMessageException {
        try {
            Change change = reader.read(value);
            if (change instanceof ProgrammeChange programme) {
                requireSound(programme);
            }
            return change;
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of a reader: what it was given must not stop the job
            throw new MalformedMessageException(
                    DeadLetterReason.MALFORMED,
                    "The change cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static void requireSound(ProgrammeChange change) throws MalformedMessageException {
        try {
            WalletKind.parse(change.yaml().getBytes(StandardCharsets.UTF_8), "programme");
        } catch (ProgrammeException e) {
            throw new MalformedMessageException(
                    DeadLetterReason.FAULTY_PROGRAMME,
                    MessageText.printable(String.valueOf(e.getMessage()), MAX_EXPLANATION_CHARACTERS));
        }
    }
}
