package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.datasets.geography.District;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.engine.local.Schedule;
import io.sitthi.streaming.engine.local.SentTimes;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for payments by a {@link Schedule}, as fast as it can when it is behind. Nine in ten are consumers' payments in
 * a shop of their home district, some with prohibited goods, a wrong place or a repeated id; the rest are those of
 * merchants, who spend what they received. The last eight bytes of a payment's id are its number.
 */
final class PaymentGenerator implements AutoCloseable {

    private static final long PAUSE_NANOS = 500_000;
    private static final int CONSUMER_TENTHS = 9;
    private static final long HOPELESS_MILLIS = 1_000;

    private final Population population;
    private final SentTimes sentTimes;
    private final String topic;
    private final Schedule schedule;
    private final long run;
    private final Random random;
    private final Producer<byte[], byte[]> producer;
    private final PaymentRequestWriter writer = new PaymentRequestWriter();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final Thread thread = new Thread(this::run, "payment generator");

    private volatile boolean stopped;
    private volatile long mostBehindMillis;
    private volatile @Nullable Exception failure;

    PaymentGenerator(
            Producer<byte[], byte[]> producer,
            String topic,
            Population population,
            SentTimes sentTimes,
            Schedule schedule,
            long seed) {
        this.producer = producer;
        this.topic = topic;
        this.population = population;
        this.sentTimes = sentTimes;
        this.schedule = schedule;
        this.random = new Random(seed);
        this.run = random.nextLong();
    }

    static Producer<byte[], byte[]> producer(String bootstrap) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        // a client's default; this wait is over before the broker dates a payment
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // longer than any wait but that for a lost broker: the report says how far behind its schedule it was
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start() {
        schedule.begin();
        thread.start();
    }

    /** Asks for one payment of a consumer, before it is started. */
    void sendOne() {
        send(0, true);
    }

    /** How many payments were handed to the producer. */
    long sent() {
        return sent.get();
    }

    /** How many of them were sent a second time. */
    long repeated() {
        return repeated.get();
    }

    /** The longest time between when a payment was due and when it was sent. */
    long mostBehindMillis() {
        return mostBehindMillis;
    }

    /** Why it stopped early; null when it did not. */
    @Nullable
    Exception failure() {
        return failure;
    }

    private void run() {
        long number = 0;
        try {
            boolean last;
            do {
                last = stopped;
                long due = schedule.due();
                while (number < due && !hopeless(number + 1)) {
                    number++;
                    mostBehindMillis = Math.max(mostBehindMillis, schedule.behindMillis(number));
                    // the first was sent to see that there is an answer
                    send(number, random.nextInt(10) < CONSUMER_TENTHS);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } while (!last);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Whether it is to end and would take long to ask for all that is due. */
    private boolean hopeless(long number) {
        return stopped && schedule.behindMillis(number) > HOPELESS_MILLIS;
    }

    private void send(long number, boolean consumer) {
        long payer;
        byte[] request;
        long nowMicros = System.currentTimeMillis() * 1_000;
        if (consumer) {
            int person = random.nextInt(population.citizens());
            payer = population.citizen(person);
            District place = population.home(random.nextInt(50) == 0 ? random.nextInt(population.citizens()) : person);
            request = writer.write(
                    run,
                    number,
                    PaymentKind.CONSUMER,
                    payer,
                    population.shop(person, random),
                    100L * (1 + random.nextInt(200)),
                    List.of(random.nextInt(50) == 0 ? "LOTTERY" : "RICE", "VEGETABLES"),
                    place == null ? null : place.latitude(),
                    place == null ? null : place.longitude(),
                    nowMicros);
        } else {
            payer = population.merchant(random);
            request = writer.write(
                    run,
                    number,
                    PaymentKind.MERCHANT,
                    payer,
                    population.merchant(random),
                    100L * (1 + random.nextInt(50)),
                    List.of("RICE"),
                    null,
                    null,
                    nowMicros);
        }
        byte[] key = Keys.of(payer);
        producer.send(new ProducerRecord<>(topic, key, request), (metadata, error) -> {
            if (error == null) {
                sentTimes.put(number, metadata.timestamp());
            } else {
                failure = error;
            }
        });
        sent.incrementAndGet();
        if (random.nextInt(1_000) == 0) {
            repeated.incrementAndGet();
            producer.send(new ProducerRecord<>(topic, key, request));
        }
    }

    /** Ends the schedule, and waits until the broker has all that was asked for. */
    @Override
    public void close() {
        schedule.end();
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(10));
    }
}
