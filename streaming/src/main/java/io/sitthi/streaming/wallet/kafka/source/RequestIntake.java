package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.datasets.schema.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.kafka.wire.DeadLetter;
import io.sitthi.streaming.wallet.kafka.wire.DeadLetterReason;
import io.sitthi.streaming.wallet.kafka.wire.Heartbeat;
import io.sitthi.streaming.wallet.kafka.wire.Keys;
import io.sitthi.streaming.wallet.kafka.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.kafka.wire.MessageType;
import io.sitthi.streaming.wallet.kafka.wire.OutgoingMessage;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;
import io.sitthi.streaming.wallet.kafka.wire.RawRecord;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Payment requests become blocks of payments, in the order of their partition; what is no payment request becomes a dead
 * letter. Holds no state: a block leaves when it is full, when its first payment has waited for the linger, before a
 * watermark and before a checkpoint.
 */
public final class RequestIntake extends AbstractStreamOperator<PaymentBlock>
        implements OneInputStreamOperator<RawRecord, PaymentBlock>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<OutgoingMessage> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageType.OUTGOING);

    private static final long MICROS_PER_MILLI = 1_000;

    private final IntakeOptions options;
    private final PlaceFinder.Opener placeOpener;
    private final String deadLetterTopic;

    private transient PaymentRequestReader reader;
    private transient PlaceFinder places;
    private transient PaymentBlockBuilder block;
    private transient Counter accepted;
    private transient Counter[] refused;
    private transient long watermarkMillis;

    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    public RequestIntake(IntakeOptions options, PlaceFinder.Opener placeOpener, String deadLetterTopic) {
        this.options = options;
        this.placeOpener = placeOpener;
        this.deadLetterTopic = deadLetterTopic;
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new PaymentRequestReader();
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
        byte[] value = record.value();
        try {
            if (value == null) {
                throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no value.");
            }
            if (Heartbeat.is(value)) {
                return;
            }
            PaymentRequest request = reader.read(value);
            if (!Keys.isOf(request.payer(), record.key())) {
                throw new MalformedMessageException(
                        DeadLetterReason.WRONG_KEY, "The message's key is not its payer_id in decimal digits.");
            }
            requireNotAhead(request, record.appendedAtMillis());
            add(request, record.appendedAtMillis());
        } catch (MalformedMessageException e) {
            refused[e.reason().ordinal()].inc();
            DeadLetter letter = record.refused(e.reason(), e.explanation());
            output.collect(
                    DEAD_LETTERS,
                    new StreamRecord<>(new OutgoingMessage(deadLetterTopic, letter.messageKey(), letter.toBytes())));
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
