package io.sitthi.streaming.wallet.kafka.wire;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.wire.AvroInput;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.MalformedMessageException;

/** Reads payment requests, of Avro or of JSON. For one thread. */
public final class PaymentRequestReader {

    private static final int KINDS = PaymentKind.values().length;
    private static final byte JSON_OBJECT = '{';

    private final PaymentRequest request = new PaymentRequest();
    private final AvroInput input = new AvroInput();
    private final PaymentRequestJson json = new PaymentRequestJson();

    /**
     * Reads one message.
     *
     * @return the request, good until the next call
     * @throws MalformedMessageException when it is no payment request, whatever the bytes are
     */
    public PaymentRequest read(byte[] message) throws MalformedMessageException {
        request.clear();
        if (message.length == 0) {
            throw new MalformedMessageException(DeadLetterReason.EMPTY, "The message has no bytes.");
        }
        if (message.length > PaymentRequest.MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException(
                    DeadLetterReason.TOO_LARGE,
                    "The message has " + message.length + " bytes; at most " + PaymentRequest.MAX_MESSAGE_BYTES
                            + " are read.");
        }
        if (message[0] == JSON_OBJECT) {
            json.read(message, request);
        } else {
            PaymentWire.PAYMENT_REQUEST.open(message, input);
            readRecord();
            input.requireEnd();
        }
        return request;
    }

    /** What could be read of the last message, which {@link #read} refused. */
    public PaymentRequest partlyRead() {
        return request;
    }

    private void readRecord() throws MalformedMessageException {
        request.idHigh = input.readFixedLong();
        request.idLow = input.readFixedLong();
        request.hasId = true;
        request.kind = input.readIndex(KINDS, "kind");
        request.payer = input.readLong();
        request.payee = input.readLong();
        request.amountSatang = input.readDecimal("amount");
        readGoods();
        request.hasLatitude = input.readPresence();
        if (request.hasLatitude) {
            request.latitude = input.readDouble();
        }
        request.hasLongitude = input.readPresence();
        if (request.hasLongitude) {
            request.longitude = input.readDouble();
        }
        request.occurredAtMicros = input.readLong();
    }

    /** An array comes in blocks: a count and so many items; a negative count is followed by the block's size. */
    private void readGoods() throws MalformedMessageException {
        request.goodsIn(input.bytes());
        for (long count = input.readLong(); count != 0; count = input.readLong()) {
            if (count < 0) {
                count = -count;
                input.readLong();
            }
            if (count < 0 || count > PaymentRequest.MAX_GOODS) {
                throw new MalformedMessageException(
                        DeadLetterReason.OVER_LIMIT,
                        "goods holds more than the " + PaymentRequest.MAX_GOODS + " codes that are read.");
            }
            for (long i = 0; i < count; i++) {
                int length = input.readLength();
                AvroInput.requireUtf8(input.bytes(), input.position(), length);
                request.addGood(input.position(), input.position() + length);
                input.skip(length);
            }
        }
    }
}
