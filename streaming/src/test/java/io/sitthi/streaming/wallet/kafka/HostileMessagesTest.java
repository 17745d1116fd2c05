package io.sitthi.streaming.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.job.TestDirectories;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What untrusted clients, disks and operators can do to the requests: each is answered, and nothing stops. */
@Timeout(180)
class HostileMessagesTest {

    private static final long CITIZEN = 1_100_000_000_001L;
    private static final long SHOP = 500_001;
    private static final int HOME = 1001;
    private static final int PARTITIONS = 3;

    private final PaymentRequestWriter writer = new PaymentRequestWriter();
    private PaymentTopics topics;
    private Admin admin;

    @BeforeEach
    void makeTopics() throws Exception {
        topics = TestKafka.topics(PARTITIONS);
        admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private void configure(String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topics.requests()),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private byte[] payment(long id) {
        return payment(id, PaymentKind.CONSUMER, CITIZEN, SHOP);
    }

    private byte[] payment(long id, PaymentKind kind, long payer, long payee) {
        return writer.write(
                0, id, kind, payer, payee, 100, List.of("RICE"), 13.7, 100.5, System.currentTimeMillis() * 1_000);
    }

    private void pay(long id) {
        TestKafka.send(topics.requests(), Keys.of(CITIZEN), payment(id));
    }

    private int elsewhere() {
        return (KeyPartitions.of(Keys.of(CITIZEN), PARTITIONS) + 1) % PARTITIONS;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrap());
        properties.put("max.request.size", 10_000_000);
        properties.putAll(settings);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A topic as it was before its settings were checked took this in, in a few kilobytes. */
    private void sendFiveMillionBlanks() throws Exception {
        configure("compression.type", "producer");
        configure("max.message.bytes", "10000000");
        byte[] blanks = new byte[5_000_000];
        Arrays.fill(blanks, (byte) ' ');
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("compression.type", "gzip"))) {
            while (!isTaken(producer, new ProducerRecord<>(topics.requests(), Keys.of(1), blanks))) {
                Thread.onSpinWait();
            }
        }
    }

    /** False while the broker does not apply the settings yet. */
    private static boolean isTaken(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws Exception {
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

    private void sendAndDamage() throws Exception {
        byte[] text = "these bytes are damaged on the disk".getBytes(StandardCharsets.UTF_8);
        int partition =
                TestKafka.send(topics.requests(), Keys.of(CITIZEN), text).partition();
        TestKafka.damage(topics.requests(), partition, text);
    }

    private void sendWhileWritersSayTheTime() throws Exception {
        configure("message.timestamp.type", "CreateTime");
        long said = 12_345;
        // the broker applies the setting a moment later
        while (sendTimed(said) != said) {
            Thread.onSpinWait();
        }
        TestKafka.send(new ProducerRecord<>(topics.requests(), null, said, Keys.of(CITIZEN), payment(100)));
        configure("message.timestamp.type", "LogAppendTime");
        while (sendTimed(said) == said) {
            Thread.onSpinWait();
        }
        pay(200);
    }

    /** No payment, with a time. */
    private long sendTimed(long millis) {
        return TestKafka.send(new ProducerRecord<>(topics.requests(), null, millis, null, new byte[] {1}))
                .timestamp();
    }

    private void sendUtf16() {
        TestKafka.send(
                topics.requests(), Keys.of(CITIZEN), "{\"kind\":\"CONSUMER\"}".getBytes(StandardCharsets.UTF_16LE));
    }

    private void sendTwoDaysLate(long id) {
        long twoDaysAgo = (System.currentTimeMillis() - 2 * 86_400_000) * 1_000;
        TestKafka.send(
                topics.requests(),
                Keys.of(CITIZEN),
                writer.write(0, id, PaymentKind.CONSUMER, CITIZEN, SHOP, 100, List.of(), 13.7, 100.5, twoDaysAgo));
    }

    private void sendAndAbort() {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", topics.requests() + "-client"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topics.requests(), Keys.of(CITIZEN), payment(300)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Test
    void noMessageStopsTheStream() throws Exception {
        sendFiveMillionBlanks();
        sendAndDamage();
        sendWhileWritersSayTheTime();
        sendAndAbort();
        TestKafka.send(new ProducerRecord<>(topics.requests(), elsewhere(), Keys.of(CITIZEN), payment(400)));
        sendUtf16();
        sendTwoDaysLate(600);
        pay(1);
        try (StreamExecutionEnvironment environment = environment()) {
            JobClient job = start(environment);
            List<Decision> decisions = decisions(1);
            assertThat(decisions)
                    .filteredOn(Decision::isApproved)
                    .extracting(Decision::idLow)
                    .containsOnly(1L, 200L);
            // the payer is told, if only that the request was refused
            assertThat(decisions(600).stream()
                            .filter(decision -> decision.payer() == CITIZEN && !decision.isApproved())
                            .distinct())
                    .extracting(Decision::idLow, Decision::refusal)
                    .containsExactlyInAnyOrder(
                            tuple(100L, DeadLetterReason.NO_APPEND_TIME),
                            tuple(400L, DeadLetterReason.WRONG_PARTITION),
                            tuple(600L, DeadLetterReason.CLOCK_BEHIND));
            assertThat(letters(DeadLetterReason.MALFORMED)).hasSize(1);
            assertThat(letters(DeadLetterReason.CLOCK_BEHIND)).hasSize(1);
            assertThat(letters(DeadLetterReason.NO_APPEND_TIME)).isNotEmpty();
            assertThat(letters(DeadLetterReason.TOO_LARGE)).singleElement().satisfies(letter -> {
                assertThat(letter.messageLength()).isEqualTo(5_000_000);
                assertThat(letter.message()).hasSize(DeadLetter.MAX_MESSAGE_BYTES);
            });
            assertThat(letters(DeadLetterReason.UNREADABLE))
                    .extracting(DeadLetter::partition, DeadLetter::offset)
                    .containsExactly(tuple(KeyPartitions.of(Keys.of(CITIZEN), PARTITIONS), 0L));
            assertThat(letters(DeadLetterReason.WRONG_PARTITION))
                    .extracting(DeadLetter::partition)
                    .containsExactly(elsewhere());

            whatStandsInAPartitionThatWasAddedIsAnsweredAndHoldsNobodyUp();
            job.cancel().get();
        }
    }

    private void whatStandsInAPartitionThatWasAddedIsAnsweredAndHoldsNobodyUp() throws Exception {
        admin.createPartitions(Map.of(topics.requests(), NewPartitions.increaseTo(PARTITIONS + 1)))
                .all()
                .get();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topics.requests(), PARTITIONS, Keys.of(CITIZEN), payment(500)))
                    .get();
        }
        TestKafka.read(
                topics.deadLetters(),
                all -> all.stream().anyMatch(record -> letter(record.value()).partition() == PARTITIONS));
        // decided once the watermark has passed it, which all old partitions move
        byte[] merchants = payment(501, PaymentKind.MERCHANT, SHOP, SHOP + 1);
        TestKafka.send(new ProducerRecord<>(
                topics.requests(), KeyPartitions.of(Keys.of(SHOP), PARTITIONS), Keys.of(SHOP), merchants));
        assertThat(TestKafka.read(topics.merchantDecisions(), all -> !all.isEmpty()))
                .hasSize(1);
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        configuration.setString("restart-strategy.type", "none");
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    private JobClient start(StreamExecutionEnvironment environment) throws Exception {
        MerchantFacts shop =
                new MerchantFacts(MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);
        TestDirectories directories = TestDirectories.of(
                Map.of(CITIZEN, new WalletFacts(HOME, 1_000_000)), Map.of(SHOP, shop, SHOP + 1, shop));
        StreamOptions options = StreamOptions.of(TestKafka.access())
                .withTopics(topics)
                .withName(topics.requests() + "-job")
                .withIntake(IntakeOptions.DEFAULT.withLatenessMillis(300))
                .withHeartbeatMillis(50);
        new PaymentPipeline(
                        options,
                        () -> (latitude, longitude) -> HOME,
                        PaymentJobOptions.of(
                                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8), directories))
                .build(environment, PARTITIONS);
        return environment.executeAsync("payments");
    }

    /** All decisions, once there is one on a payment. */
    private List<Decision> decisions(long id) throws Exception {
        List<Decision> decisions = new ArrayList<>();
        for (var record : TestKafka.read(
                topics.consumerDecisions(),
                all -> all.stream().anyMatch(one -> decision(one.value()).idLow() == id))) {
            decisions.add(decision(record.value()));
        }
        return decisions;
    }

    private static Decision decision(byte[] message) {
        try {
            return new DecisionReader().read(message);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<DeadLetter> letters(DeadLetterReason reason) {
        return TestKafka.read(
                        topics.deadLetters(),
                        all -> all.stream()
                                .anyMatch(record -> letter(record.value()).reason() == reason))
                .stream()
                .map(record -> letter(record.value()))
                .filter(letter -> letter.reason() == reason)
                .toList();
    }

    private static DeadLetter letter(byte[] message) {
        try {
            return DeadLetter.read(message);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
