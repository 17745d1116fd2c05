package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.engine.intake.BlockIntake;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.DecisionWriter;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Payment requests become blocks of payments; what is no payment request becomes a dead letter, and its payer is told.
 */
public final class RequestIntake extends BlockIntake<PaymentBlock> {

    private static final long serialVersionUID = 1L;

    /** Decisions for those whose requests were refused. */
    public static final OutputTag<OutgoingMessage> REFUSALS = new OutputTag<>("refusals", MessageType.OUTGOING);

    private static final long MICROS_PER_MILLI = 1_000;

    private final IntakeOptions options;
    private final PlaceFinder.Opener placeOpener;
    private final PaymentTopics topics;

    private transient PaymentRequestReader reader;
    private transient PlaceFinder places;
    private transient PaymentBlockBuilder block;
    private transient DecisionWriter decisions;

    /** @param partitions of the topic, by which a key belongs to one of them */
    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    public RequestIntake(IntakeOptions options, PlaceFinder.Opener placeOpener, PaymentTopics topics, int partitions) {
        super(new Settings(topics.deadLetters(), partitions, options.lingerMillis(), options.blockRows()));
        this.options = options;
        this.placeOpener = placeOpener;
        this.topics = topics;
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new PaymentRequestReader();
        decisions = new DecisionWriter();
        places = placeOpener.open();
        block = new PaymentBlockBuilder(Math.min(options.blockRows(), 256));
    }

    @Override
    protected void take(RawRecord record, byte[] value) throws MalformedMessageException {
        PaymentRequest request = read(value);
        byte[] key = record.key();
        if (key == null || !Keys.isOf(request.payer(), key)) {
            throw new MalformedMessageException(
                    DeadLetterReason.WRONG_KEY, "The message's key is not its payer_id in decimal digits.");
        }
        requireItsPartition(key, record);
        requireNotAhead(request, record.appendedAtMillis());
        if (isBehind(request, record.appendedAtMillis())) {
            // it is passed on all the same: if its id was decided before, its payer gets that decision again
            refuse(
                    record,
                    DeadLetterReason.CLOCK_BEHIND,
                    "The payment is dated more than " + options.clockBehindMillis() + " ms before it arrived.");
        }
        add(request, record.appendedAtMillis());
    }

    /** Answers the payer, if what could be read of the request says who that is. */
    @Override
    protected void refused(RawRecord record, MalformedMessageException fault) {
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
                new StreamRecord<>(new OutgoingMessage(
                        topic, key, decisions.writeRefused(Keys.id(key), request, fault.reason()))));
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
                // what could be read has to be enough
            }
        }
        return reader.partlyRead().hasId();
    }

    private PaymentRequest read(byte[] value) throws MalformedMessageException {
        try {
            return reader.read(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw MalformedMessageException.unreadable("message", e);
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
        beforeRow();
        request.addTo(block, district, appendedAtMillis);
        accept();
        afterRow();
    }

    @Override
    protected int pendingRows() {
        return block.size();
    }

    @Override
    protected PaymentBlock takeBlock() {
        return block.build();
    }
}
