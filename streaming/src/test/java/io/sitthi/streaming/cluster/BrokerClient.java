package io.sitthi.streaming.cluster;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A test's client of a broker that may be down for a while: nothing is sent twice, and nothing is lost. */
public final class BrokerClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String bootstrap;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> posted = new ArrayList<>();

    public BrokerClient(String bootstrap) {
        this.bootstrap = bootstrap;
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("linger.ms", 0);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("reconnect.backoff.max.ms", 200);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public KafkaAccess access() {
        return KafkaAccess.of(bootstrap);
    }

    /** Sends, and waits until the broker has it. */
    public void send(String topic, byte[] key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends without waiting; messages of one key keep their order. {@link #flush} waits. */
    public void post(String topic, byte[] key, byte[] value) {
        posted.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    /** Waits until the broker has everything that was posted. */
    public void flush() {
        producer.flush();
        try {
            for (Future<RecordMetadata> each : posted) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        posted.clear();
    }

    /** The committed messages of a topic, as soon as they are enough; fails when that takes too long. */
    public List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        return read(bootstrap, topic, enough);
    }

    /** As {@link #read(String, Predicate)}, of a broker by its address. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String bootstrap, String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(all)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("only " + all.size() + " records in " + topic);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
