package io.sitthi.streaming.engine.letters;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends refused messages again, each under its key and to the key's partition, after the stream's own checks. Only for
 * topics whose stream recognises a repeat.
 */
public final class SecondSending implements AutoCloseable {

    private final KafkaAccess kafka;
    private final Map<String, KeyOf> topics;
    private final KafkaProducer<byte[], byte[]> producer;

    /** The checks of a message, and the key that it must have. */
    @FunctionalInterface
    public interface KeyOf {

        /**
         * Checks a message.
         *
         * @param nowMillis by which its age is judged
         * @throws MalformedMessageException when the stream would refuse it again
         */
        byte[] of(byte[] message, long nowMillis) throws MalformedMessageException;
    }

    /**
     * Connects nothing yet.
     *
     * @param topics the checks of each topic's messages
     */
    public SecondSending(KafkaAccess kafka, Map<String, ? extends KeyOf> topics) {
        this.kafka = kafka;
        this.topics = Map.copyOf(topics);
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
     * @param topic in which it was refused
     * @param nowMillis by which its age is judged
     * @throws MalformedMessageException when the stream would refuse it again
     * @throws IOException when it cannot be written
     */
    public void send(String topic, byte[] message, long nowMillis) throws MalformedMessageException, IOException {
        KeyOf keys = topics.get(topic);
        if (keys == null) {
            throw new IllegalArgumentException("unknown topic " + topic);
        }
        byte[] key = keys.of(message, nowMillis);
        try {
            producer.send(new ProducerRecord<>(topic, key, message)).get();
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
