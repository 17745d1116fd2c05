package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.engine.intake.DeadLetterCounters;
import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.RecordFault;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.wallet.kafka.topics.Topics;
import io.sitthi.streaming.wallet.kafka.wire.DecisionWriter;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Payment requests become blocks of payments, in the order of their partition; what is no payment request becomes a dead
 * letter, and its payer is told. Holds no state: a block leaves when it is full, when its first payment has waited for the linger, before a
 * watermark and before a checkpoint.
 */
public final class RequestIntake extends AbstractStreamOperator<PaymentBlock>
        implements OneInputStreamOperator<RawRecord, PaymentBlock>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    /** Decisions for those whose requests were refused. */
    public static final OutputTag<OutgoingMessage> REFUSALS = new OutputTag<>("refusals", MessageType.OUTGOING);

    private static final long MICROS_PER_MILLI = 1_000;

    private final IntakeOptions options;
    private final PlaceFinder.Opener placeOpener;
    private final Topics topics;
    private final int partitions;

    private transient PaymentRequestReader reader;
    private transient PlaceFinder places;
    private transient PaymentBlockBuilder block;
    private transient DecisionWriter decisions;
    private transient Counter accepted;
    private transient Counter[] refused;
    private transient long watermarkMillis;

    /** @param partitions of the topic, by which a key belongs to one of them */
    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    public RequestIntake(IntakeOptions options, PlaceFinder.Opener placeOpener, Topics topics, int partitions) {
        this.options = options;
        this.placeOpener = placeOpener;
        this.topics = topics;
        this.partitions = partitions;
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new PaymentRequestReader();
        decisions = new DecisionWriter();
        places = placeOpener.open();
        block = new PaymentBlockBuilder(Math.min(options.blockRows(), 256));
        watermarkMillis = Long.MIN_VALUE;
        accepted = getMetricGroup().counter("paymentsAccepted");
        refused = DeadLetterCounters.register(getMetricGroup());
        getMetricGroup()
                .gauge(
                        "watermarkLagMillis",
                        () -> watermarkMillis == Long.MIN_VALUE
                                ? -1L
                                : getProcessingTimeService().getCurrentProcessingTime() - watermarkMillis);
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        RawRecord record = element.getValue();
        try {
            byte[] value = record.value();
            if (value != null && Heartbeat.is(value)) {
                return;
            }
            PaymentRequest request = read(usable(record, value));
            requireItsPartition(request, record);
            requireNotAhead(request, record.appendedAtMillis());
            if (isBehind(request, record.appendedAtMillis())) {
                // it goes on all the same: if its id was decided before, its payer hears that again
                refuse(
                        record,
                        DeadLetterReason.CLOCK_BEHIND,
                        "The payment is dated more than " + options.clockBehindMillis() + " ms before it arrived.");
            }
            add(request, record.appendedAtMillis());
        } catch (MalformedMessageException e) {
            refuse(record, e.reason(), e.explanation());
            tellPayer(record, e.reason());
        }
    }

    private void refuse(RawRecord record, DeadLetterReason reason, String explanation) {
        refused[reason.ordinal()].inc();
        DeadLetter letter = record.refused(reason, explanation);
        output.collect(
                DEAD_LETTERS,
                new StreamRecord<>(new OutgoingMessage(topics.deadLetters(), letter.messageKey(), letter.toBytes())));
    }

    /** Whoever waits for a decision gets one, if it can be read whose it is. */
    private void tellPayer(RawRecord record, DeadLetterReason reason) {
        byte[] key = record.key();
        if (key == null || !Keys.isId(key) || !isPartlyRead(record)) {
            return;
        }
        PaymentRequest request = reader.partlyRead();
        String topic = switch (request.kind()) {
            case CONSUMER -> topics.consumerDecisions();
            case MERCHANT -> topics.merchantDecisions();
        };
        output.collect(
                REFUSALS,
                new StreamRecord<>(
                        new OutgoingMessage(topic, key, decisions.writeRefused(Keys.id(key), request, reason))));
    }

    private boolean isPartlyRead(RawRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return false;
        }
        if (record.fault() != null) {
            try {
                read(value);
            } catch (MalformedMessageException e) {
                // then what could be read must do
            }
        }
        return reader.partlyRead().hasId();
    }

    private static byte[] usable(RawRecord record, byte @Nullable [] value) throws MalformedMessageException {
        RecordFault fault = record.fault();
        if (fault != null) {
            throw new MalformedMessageException(fault.reason(), fault.explanation());
        }
        if (value == null) {
            throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no value.");
        }
        return value;
    }

    private PaymentRequest read(byte[] value) throws MalformedMessageException {
        try {
            return reader.read(value);
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of the reader: what it was given must not stop the job
            throw new MalformedMessageException(
                    DeadLetterReason.MALFORMED,
                    "The message cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** A payer's payments are decided in the order of one partition: those of another would be out of order. */
    private void requireItsPartition(PaymentRequest request, RawRecord record) throws MalformedMessageException {
        byte[] key = record.key();
        if (key == null || !Keys.isOf(request.payer(), key)) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_KEY, "The message's key is not its payer_id in decimal digits.");
        }
        int partition = KeyPartitions.of(key, partitions);
        if (partition != record.partition()) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_PARTITION,
                    "The message stands in partition " + record.partition() + "; murmur2 of its key says " + partition
                            + " of " + partitions + ".");
        }
    }

    /** By the broker's clock when the request arrived, not by ours: a replay must judge alike. */
    private void requireNotAhead(PaymentRequest request, long appendedAtMillis) throws MalformedMessageException {
        long latestMicros = (appendedAtMillis + options.clockAheadMillis()) * MICROS_PER_MILLI;
        if (request.occurredAtMicros() > latestMicros) {
            throw new MalformedMessageException(
                    DeadLetterReason.CLOCK_AHEAD,
                    "The payment is dated more than " + options.clockAheadMillis()
                            + " ms ahead of the broker's clock when it arrived.");
        }
    }

    private boolean isBehind(PaymentRequest request, long appendedAtMillis) {
        return request.occurredAtMicros() < (appendedAtMillis - options.clockBehindMillis()) * MICROS_PER_MILLI;
    }

    private void add(PaymentRequest request, long appendedAtMillis) {
        int district = PaymentRules.NO_DISTRICT;
        if (request.kind() == PaymentKind.CONSUMER && request.hasCoordinates()) {
            district = places.find(request.latitude(), request.longitude());
        }
        if (block.size() == 0) {
            getProcessingTimeService()
                    .registerTimer(
                            getProcessingTimeService().getCurrentProcessingTime() + options.lingerMillis(), this);
        }
        request.addTo(block, district, appendedAtMillis);
        accepted.inc();
        if (block.size() >= options.blockRows()) {
            flush();
        }
    }

    private void flush() {
        if (block.size() > 0) {
            output.collect(new StreamRecord<>(block.build()));
        }
    }

    @Override
    public void onProcessingTime(long timeMillis) {
        flush();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        watermarkMillis = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }
}
