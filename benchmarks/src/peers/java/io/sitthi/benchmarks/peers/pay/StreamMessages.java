package io.sitthi.benchmarks.peers.pay;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntryReader;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What goes into Sitthi's own stream, and what comes out of it. */
final class StreamMessages {

    private static final PaymentKind[] KINDS = PaymentKind.values();
    private static final long MICROS_PER_MILLI = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final PaymentTopics topics;
    private final OrderedPayments payments;
    private final PaymentRules rules;

    /** When each payment occurred, by the date that it was given. */
    private final Long2LongOpenHashMap originalDates = new Long2LongOpenHashMap();

    private long lastDateMicros;

    StreamMessages(String bootstrap, PaymentTopics topics, OrderedPayments payments) {
        this.bootstrap = bootstrap;
        this.topics = topics;
        this.payments = payments;
        this.rules = new PaymentRules(payments.programme());
    }

    /**
     * Asks for all payments, in their order and dated now. A latitude is the code of a district, below zero for none.
     *
     * @return how many milliseconds after its date a payment reached the broker at the latest
     */
    long produce() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 20, "batch.size", 1 << 18);
        PaymentRequestWriter writer = new PaymentRequestWriter();
        AtomicLong longestMillis = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            payments.forEachBlock(block -> {
                for (int row = 0; row < block.size(); row++) {
                    long dated = date(block, row);
                    boolean isNew = dated != block.occurredAtMicros(row);
                    producer.send(request(writer, block, row, dated), (place, error) -> {
                        if (error != null) {
                            failure.compareAndSet(null, error);
                        } else if (isNew) {
                            longestMillis.accumulateAndGet(place.timestamp() - dated / MICROS_PER_MILLI, Math::max);
                        }
                    });
                }
            });
        }
        if (failure.get() != null) {
            throw new IOException("a payment could not be asked for", failure.get());
        }
        return longestMillis.get();
    }

    /** Now, but no two the same; a payment outside the programme's period keeps its date. */
    private long date(PaymentBlock block, int row) {
        long original = block.occurredAtMicros(row);
        if (isOutside(original)) {
            return original;
        }
        lastDateMicros = Math.max(lastDateMicros + 1, System.currentTimeMillis() * MICROS_PER_MILLI);
        if (isOutside(lastDateMicros)) {
            throw new IllegalStateException("the programme's period is over: nothing can be paid today");
        }
        originalDates.put(lastDateMicros, original);
        return lastDateMicros;
    }

    private boolean isOutside(long micros) {
        return PaymentReason.OUTSIDE_SPENDING_PERIOD.isIn(rules.ofThePayment(1, micros, 0, 1, false));
    }

    private ProducerRecord<byte[], byte[]> request(
            PaymentRequestWriter writer, PaymentBlock block, int row, long occurredAtMicros) {
        int district = block.district(row);
        byte[] request = writer.write(
                block.idHigh(row),
                block.idLow(row),
                KINDS[block.kind(row)],
                block.payer(row),
                block.payee(row),
                block.amountSatang(row),
                goods(block, row),
                district == PaymentRules.NO_DISTRICT ? -1.0 : (double) district,
                0.0,
                occurredAtMicros);
        return new ProducerRecord<>(topics.requests(), Keys.of(block.payer(row)), request);
    }

    private static List<String> goods(PaymentBlock block, int row) {
        List<String> goods = new ArrayList<>();
        for (int good = block.firstGood(row); good < block.goodsEnd(row); good++) {
            int start = block.goodStart(good);
            goods.add(new String(block.goods(), start, block.goodEnd(good) - start, StandardCharsets.UTF_8));
        }
        return goods;
    }

    Reader reader() {
        return new Reader();
    }

    /** Reads what is committed until nothing can be missing. For one thread. */
    final class Reader implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final DecisionReader decisionReader = new DecisionReader();
        private final LedgerEntryReader entryReader = new LedgerEntryReader();
        private final List<Decision> decisions = new ArrayList<>();
        private final List<LedgerEntry> entries = new ArrayList<>();
        private long moved;
        private long firstMillis = Long.MAX_VALUE;

        private Reader() {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", bootstrap,
                            "isolation.level", "read_committed",
                            "enable.auto.commit", false,
                            "max.poll.records", 5_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(topics.consumerDecisions(), topics.merchantDecisions(), topics.ledger())) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        void poll() throws IOException {
            try {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    if (message.topic().equals(topics.ledger())) {
                        entries.add(entryReader.read(message.value()));
                    } else {
                        Decision decision = decisionReader.read(message.value());
                        firstMillis = Math.min(firstMillis, message.timestamp());
                        decisions.add(decision);
                        moved += decision.isApproved() && !decision.duplicate() ? 1 : 0;
                    }
                }
            } catch (MalformedMessageException e) {
                throw new IOException("what the stream wrote cannot be read: " + e.getMessage(), e);
            }
        }

        /** Whether every decision is there, and of each that moved money a debit and a credit. */
        boolean isComplete() {
            return decisions.size() >= payments.count() && entries.size() >= 2 * moved;
        }

        /** When the broker had the first decision. */
        long firstMillis() {
            return firstMillis;
        }

        long decided() {
            return decisions.size();
        }

        void export(Answers answers) throws IOException {
            for (Decision decision : decisions) {
                answers.add(new Answer(
                        decision.idHigh(),
                        decision.idLow(),
                        decision.kind().ordinal(),
                        decision.payer(),
                        decision.payee(),
                        decision.amountSatang(),
                        originalDates.getOrDefault(decision.occurredAtMicros(), decision.occurredAtMicros()),
                        decision.reasons(),
                        decision.duplicate(),
                        decision.balanceSatang()));
            }
            answers.finishDecisions();
            for (AccountKind kind : AccountKind.values()) {
                balances(kind).forEach((account, balance) -> answers.addBalance(kind, account, balance));
            }
            answers.finishBalances();
        }

        /** What the ledger's entries come to, from what each account opened with. */
        private Long2LongOpenHashMap balances(AccountKind kind) {
            Long2LongOpenHashMap balances = new Long2LongOpenHashMap();
            for (LedgerEntry entry : entries) {
                if (entry.accountKind() == kind) {
                    long account = entry.account();
                    long before = balances.containsKey(account) ? balances.get(account) : opening(kind, account);
                    balances.put(
                            account,
                            entry.side() == LedgerEntry.Side.DEBIT
                                    ? before - entry.amountSatang()
                                    : before + entry.amountSatang());
                }
            }
            return balances;
        }

        private long opening(AccountKind kind, long account) {
            WalletFacts wallet = kind == AccountKind.CITIZEN ? payments.accounts().wallet(account) : null;
            return wallet == null ? 0 : wallet.creditSatang();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
