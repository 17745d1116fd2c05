package io.sitthi.streaming.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.job.TestDirectories;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.ChangeWriter;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntry.Side;
import io.sitthi.streaming.wallet.kafka.wire.LedgerEntryReader;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole pipeline on a broker in this process. */
class PaymentPipelineTest {

    private static final long CITIZEN = 1_100_000_000_001L;
    private static final long SHOP = 500_001;
    private static final long FARM = 500_002;
    private static final int HOME = 1001;
    private static final long LEAD_MILLIS = 3_000;
    private static final long CLOCK_SKEW_MILLIS = 1_500;

    /** How much longer than the lead a change may take to the broker in these tests. */
    private static final long MARGIN_MILLIS = 3_000;

    private static final int PARTITIONS = 3;

    private final PaymentRequestWriter writer = new PaymentRequestWriter();
    private PaymentTopics topics;
    private StreamExecutionEnvironment environment;
    private JobClient job;

    @BeforeEach
    void start() throws Exception {
        topics = TestKafka.topics(PARTITIONS);
        StreamOptions options = StreamOptions.of(TestKafka.bootstrap())
                .withTopics(topics)
                .withName(topics.requests() + "-job")
                .withIntake(IntakeOptions.DEFAULT.withLatenessMillis(300))
                .withChanges(new ChangesOptions(LEAD_MILLIS, CLOCK_SKEW_MILLIS, 50))
                .withHeartbeatMillis(50);
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("taskmanager.memory.managed.size", "64m");
        environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        int partitions;
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            partitions = admin.check(topics.specifications(), topics.requests(), options.transactionTimeoutMillis());
        }
        assertThat(partitions).isEqualTo(PARTITIONS);
        MerchantFacts shop =
                new MerchantFacts(MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);
        TestDirectories directories =
                TestDirectories.of(Map.of(CITIZEN, new WalletFacts(HOME, 1_000_000)), Map.of(SHOP, shop, FARM, shop));
        PlaceFinder.Opener places = () -> (latitude, longitude) -> latitude > 0 ? HOME : PaymentRules.NO_DISTRICT;
        new PaymentPipeline(
                        options,
                        places,
                        PaymentJobOptions.of(
                                new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8), directories))
                .build(environment, partitions);
        job = environment.executeAsync("payments");
    }

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
        environment.close();
    }

    private RecordMetadata pay(long id, PaymentKind kind, long payer, long payee, long amountSatang, String... goods) {
        byte[] request =
                writer.write(0, id, kind, payer, payee, amountSatang, List.of(goods), 13.7, 100.5, nowMicros());
        return TestKafka.send(topics.requests(), Keys.of(payer), request);
    }

    private static long nowMicros() {
        return System.currentTimeMillis() * 1_000;
    }

    private List<Decision> decisions(String topic, int count) throws Exception {
        List<Decision> decisions = new ArrayList<>();
        DecisionReader reader = new DecisionReader();
        for (var record : TestKafka.read(topic, all -> all.size() >= count)) {
            decisions.add(reader.read(record.value()));
        }
        return decisions;
    }

    @Test
    void whatAConsumerPaysIsDecidedBookedTwiceAndCanBeSpentByTheMerchant() throws Exception {
        pay(1, PaymentKind.CONSUMER, CITIZEN, SHOP, 25_000, "RICE");
        assertThat(decisions(topics.consumerDecisions(), 1)).singleElement().satisfies(decision -> {
            assertThat(decision.isApproved()).isTrue();
            assertThat(decision.balanceSatang()).isEqualTo(975_000);
        });
        pay(2, PaymentKind.MERCHANT, SHOP, FARM, 20_000);
        pay(3, PaymentKind.MERCHANT, SHOP, FARM, 20_000);
        assertThat(decisions(topics.merchantDecisions(), 2))
                .extracting(Decision::idLow, Decision::reasons, Decision::balanceSatang)
                .containsExactly(tuple(2L, 0, 5_000L), tuple(3L, PaymentReasons.parse("INSUFFICIENT_BALANCE"), 5_000L));
        LedgerEntryReader reader = new LedgerEntryReader();
        List<LedgerEntry> entries = new ArrayList<>();
        for (var record : TestKafka.read(topics.ledger(), all -> all.size() >= 4)) {
            LedgerEntry entry = reader.read(record.value());
            assertThat(record.key()).isEqualTo(Keys.of(entry.account()));
            entries.add(entry);
        }
        assertThat(entries)
                .extracting(
                        LedgerEntry::idLow,
                        LedgerEntry::side,
                        LedgerEntry::accountKind,
                        LedgerEntry::account,
                        LedgerEntry::amountSatang)
                .containsExactlyInAnyOrder(
                        tuple(1L, Side.DEBIT, AccountKind.CITIZEN, CITIZEN, 25_000L),
                        tuple(1L, Side.CREDIT, AccountKind.MERCHANT, SHOP, 25_000L),
                        tuple(2L, Side.DEBIT, AccountKind.MERCHANT, SHOP, 20_000L),
                        tuple(2L, Side.CREDIT, AccountKind.MERCHANT, FARM, 20_000L));
    }

    @Test
    void aChangeHoldsFromItsInstantOnAndOneThatCameTooLateIsRefused() throws Exception {
        MerchantFacts suspended =
                new MerchantFacts(MerchantStatus.SUSPENDED.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), HOME);
        ChangeWriter changes = new ChangeWriter();
        TestKafka.send(
                topics.changes(),
                Keys.of(SHOP),
                changes.write(new MerchantChange(nowMicros() + (LEAD_MILLIS - 500) * 1_000, SHOP, suspended)));
        long inForceMicros = nowMicros() + (LEAD_MILLIS + MARGIN_MILLIS) * 1_000;
        TestKafka.send(
                topics.changes(), Keys.of(FARM), changes.write(new MerchantChange(inForceMicros, FARM, suspended)));
        TestKafka.send(
                topics.changes(), Keys.of(0), changes.write(new ProgrammeChange(inForceMicros, "name: [broken")));

        long id = 100;
        while (nowMicros() < inForceMicros + 500_000) {
            pay(id++, PaymentKind.CONSUMER, CITIZEN, FARM, 100, "RICE");
            Thread.sleep(100);
        }
        pay(1, PaymentKind.CONSUMER, CITIZEN, SHOP, 100, "RICE");
        List<Decision> decisions = decisions(topics.consumerDecisions(), (int) (id - 100) + 1);
        assertThat(decisions).hasSize((int) (id - 100) + 1);
        assertThat(decisions)
                .allSatisfy(decision -> assertThat(decision.isApproved())
                        .isEqualTo(decision.payee() == SHOP || decision.occurredAtMicros() < inForceMicros));
        assertThat(decisions).anyMatch(decision -> !decision.isApproved());
        assertThat(decisions).anyMatch(decision -> decision.payee() == FARM && decision.isApproved());
        assertThat(letters(2))
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder(DeadLetterReason.LEAD_TIME, DeadLetterReason.FAULTY_PROGRAMME);
    }

    @Test
    void whatIsNoPaymentGoesToTheDeadLettersWholeAndHoldsUpNobody() throws Exception {
        byte[] nonsense = "hello".getBytes(StandardCharsets.UTF_8);
        RecordMetadata place = TestKafka.send(topics.requests(), Keys.of(1), nonsense);
        byte[] early = writer.write(
                0, 7, PaymentKind.CONSUMER, CITIZEN, SHOP, 100, List.of(), 13.7, 100.5, nowMicros() + 20_000_000);
        TestKafka.send(topics.requests(), Keys.of(CITIZEN), early);
        TestKafka.send(topics.requests(), Keys.of(CITIZEN), null);
        TestKafka.send(topics.requests(), Keys.of(CITIZEN), Heartbeat.toBytes());
        pay(8, PaymentKind.CONSUMER, CITIZEN, SHOP, 100, "RICE");

        // the payer whose payment is dated ahead hears of it too
        assertThat(decisions(topics.consumerDecisions(), 2))
                .extracting(Decision::idLow, Decision::isApproved)
                .containsExactlyInAnyOrder(tuple(7L, false), tuple(8L, true));
        assertThat(letters(3))
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        DeadLetterReason.UNKNOWN_SCHEMA, DeadLetterReason.CLOCK_AHEAD, DeadLetterReason.EMPTY);
        DeadLetter letter = letters(3).stream()
                .filter(l -> l.reason() == DeadLetterReason.UNKNOWN_SCHEMA)
                .findFirst()
                .orElseThrow();
        assertThat(letter.message()).isEqualTo(nonsense);
        assertThat(letter.key()).isEqualTo(Keys.of(1));
        assertThat(letter.topic()).isEqualTo(topics.requests());
        assertThat(letter.partition()).isEqualTo(place.partition());
        assertThat(letter.offset()).isEqualTo(place.offset());
        assertThat(letter.appendedAtMillis()).isEqualTo(place.timestamp());
    }

    private List<DeadLetter> letters(int count) throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        for (var record : TestKafka.read(topics.deadLetters(), all -> all.size() >= count)) {
            letters.add(DeadLetter.read(record.value()));
        }
        return letters;
    }
}
