package io.sitthi.streaming.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MalformedMessageException;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.job.SerialReference;
import io.sitthi.streaming.wallet.job.TestPayment;
import io.sitthi.streaming.wallet.job.Town;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/**
 * Three partitions at different paces: one busy and dated ahead of the broker's clock, one far behind it, and one in
 * which nobody pays. No payment waits for ever, none is skipped, and every decision is that of a plain loop.
 */
class UnevenPartitionsTest {

    private static final int FAST = 0;
    private static final int SLOW = 1;
    private static final int SILENT = 2;
    private static final int PARTITIONS = 3;
    private static final int PAYMENTS = 2_500;
    private static final long LATENESS_MILLIS = 3_000;
    private static final long AHEAD_MILLIS = 5_000;
    private static final long FAST_CLOCK_AHEAD_MILLIS = 3_000;

    private final Town town = new Town(31, 40, 30, PAYMENTS);
    private final TownMessages messages = new TownMessages();
    private final List<TestPayment> sent = new ArrayList<>();
    private final long[] lastMicros = new long[PARTITIONS];
    private PaymentTopics topics;

    /** Whether a payment took so long to the broker that it may have been late. */
    private boolean stalled;

    @Test
    void nobodyIsStalledOrPassedOverAndWhatIsLateIsDecidedOnArrival() throws Exception {
        topics = TestKafka.topics(PARTITIONS);
        // the slow partition's first payments, and then the fast one alone for longer than anybody may be late
        List<TestPayment> slow = new ArrayList<>();
        List<TestPayment> fast = new ArrayList<>();
        for (TestPayment payment : town.payments) {
            int partition = partition(payment.payer());
            if (partition == FAST) {
                fast.add(payment);
            } else if (partition == SLOW && payment.payer() % 5 < 3) {
                slow.add(payment);
            }
        }
        long lastOfSlow = pay(SLOW, slow.subList(0, slow.size() / 2));
        long lastOfFast = pay(FAST, fast.subList(0, fast.size() / 4));
        while (lastOfFast <= lastOfSlow + LATENESS_MILLIS + 500) {
            Thread.sleep(100);
            lastOfFast = payAhead();
        }
        lastOfFast = pay(FAST, fast.subList(fast.size() / 4, fast.size() / 2));
        assertThat(lastOfFast).isGreaterThan(lastOfSlow + LATENESS_MILLIS);

        InMemoryReporter metrics = InMemoryReporter.createWithRetainedMetrics();
        try (StreamExecutionEnvironment environment = environment(metrics)) {
            JobClient job = start(environment);
            // and both while the job runs, the fast one far more often
            int perSlow = Math.max(1, fast.size() / slow.size());
            int nextFast = fast.size() / 2;
            for (TestPayment next : slow.subList(slow.size() / 2, slow.size())) {
                int until = Math.min(fast.size(), nextFast + perSlow);
                pay(FAST, fast.subList(nextFast, until));
                nextFast = until;
                pay(SLOW, List.of(next));
            }
            pay(FAST, fast.subList(nextFast, fast.size()));
            payAhead();

            assumeFalse(stalled, "this machine stands still for seconds");
            SerialReference reference = SerialReference.decide(WalletKind.shipped(), town.directories, List.of(), sent);
            assertDecided(topics.consumerDecisions(), expected(reference, PaymentKind.CONSUMER));
            List<String> merchants = expected(reference, PaymentKind.MERCHANT);
            assertDecided(topics.merchantDecisions(), merchants);
            assertThat(counted(metrics, job, "latePayments")).isZero();
            assertThat(counted(metrics, job, "lateReceipts")).isZero();

            payLate(reference, merchants.size());
            assertThat(counted(metrics, job, "latePayments")).isEqualTo(3);
            long approved = reference.decisions.stream()
                    .filter(decision -> decision.reasons().isEmpty() && !decision.duplicate())
                    .count();
            long entries = 2 * (approved + 2); // and two of the late ones
            assertThat(TestKafka.read(topics.ledger(), all -> all.size() >= entries))
                    .hasSize((int) entries);
            assertOnlyTheAheadAreRefused();
            job.cancel().get();
        }
    }

    private static int partition(long payer) {
        return KeyPartitions.of(Keys.of(payer), PARTITIONS);
    }

    /** @return when the broker took the last of them */
    private long pay(int partition, List<TestPayment> payments) {
        long appendedAtMillis = 0;
        for (TestPayment payment : payments) {
            long clockMillis = System.currentTimeMillis() + (partition == FAST ? FAST_CLOCK_AHEAD_MILLIS : 0);
            lastMicros[partition] = Math.max(lastMicros[partition] + 1, clockMillis * 1_000);
            TestPayment dated = TownMessages.dated(payment, lastMicros[partition]);
            sent.add(dated);
            appendedAtMillis = send(partition, dated).timestamp();
            stalled |= appendedAtMillis - clockMillis > LATENESS_MILLIS / 2;
        }
        return appendedAtMillis;
    }

    private RecordMetadata send(int partition, TestPayment payment) {
        return TestKafka.send(new ProducerRecord<>(
                topics.requests(), partition, Keys.of(payment.payer()), messages.request(payment)));
    }

    private final Set<Long> aheadOffsets = new TreeSet<>();

    /** One that is dated too far ahead, in the fast partition. @return when the broker took it */
    private long payAhead() {
        RecordMetadata place = send(
                FAST, TownMessages.dated(oneOfTheFast(), (System.currentTimeMillis() + AHEAD_MILLIS + 60_000) * 1_000));
        aheadOffsets.add(place.offset());
        return place.timestamp();
    }

    private TestPayment oneOfTheFast() {
        return town.payments.stream()
                .filter(payment -> partition(payment.payer()) == FAST)
                .findFirst()
                .orElseThrow();
    }

    private void assertOnlyTheAheadAreRefused() throws Exception {
        Set<Long> offsets = new TreeSet<>();
        for (var record : TestKafka.read(topics.deadLetters(), all -> all.size() >= aheadOffsets.size())) {
            DeadLetter letter = DeadLetter.read(record.value());
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.CLOCK_AHEAD);
            assertThat(letter.partition()).isEqualTo(FAST);
            offsets.add(letter.offset());
        }
        assertThat(offsets).isEqualTo(aheadOffsets);
    }

    /**
     * Payments of minutes ago, the later ones first: a merchant gives away all that it has, then tries to give more, and
     * the payee gives a part of it back.
     */
    private void payLate(SerialReference reference, int decidedBefore) throws Exception {
        long payer = richest(reference, 0);
        long payee = richest(reference, payer);
        long all = reference.touched.get("MERCHANT " + payer);
        long minutesAgo = (System.currentTimeMillis() - 120_000) * 1_000;
        List<TestPayment> late = List.of(
                late(1, payer, payee, all, minutesAgo),
                late(2, payer, payee, 1, minutesAgo - 1_000_000),
                late(3, payee, payer, all, minutesAgo - 2_000_000));
        List<Decision> decided = List.of();
        for (int i = 0; i < late.size(); i++) {
            send(partition(late.get(i).payer()), late.get(i));
            int count = decidedBefore + i + 1;
            decided = decisions(topics.merchantDecisions(), count);
            assertThat(decided).hasSize(count);
        }
        long balanceOfPayee = reference.touched.get("MERCHANT " + payee);
        assertThat(decided)
                .filteredOn(decision -> decision.idHigh() == LATE)
                .extracting(Decision::idLow, Decision::reasons, Decision::balanceSatang)
                .containsExactlyInAnyOrder(
                        tuple(1L, 0, 0L),
                        tuple(2L, PaymentReasons.parse("INSUFFICIENT_BALANCE"), 0L),
                        tuple(3L, 0, balanceOfPayee));
    }

    private static final long LATE = 77;

    private static TestPayment late(int id, long payer, long payee, long amountSatang, long occurredAtMicros) {
        return new TestPayment(
                LATE,
                id,
                PaymentKind.MERCHANT,
                payer,
                payee,
                amountSatang,
                occurredAtMicros,
                PaymentRules.NO_DISTRICT,
                List.of());
    }

    /** The active merchant that has most, but for one. */
    private long richest(SerialReference reference, long butFor) {
        return town.directories.merchantMap().entrySet().stream()
                .filter(merchant -> merchant.getKey() != butFor
                        && partition(merchant.getKey()) != SILENT
                        && merchant.getValue().status() == MerchantStatus.ACTIVE.ordinal())
                .map(merchant -> merchant.getKey())
                .max((one, two) -> Long.compare(
                        reference.touched.getOrDefault("MERCHANT " + one, 0L),
                        reference.touched.getOrDefault("MERCHANT " + two, 0L)))
                .orElseThrow();
    }

    private StreamExecutionEnvironment environment(InMemoryReporter metrics) {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        metrics.addToConfiguration(configuration);
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    private JobClient start(StreamExecutionEnvironment environment) throws Exception {
        StreamOptions options = StreamOptions.of(TestKafka.bootstrap())
                .withTopics(topics)
                .withName(topics.requests() + "-job")
                .withIntake(IntakeOptions.DEFAULT
                        .withLatenessMillis(LATENESS_MILLIS)
                        .withClockAheadMillis(AHEAD_MILLIS)
                        .withBlockRows(64))
                .withChanges(new ChangesOptions(20_000, 5_000, 50))
                .withHeartbeatMillis(50);
        new PaymentPipeline(
                        options,
                        () -> (latitude, longitude) -> longitude < 101 ? 1001 : 1002,
                        PaymentJobOptions.of(
                                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8), town.directories))
                .build(environment, PARTITIONS);
        return environment.executeAsync("payments");
    }

    private static List<String> expected(SerialReference reference, PaymentKind kind) {
        List<String> expected = reference.decisions.stream()
                .filter(decision -> decision.payment().kind() == kind)
                .map(TownMessages::line)
                .sorted()
                .toList();
        assertThat(expected).hasSizeGreaterThan(PAYMENTS / 10);
        return expected;
    }

    private void assertDecided(String topic, List<String> expected) throws Exception {
        assertThat(decisions(topic, expected.size()).stream()
                        .map(TownMessages::line)
                        .sorted()
                        .toList())
                .isEqualTo(expected);
    }

    /** The decisions, refusals of requests included. */
    private static List<Decision> decisions(String topic, int count) throws Exception {
        return decided(TestKafka.read(topic, all -> decided(all).size() >= count));
    }

    private static List<Decision> decided(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Decision> decisions = new ArrayList<>();
        DecisionReader reader = new DecisionReader();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Decision decision = reader.read(record.value());
                if (decision.refusal() == null) {
                    decisions.add(decision);
                }
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        return decisions;
    }

    private static long counted(InMemoryReporter metrics, JobClient job, String name) {
        var found = metrics.findMetrics(job.getJobID(), name).values();
        assertThat(found).as("metric %s", name).isNotEmpty();
        return found.stream().mapToLong(metric -> ((Counter) metric).getCount()).sum();
    }
}
