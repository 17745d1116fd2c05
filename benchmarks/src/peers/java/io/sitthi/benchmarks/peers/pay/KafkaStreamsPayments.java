package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.peers.Options;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.local.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/**
 * The peer: Kafka Streams decides payments that stand on a broker in the same process already, exactly once
 * ({@link StreamsTopology}), until a reader of what is committed has every decision.
 *
 * <p>{@code --drop DROP --wallets DIR --work DIR --out DIR [--threads N]}
 */
public final class KafkaStreamsPayments {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final LocalBroker broker;
    private final OrderedPayments payments;
    private final int threads;

    private KafkaStreamsPayments(LocalBroker broker, OrderedPayments payments, int threads) {
        this.broker = broker;
        this.payments = payments;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments, Set.of("--drop", "--wallets", "--work", "--out", "--threads"));
        Path work = Path.of(options.required("--work"));
        OrderedPayments payments = OrderedPayments.read(
                Path.of(options.required("--drop")), Path.of(options.required("--wallets")), work);
        try (LocalBroker broker = LocalBroker.start(work.resolve("kafka"));
                Answers answers = Answers.into(Path.of(options.required("--out")))) {
            new KafkaStreamsPayments(broker, payments, options.number("--threads", 2)).run(work, answers);
        }
    }

    private void run(Path work, Answers answers) throws Exception {
        makeTopics();
        produce();
        StreamsTopology topology = new StreamsTopology(payments.programme(), payments.accounts());
        List<byte[]> decisions = new ArrayList<>();
        double seconds;
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaStreams streams = new KafkaStreams(topology.build(threads), settings(work.resolve("streams")))) {
            assign(reader);
            streams.start();
            while (decisions.size() < payments.count()) {
                for (ConsumerRecord<byte[], byte[]> decision : reader.poll(POLL)) {
                    decisions.add(decision.value());
                }
                if (streams.state().hasCompletedShutdown() || streams.state() == KafkaStreams.State.ERROR) {
                    throw new IOException("Kafka Streams stopped after " + decisions.size() + " decisions");
                }
            }
            seconds = (System.nanoTime() - topology.firstNanos()) / 1e9;
            addBalances(streams, StreamsTopology.CITIZEN_ACCOUNTS, AccountKind.CITIZEN, answers);
            addBalances(streams, StreamsTopology.MERCHANT_ACCOUNTS, AccountKind.MERCHANT, answers);
            streams.close(PATIENCE);
        }
        for (byte[] decision : decisions) {
            answers.add(PaymentBytes.answer(decision));
        }
        answers.finishDecisions();
        answers.finishBalances();
        new Deciding(seconds, decisions.size(), Deciding.ALL).print();
    }

    private void makeTopics() throws Exception {
        // timestamps are places in an order, and long past as dates: nothing may be deleted for its age
        Map<String, String> forEver = Map.of("retention.ms", "-1");
        List<NewTopic> topics = new ArrayList<>();
        topics.add(new NewTopic(StreamsTopology.CONSUMER_PAYMENTS, threads, (short) 1).configs(forEver));
        topics.add(new NewTopic(StreamsTopology.MERCHANT_PAYMENTS, 1, (short) 1).configs(forEver));
        topics.add(new NewTopic(StreamsTopology.DECISIONS, threads, (short) 1).configs(forEver));
        for (int partition = 0; partition < threads; partition++) {
            topics.add(new NewTopic(StreamsTopology.receipts(partition), 1, (short) 1).configs(forEver));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            KafkaFuture<Void> made = admin.createTopics(topics).all();
            made.get();
        }
    }

    private void produce() throws Exception {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "acks", "all",
                "linger.ms", 20,
                "batch.size", 1 << 18);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Callback noticed = (place, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
            };
            long[] place = {0};
            payments.forEachBlock(block -> {
                for (int row = 0; row < block.size(); row++) {
                    long payer = block.payer(row);
                    boolean consumers = block.kind(row) == PaymentKind.CONSUMER.ordinal();
                    place[0]++;
                    producer.send(
                            new ProducerRecord<>(
                            consumers ? StreamsTopology.CONSUMER_PAYMENTS : StreamsTopology.MERCHANT_PAYMENTS,
                            consumers ? Math.floorMod(Long.hashCode(payer * 0x9E3779B97F4A7C15L), threads) : 0,
                            place[0],
                            PaymentBytes.ofLong(payer),
                            PaymentBytes.ofPayment(block, row)), noticed);
                }
            });
            byte[] nobody = PaymentBytes.ofLong(0);
            for (int partition = 0; partition < threads; partition++) {
                producer.send(new ProducerRecord<>(
                        StreamsTopology.CONSUMER_PAYMENTS, partition, place[0] + 1, nobody, PaymentBytes.END), noticed);
            }
            producer.send(new ProducerRecord<>(
                    StreamsTopology.MERCHANT_PAYMENTS, 0, place[0] + 1, nobody, PaymentBytes.END), noticed);
        }
        if (failure.get() != null) {
            throw new IOException("a payment could not be produced", failure.get());
        }
    }

    private Properties settings(Path directory) {
        Properties settings = new Properties();
        settings.put("application.id", "payments");
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("state.dir", directory.toString());
        settings.put("processing.guarantee", "exactly_once_v2");
        settings.put("num.stream.threads", threads);
        settings.put("replication.factor", 1);
        settings.put("commit.interval.ms", 200);
        settings.put("max.task.idle.ms", PATIENCE.toMillis());
        settings.put("statestore.cache.max.bytes", 64L << 20);
        settings.put("buffered.records.per.partition", 10_000);
        settings.put("consumer.auto.offset.reset", "earliest");
        settings.put("consumer.max.poll.records", 5_000);
        settings.put("producer.linger.ms", 20);
        settings.put("producer.batch.size", 1 << 17);
        settings.put("producer.transaction.timeout.ms", 60_000);
        return settings;
    }

    private void assign(KafkaConsumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < threads; partition++) {
            partitions.add(new TopicPartition(StreamsTopology.DECISIONS, partition));
        }
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    private static void addBalances(KafkaStreams streams, String store, AccountKind kind, Answers answers) {
        try (KeyValueIterator<Long, Long> accounts = streams.store(
                        StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<Long, Long>keyValueStore()))
                .all()) {
            while (accounts.hasNext()) {
                KeyValue<Long, Long> account = accounts.next();
                answers.addBalance(kind, account.key, account.value);
            }
        }
    }
}
