package io.sitthi.streaming.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.job.TestDirectories;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Payments wait in Kafka, not in the job, while changes are not known; checkpoints continue, and so does the job. */
@Timeout(180)
class ChangesKnownTest {

    private static final long SHOP = 500_001;
    private static final int HOME = 1001;
    private static final int PARTITIONS = 3;
    private static final int CITIZENS = 30;
    private static final int FAILURES = 5;
    private static final long LEAD_MILLIS = 3_000;
    private static final long CLOCK_SKEW_MILLIS = 500;

    /** One that each task had begun, and one that was on its way. */
    private static final long MOST_WAITING_BLOCKS = 4;

    /** A latitude at which the finder of places throws, as long as throws are left. */
    private static final double BROKEN = 77;

    private static final AtomicInteger THROWS = new AtomicInteger();

    private final PaymentRequestWriter writer = new PaymentRequestWriter();
    private final InMemoryReporter metrics = InMemoryReporter.create();
    private PaymentTopics topics;
    private JobClient job;
    private long lastId;

    private static long citizen(long number) {
        return 1_100_000_000_001L + number % CITIZENS;
    }

    private void pay(int count) {
        for (int i = 0; i < count; i++) {
            payAt(13.7);
        }
    }

    private void payAt(double latitude) {
        lastId++;
        TestKafka.send(
                topics.requests(),
                Keys.of(citizen(lastId)),
                writer.write(
                        0,
                        lastId,
                        PaymentKind.CONSUMER,
                        citizen(lastId),
                        SHOP,
                        100,
                        List.of("RICE"),
                        latitude,
                        100.5,
                        System.currentTimeMillis() * 1_000));
    }

    private JobClient start(StreamExecutionEnvironment environment, ChangesOptions changes) throws Exception {
        MerchantFacts shop =
                new MerchantFacts(MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);
        Map<Long, WalletFacts> wallets = new HashMap<>();
        for (int i = 0; i < CITIZENS; i++) {
            wallets.put(citizen(i), new WalletFacts(HOME, 1_000_000));
        }
        StreamOptions options = StreamOptions.of(TestKafka.access())
                .withTopics(topics)
                .withName(topics.requests() + "-job")
                .withIntake(IntakeOptions.DEFAULT.withLatenessMillis(300).withClockAheadMillis(200))
                .withChanges(changes)
                .withHeartbeatMillis(50);
        new PaymentPipeline(
                        options,
                        () -> (latitude, longitude) -> {
                            if (latitude == BROKEN && THROWS.getAndDecrement() > 0) {
                                throw new IllegalStateException("as the test wants");
                            }
                            return HOME;
                        },
                        PaymentJobOptions.of(
                                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8),
                                TestDirectories.of(wallets, Map.of(SHOP, shop))))
                .build(environment, PARTITIONS);
        return environment.executeAsync("payments");
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "100 ms");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1000");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        metrics.addToConfiguration(configuration);
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    @Test
    void paymentsThatNoChangesAreKnownForStayInKafkaAndTheJobGoesOn() throws Exception {
        topics = TestKafka.topics(PARTITIONS);
        try (StreamExecutionEnvironment environment = environment();
                Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()))) {
            job = start(environment, new ChangesOptions(LEAD_MILLIS, CLOCK_SKEW_MILLIS, 50));
            pay(30);
            awaitDecided();
            failAndGoOn();

            admin.deleteTopics(List.of(topics.changes())).all().get();
            while (sum("heldPartitions") < PARTITIONS) {
                pay(1);
            }
            long accepted = sum("requestsAccepted");
            long checkpoints = most("numberOfCompletedCheckpoints");
            pay(300);
            await("checkpoints", () -> most("numberOfCompletedCheckpoints") >= checkpoints + 5);
            assertThat(sum("requestsAccepted"))
                    .as("what is read while it is not known what changes")
                    .isEqualTo(accepted);
            assertThat(sum("waitingForChanges")).as("blocks that wait").isLessThanOrEqualTo(MOST_WAITING_BLOCKS);

            try (TopicAdmin again = new TopicAdmin(TestKafka.access())) {
                again.create(topics.specifications(), PARTITIONS, (short) 1);
            }
            awaitDecided();
            assertThat(sum("heldPartitions")).isZero();
            failAndGoOn();
            assertThat(TestKafka.read(topics.ledger(), all -> all.size() >= 2 * lastId))
                    .hasSize((int) (2 * lastId));
            job.cancel().get();
        }
    }

    /** Failures at several moments of what follows a start: among them those at which readers come and go. */
    private void failAndGoOn() throws Exception {
        for (int failure = 0; failure < FAILURES; failure++) {
            THROWS.set(1);
            payAt(BROKEN);
            await("the failure", () -> THROWS.get() <= 0);
            Thread.sleep(30L * failure);
        }
        pay(5);
        awaitDecided();
    }

    private void awaitDecided() {
        DecisionReader reader = new DecisionReader();
        TestKafka.read(topics.consumerDecisions(), all -> {
            TreeSet<Long> ids = new TreeSet<>();
            all.forEach(record -> {
                try {
                    ids.add(reader.read(record.value()).idLow());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            return ids.size() == lastId;
        });
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + what);
            }
            Thread.sleep(20);
        }
    }

    private long sum(String name) {
        return metrics.findMetrics(job.getJobID(), name).values().stream()
                .mapToLong(ChangesKnownTest::value)
                .sum();
    }

    private long most(String name) {
        return metrics.findMetrics(job.getJobID(), name).values().stream()
                .mapToLong(ChangesKnownTest::value)
                .max()
                .orElse(-1);
    }

    private static long value(Metric metric) {
        return metric instanceof Counter counter
                ? counter.getCount()
                : ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }
}
