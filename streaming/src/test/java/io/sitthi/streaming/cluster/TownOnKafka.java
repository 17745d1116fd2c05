package io.sitthi.streaming.cluster;

import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.directory.TestFolder;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.job.TestPayment;
import io.sitthi.streaming.wallet.job.Town;
import io.sitthi.streaming.wallet.kafka.TownMessages;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.ChangeWriter;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntryReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A {@link Town} that pays by Kafka, now: its folders, its payments as they are sent, and what comes back. */
final class TownOnKafka implements AutoCloseable {

    final Path drop;
    final Path wallets;
    final PaymentTopics topics = PaymentTopics.of("town");
    final List<TestPayment> sent = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();

    private final Town town;
    private final KafkaAccess kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TownMessages messages = new TownMessages();
    private int next;
    private long lastMicros;

    TownOnKafka(Town town, Path directory, String bootstrap) throws Exception {
        this(town, directory, KafkaAccess.of(bootstrap));
    }

    TownOnKafka(Town town, Path directory, KafkaAccess kafka) throws Exception {
        this.town = town;
        this.kafka = kafka;
        this.drop = Files.createDirectories(directory.resolve("drop"));
        this.wallets = directory.resolve("wallets");
        deliver();
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.create(topics.specifications(), 3, (short) 1);
        }
        Properties properties = kafka.properties();
        properties.put("enable.idempotence", true);
        properties.put("acks", "all");
        properties.put("linger.ms", 0);
        properties.put("delivery.timeout.ms", 120_000);
        properties.put("reconnect.backoff.max.ms", 300);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void deliver() throws Exception {
        new TestFolder(wallets, WalletSchemas.WALLETS)
                .with(
                        "part-0.parquet",
                        town.directories.walletMap().entrySet().stream()
                                .map(wallet -> new Object[] {
                                    wallet.getKey(),
                                    wallet.getValue().homeDistrict(),
                                    ApplicantGroup.SMARTPHONE.name(),
                                    wallet.getValue().creditSatang()
                                })
                                .toArray(Object[][]::new))
                .checked();
        new TestFolder(drop.resolve("merchants"), WalletSchemas.MERCHANTS)
                .with(
                        "part-0.parquet",
                        town.directories.merchantMap().entrySet().stream()
                                .map(merchant -> new Object[] {
                                    merchant.getKey(),
                                    "ร้าน",
                                    MerchantClass.values()[merchant.getValue().merchantClass()].name(),
                                    MerchantStatus.values()[merchant.getValue().status()].name(),
                                    merchant.getValue().district()
                                })
                                .toArray(Object[][]::new))
                .checked();
        Files.writeString(drop.resolve("districts.geojson"), """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"district_code": 1001}, "geometry": {"type": "Polygon",
                   "coordinates": [[[100, 13], [101, 13], [101, 14], [100, 14], [100, 13]]]}},
                  {"type": "Feature", "properties": {"district_code": 1002}, "geometry": {"type": "Polygon",
                   "coordinates": [[[101, 13], [102, 13], [102, 14], [101, 14], [101, 13]]]}}]}
                """);
    }

    /** Sends payments, dated as they are sent, each later than the one before. */
    void pay(int count, long pauseMillis) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            TestPayment planned = town.payments.get(next);
            next++;
            lastMicros = Math.max(lastMicros + 1, System.currentTimeMillis() * 1_000);
            TestPayment payment = TownMessages.dated(planned, lastMicros);
            sent.add(payment);
            producer.send(new ProducerRecord<>(topics.requests(), Keys.of(payment.payer()), messages.request(payment)));
            if (i % 10 == 9) {
                Thread.sleep(pauseMillis);
            }
        }
        producer.flush();
    }

    void change(Change change) {
        changes.add(change);
        producer.send(new ProducerRecord<>(topics.changes(), null, new ChangeWriter().write(change)));
        producer.flush();
    }

    SerialReference reference() {
        return SerialReference.decide(WalletKind.shipped(), town.directories, changes, sent);
    }

    SerialReference referenceWithoutChanges() {
        return SerialReference.decide(WalletKind.shipped(), town.directories, List.of(), sent);
    }

    /** Committed decisions of a topic, each as a line; those on requests that were refused are left out. */
    List<String> decisions(String topic) throws Exception {
        return allDecisions(topic).stream()
                .filter(decision -> decision.refusal() == null)
                .map(TownMessages::line)
                .toList();
    }

    List<LedgerEntry> ledger() throws Exception {
        LedgerEntryReader reader = new LedgerEntryReader();
        List<LedgerEntry> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(topics.ledger())) {
            entries.add(reader.read(record.value()));
        }
        return entries;
    }

    /** The epochs of the starts that have booked anything. */
    Set<String> epochs() {
        return committed(topics.ledger()).stream()
                .map(record -> new String(record.headers().lastHeader("epoch").value(), StandardCharsets.US_ASCII))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(topics.deadLetters())) {
            letters.add(DeadLetter.read(record.value()));
        }
        return letters;
    }

    /** The reasons given to consumers whose requests were refused. */
    List<DeadLetterReason> refusals() throws Exception {
        List<DeadLetterReason> refusals = new ArrayList<>();
        for (Decision decision : allDecisions(topics.consumerDecisions())) {
            if (decision.refusal() != null) {
                refusals.add(decision.refusal());
            }
        }
        return refusals;
    }

    private List<Decision> allDecisions(String topic) throws Exception {
        DecisionReader reader = new DecisionReader();
        List<Decision> decisions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(topic)) {
            decisions.add(reader.read(record.value()));
        }
        return decisions;
    }

    /** The next consumer's payment, dated now; it is not sent. */
    TestPayment paymentOfConsumer() {
        return town.payments.subList(next, town.payments.size()).stream()
                .filter(payment -> payment.kind() == PaymentKind.CONSUMER)
                .findFirst()
                .map(payment -> TownMessages.dated(payment, System.currentTimeMillis() * 1_000))
                .orElseThrow();
    }

    private List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Properties properties = kafka.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // up to the last stable offset: where transactions are open, it is before the end
            var ends = consumer.endOffsets(partitions);
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))
                    && System.nanoTime() < until) {
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
