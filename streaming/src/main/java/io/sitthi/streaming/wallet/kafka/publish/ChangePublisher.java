package io.sitthi.streaming.wallet.kafka.publish;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.StreamTopicKinds;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.change.Change.WalletChange;
import io.sitthi.streaming.wallet.kafka.wire.ChangeWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes to their topic, and makes sure that each arrived in time to be accepted. Publishing the same change
 * again for the same instant does no harm, so what failed half-way is simply published again.
 *
 * <p>Without transactions: one left open would hold up every payment.
 */
public final class ChangePublisher implements AutoCloseable {

    private static final byte[] PROGRAMME_KEY = "programme".getBytes(StandardCharsets.US_ASCII);
    private static final long MICROS_PER_MILLI = 1_000;

    private final String topic;
    private final long leadMillis;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ChangeWriter writer = new ChangeWriter();

    /** The least time by which a change was early enough; less than 0 when one was too late. */
    private final AtomicLong spareMillis = new AtomicLong(Long.MAX_VALUE);

    private volatile @Nullable Exception failure;

    public ChangePublisher(KafkaAccess kafka, String topic, long leadMillis) {
        this.topic = topic;
        this.leadMillis = leadMillis;
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, StreamTopicKinds.MAX_CHANGE_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Whether a change that is published at this moment can still be in time. */
    public static boolean isInTime(Instant inForce, Instant now, long leadMillis) {
        return !inForce.isBefore(now.plusMillis(leadMillis));
    }

    /** @throws IOException when this change, or one before it, could not be written */
    public void publish(Change change) throws IOException {
        requireNoFailure();
        try {
            producer.send(new ProducerRecord<>(topic, key(change), writer.write(change)), (metadata, error) -> {
                if (error != null) {
                    failure = error;
                } else {
                    arrived(change, metadata);
                }
            });
        } catch (KafkaException e) {
            throw new IOException("the change cannot be written to topic " + topic + ": " + e.getMessage(), e);
        }
    }

    private void arrived(Change change, RecordMetadata metadata) {
        long spare = Math.floorDiv(change.inForceMicros(), MICROS_PER_MILLI) - leadMillis - metadata.timestamp();
        spareMillis.accumulateAndGet(spare, Math::min);
    }

    private static byte[] key(Change change) {
        if (change instanceof MerchantChange merchant) {
            return Keys.of(merchant.merchantId());
        }
        if (change instanceof WalletChange wallet) {
            return Keys.of(wallet.citizenId());
        }
        if (change instanceof ProgrammeChange) {
            return PROGRAMME_KEY;
        }
        throw new IllegalArgumentException("a change of a kind that has no key");
    }

    /**
     * Waits until the broker has all of it.
     *
     * @throws IOException when any could not be written, or arrived less than the lead before it is in force: the stream
     *     refuses such a change
     */
    public void finish() throws IOException {
        producer.flush();
        requireNoFailure();
        if (spareMillis.get() < 0) {
            throw new IOException("some changes reached the broker " + -spareMillis.get()
                    + " ms too late, and are refused: publish all of them again for a later instant");
        }
    }

    private void requireNoFailure() throws IOException {
        Exception cause = failure;
        if (cause != null) {
            throw new IOException("a change could not be written to topic " + topic + ": " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
