package io.sitthi.streaming.engine.intake;

import io.sitthi.streaming.engine.changes.TimedChange;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageReader;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records of a topic of changes become changes. One that would take effect earlier than the lead time after the broker
 * took it is refused, because something may have been decided without it. Holds no state.
 *
 * @param <C> a change
 */
public final class ChangeIntake<C extends TimedChange> extends ProcessFunction<RawRecord, C> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    private static final long MICROS_PER_MILLI = 1_000;

    private final MessageReader.Opener<C> readers;
    private final long leadMillis;
    private final String deadLetterTopic;

    private transient MessageReader<C> reader;
    private transient Counter accepted;
    private transient Counter[] refused;

    /**
     * Makes an intake.
     *
     * @param readers of the messages that are changes and can be applied
     * @param leadMillis how long before it is in force a change must have arrived
     */
    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    public ChangeIntake(MessageReader.Opener<C> readers, long leadMillis, String deadLetterTopic) {
        this.readers = readers;
        this.leadMillis = leadMillis;
        this.deadLetterTopic = deadLetterTopic;
    }

    @Override
    public void open(OpenContext context) {
        reader = readers.open();
        accepted = getRuntimeContext().getMetricGroup().counter("changesAccepted");
        refused = DeadLetterCounters.register(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<C> out) {
        try {
            C change = read(record.usableValue());
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

    private C read(byte[] value) throws MalformedMessageException {
        try {
            return reader.read(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw MalformedMessageException.unreadable("change", e);
        }
    }
}
