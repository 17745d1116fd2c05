package io.sitthi.streaming.wallet.kafka.source;

import io.sitthi.streaming.engine.letters.SecondSending;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;

/**
 * The stream's checks of a payment request that is to be sent again. To send one twice does no harm: a payer's payment id
 * is used once. For one thread.
 */
public final class RequestCheck implements SecondSending.KeyOf {

    private static final long MICROS_PER_MILLI = 1_000;

    private final PaymentRequestReader reader = new PaymentRequestReader();
    private final long clockBehindMillis;

    /** @param clockBehindMillis with which the stream was started */
    public RequestCheck(long clockBehindMillis) {
        this.clockBehindMillis = clockBehindMillis;
    }

    @Override
    public byte[] of(byte[] message, long nowMillis) throws MalformedMessageException {
        PaymentRequest request = reader.read(message);
        if (request.occurredAtMicros() < (nowMillis - clockBehindMillis) * MICROS_PER_MILLI) {
            throw new MalformedMessageException(
                    DeadLetterReason.CLOCK_BEHIND,
                    "The payment is dated more than " + clockBehindMillis + " ms ago. Start the stream with a larger"
                            + " --clock-behind-millis, and give it here too.");
        }
        return Keys.of(request.payer());
    }
}
