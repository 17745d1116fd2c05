package io.sitthi.streaming.wallet.kafka;

import io.sitthi.streaming.cluster.BrokerClient;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.StreamTopicKinds;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.local.LocalBroker;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One broker for all tests of this module that need one, started by the first and stopped when the tests are over. */
public final class TestKafka {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Path DIRECTORY = directory();
    private static final LocalBroker BROKER = start();
    private static final KafkaProducer<byte[], byte[]> PRODUCER = producer();

    private TestKafka() {}

    private static Path directory() {
        try {
            return Files.createTempDirectory("sitthi-test-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalBroker start() {
        try {
            Path directory = DIRECTORY;
            LocalBroker broker = LocalBroker.start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                PRODUCER.close(Duration.ofSeconds(2));
                broker.close();
                delete(directory);
            }));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", BROKER.bootstrap());
        properties.put("linger.ms", 0);
        properties.put("max.request.size", StreamTopicKinds.MAX_CHANGE_BYTES);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static String bootstrap() {
        return BROKER.bootstrap();
    }

    /** Damages a partition's log from a text on, as a disk might. */
    public static void damage(String topic, int partition, byte[] text) throws IOException {
        Path log;
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            log = files.filter(file -> file.endsWith(topic + "-" + partition + "/00000000000000000000.log"))
                    .findFirst()
                    .orElseThrow();
        }
        String content = Files.readString(log, StandardCharsets.ISO_8859_1);
        int at = content.indexOf(new String(text, StandardCharsets.ISO_8859_1));
        if (at < 0) {
            throw new IllegalArgumentException("no such text in " + log);
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(at);
            file.write('X');
        }
    }

    public static KafkaAccess access() {
        return KafkaAccess.of(bootstrap());
    }

    /** Topics that no other test uses. */
    public static PaymentTopics topics(int partitions) throws IOException {
        PaymentTopics topics = PaymentTopics.of("test-" + TOPICS.incrementAndGet());
        try (TopicAdmin admin = new TopicAdmin(access())) {
            admin.create(topics.specifications(), partitions, (short) 1);
        } catch (TopicsException e) {
            throw new IOException(e);
        }
        return topics;
    }

    public static RecordMetadata send(String topic, byte[] key, byte[] value) {
        return send(new ProducerRecord<>(topic, key, value));
    }

    public static RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return PRODUCER.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The committed messages of a topic, as soon as they are enough; fails when that takes too long. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        return BrokerClient.read(bootstrap(), topic, enough);
    }
}
