package io.sitthi.streaming.cluster;

import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.job.TestPayment;
import io.sitthi.streaming.wallet.kafka.TownMessages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends what untrusted clients can send, to a topic whose settings were changed for the worse after the job had checked
 * them.
 */
final class HostileClient implements AutoCloseable {

    private static final byte[] STRANGER = "stranger".getBytes(StandardCharsets.US_ASCII);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    HostileClient(String bootstrap, String topic) throws Exception {
        this.topic = topic;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(set("compression.type", "producer"), set("max.message.bytes", "10000000"))))
                    .all()
                    .get();
        }
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("compression.type", "gzip");
        properties.put("compression.gzip.level", 1);
        properties.put("max.request.size", 1 << 30);
        properties.put("buffer.memory", 1L << 30);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** One record of so many blanks, which compress to a thousandth. */
    void sendBlanks(int partition, int bytes) throws Exception {
        byte[] blanks = new byte[bytes];
        Arrays.fill(blanks, (byte) ' ');
        while (!isTaken(new ProducerRecord<>(topic, partition, STRANGER, blanks))) {
            Thread.sleep(50);
        }
    }

    /** False while the broker does not apply the settings yet. */
    private boolean isTaken(ProducerRecord<byte[], byte[]> record) throws Exception {
        try {
            producer.send(record).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw e;
        }
    }

    /** A sound payment, in a partition that is not its payer's. */
    void sendElsewhere(TestPayment payment, int partitions) throws Exception {
        byte[] key = Keys.of(payment.payer());
        int elsewhere = (KeyPartitions.of(key, partitions) + 1) % partitions;
        producer.send(new ProducerRecord<>(topic, elsewhere, key, new TownMessages().request(payment)))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
