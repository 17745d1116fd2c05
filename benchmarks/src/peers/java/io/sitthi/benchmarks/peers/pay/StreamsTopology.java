package io.sitthi.benchmarks.peers.pay;

import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The payment job for Kafka Streams: consumers' payments by payer, and one ledger of merchants.
 *
 * <p>The ledger must take receipts and merchants' payments in the contract's order. Kafka Streams promises an order only
 * within a partition, but a task that reads several topics takes the record with the lowest timestamp first, and with
 * {@code max.task.idle.ms} it waits for those that have none at hand. So each partition of the consumers' payments hands
 * its receipts to a topic of its own of one partition, and the ledger's one task reads them all beside the merchants'
 * payments. A message's timestamp is the place of its payment in the contract's order, since milliseconds of event time
 * would not tell payments of one millisecond apart. What ends a partition is handed on, so that the last receipts of the
 * others need not wait. In a live stream a partition without payments would hold the ledger up for {@code
 * max.task.idle.ms}; here none is without them.
 */
final class StreamsTopology {

    static final String CONSUMER_PAYMENTS = "consumer-payments";
    static final String MERCHANT_PAYMENTS = "merchant-payments";
    static final String DECISIONS = "decisions";

    static final String CITIZEN_ACCOUNTS = "citizen-accounts";
    static final String MERCHANT_ACCOUNTS = "merchant-accounts";

    private static final String CONSUMER_FIRST_USES = "consumer-first-uses";
    private static final String MERCHANT_FIRST_USES = "merchant-first-uses";

    private static final String DECIDE_CONSUMERS = "decide-consumers";
    private static final String KEEP_LEDGER = "keep-ledger";
    private static final String RECEIPTS_OUT = "receipts-out";
    private static final String CONSUMER_DECISIONS_OUT = "consumer-decisions-out";
    private static final String MERCHANT_DECISIONS_OUT = "merchant-decisions-out";

    private final WalletProgramme programme;
    private final KnownAccounts known;

    /** When the first payment came, by {@code System.nanoTime()}; 0 before. */
    private final AtomicLong firstNanos = new AtomicLong();

    StreamsTopology(WalletProgramme programme, KnownAccounts known) {
        this.programme = programme;
        this.known = known;
    }

    long firstNanos() {
        return firstNanos.get();
    }

    static String receipts(int partition) {
        return "receipts-" + partition;
    }

    /** @param partitions of the consumers' payments */
    Topology build(int partitions) {
        List<String> ledgerTopics = new ArrayList<>(List.of(MERCHANT_PAYMENTS));
        for (int partition = 0; partition < partitions; partition++) {
            ledgerTopics.add(receipts(partition));
        }
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        TopicNameExtractor<byte[], byte[]> receiptsOfPartition =
                (key, value, context) -> receipts(context.partition());
        return new Topology()
                .addSource("consumers-in", in, in, CONSUMER_PAYMENTS)
                .addProcessor(DECIDE_CONSUMERS, DecideConsumers::new, "consumers-in")
                .addStateStore(accounts(CITIZEN_ACCOUNTS), DECIDE_CONSUMERS)
                .addStateStore(firstUses(CONSUMER_FIRST_USES), DECIDE_CONSUMERS)
                .addSink(CONSUMER_DECISIONS_OUT, DECISIONS, out, out, DECIDE_CONSUMERS)
                .addSink(RECEIPTS_OUT, receiptsOfPartition, out, out, DECIDE_CONSUMERS)
                .addSource("ledger-in", in, in, ledgerTopics.toArray(String[]::new))
                .addProcessor(KEEP_LEDGER, KeepLedger::new, "ledger-in")
                .addStateStore(accounts(MERCHANT_ACCOUNTS), KEEP_LEDGER)
                .addStateStore(firstUses(MERCHANT_FIRST_USES), KEEP_LEDGER)
                .addSink(MERCHANT_DECISIONS_OUT, DECISIONS, out, out, KEEP_LEDGER);
    }

    /** On the heap, with a changelog on the broker; of what moves often only the last is written there. */
    private static StoreBuilder<?> accounts(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Long(), Serdes.Long())
                .withCachingEnabled();
    }

    private static StoreBuilder<?> firstUses(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
    }

    private void begin() {
        if (firstNanos.get() == 0) {
            firstNanos.compareAndSet(0, System.nanoTime());
        }
    }

    /** Of one partition. */
    private final class DecideConsumers implements Processor<byte[], byte[], byte[], byte[]> {

        private ProcessorContext<byte[], byte[]> context;
        private StreamsBooks books;

        @SuppressWarnings("NullAway.Init") // init() sets both
        private DecideConsumers() {}

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
            books = new StreamsBooks(
                    programme,
                    known,
                    context.getStateStore(CITIZEN_ACCOUNTS),
                    context.getStateStore(CONSUMER_FIRST_USES));
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            byte[] payment = message.value();
            if (PaymentBytes.isEnd(payment)) {
                context.forward(message, RECEIPTS_OUT);
                return;
            }
            begin();
            byte[] decision = books.decideConsumers(payment);
            context.forward(message.withValue(decision), CONSUMER_DECISIONS_OUT);
            if (PaymentBytes.movesMoney(decision)) {
                byte[] receipt =
                        PaymentBytes.ofReceipt(PaymentBytes.payee(payment), PaymentBytes.amountSatang(payment));
                context.forward(message.withValue(receipt), RECEIPTS_OUT);
            }
        }
    }

    /** The one task of the ledger. */
    private final class KeepLedger implements Processor<byte[], byte[], byte[], byte[]> {

        private ProcessorContext<byte[], byte[]> context;
        private StreamsBooks books;
        private long last = Long.MIN_VALUE;

        @SuppressWarnings("NullAway.Init") // init() sets both
        private KeepLedger() {}

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
            books = new StreamsBooks(
                    programme,
                    known,
                    context.getStateStore(MERCHANT_ACCOUNTS),
                    context.getStateStore(MERCHANT_FIRST_USES));
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            byte[] entry = message.value();
            if (message.timestamp() < last) {
                throw new IllegalStateException(
                        "the ledger was given entry " + message.timestamp() + " after entry " + last);
            }
            last = message.timestamp();
            if (PaymentBytes.isReceipt(entry)) {
                books.receive(PaymentBytes.receiver(entry), PaymentBytes.receivedSatang(entry));
            } else if (!PaymentBytes.isEnd(entry)) {
                begin();
                context.forward(message.withValue(books.decideMerchants(entry)), MERCHANT_DECISIONS_OUT);
            }
        }
    }
}
