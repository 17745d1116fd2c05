package io.sitthi.streaming.wallet.kafka.letters;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequest;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends payment requests that were refused once more, under the key of their payer and to the key's partition, after the
 * checks that the stream makes. To send one twice does no harm: a payer's payment id is used once.
 */
public final class SecondSending implements AutoCloseable {

    private static final long MICROS_PER_MILLI = 1_000;

    private final KafkaAccess kafka;
    private final String topic;
    private final long clockBehindMillis;
    private final PaymentRequestReader reader = new PaymentRequestReader();
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects nothing yet.
     *
     * @param topic of the payment requests
     * @param clockBehindMillis with which the stream was started
     */
    public SecondSending(KafkaAccess kafka, String topic, long clockBehindMillis) {
        this.kafka = kafka;
        this.topic = topic;
        this.clockBehindMillis = clockBehindMillis;
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends one, and waits until the broker has it.
     *
     * @param nowMillis by which its age is judged
     * @throws MalformedMessageException when the stream would refuse it again
     * @throws IOException when it cannot be written
     */
    public void send(byte[] message, long nowMillis) throws MalformedMessageException, IOException {
        PaymentRequest request = reader.read(message);
        if (request.occurredAtMicros() < (nowMillis - clockBehindMillis) * MICROS_PER_MILLI) {
            throw new MalformedMessageException(
                    DeadLetterReason.CLOCK_BEHIND,
                    "The payment is dated more than " + clockBehindMillis + " ms ago. Start the stream with a larger"
                            + " --clock-behind-millis, and give it here too.");
        }
        try {
            producer.send(new ProducerRecord<>(topic, Keys.of(request.payer()), message))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("topic " + topic + " cannot be written: " + kafka.reason(e), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
