package io.sitthi.streaming.wallet.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.engine.intake.KeyPartitions;
import io.sitthi.streaming.engine.wire.DeadLetter;
import io.sitthi.streaming.engine.wire.DeadLetterReason;
import io.sitthi.streaming.engine.wire.Heartbeat;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.MessageType;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.engine.wire.RecordFault;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockTypes;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import io.sitthi.streaming.wallet.kafka.wire.Decision;
import io.sitthi.streaming.wallet.kafka.wire.DecisionReader;
import io.sitthi.streaming.wallet.kafka.wire.PaymentRequestWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestIntakeTest {

    private static final long APPENDED = 1_727_746_200_000L;
    private static final long AHEAD = 5_000;
    private static final int BLOCK_ROWS = 4;
    private static final long LINGER = 2;
    private static final int PARTITIONS = 12;
    private static final PaymentTopics TOPICS = PaymentTopics.of("test");

    /** That of payer 7. */
    private static final int PARTITION = KeyPartitions.of(Keys.of(7), PARTITIONS);

    private final PaymentRequestWriter writer = new PaymentRequestWriter();
    private final List<double[]> asked = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<RawRecord, PaymentBlock> harness;
    private long nextOffset;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new RequestIntake(
                        IntakeOptions.DEFAULT
                                .withClockAheadMillis(AHEAD)
                                .withLingerMillis(LINGER)
                                .withBlockRows(BLOCK_ROWS),
                        () -> (latitude, longitude) -> {
                            asked.add(new double[] {latitude, longitude});
                            return latitude == 13.75 ? 1001 : PaymentRules.NO_DISTRICT;
                        },
                        TOPICS,
                        PARTITIONS),
                MessageType.RAW.createSerializer(new ExecutionConfig().getSerializerConfig()));
        harness.setup(PaymentBlockTypes.PAYMENTS.createSerializer(new ExecutionConfig().getSerializerConfig()));
        harness.open();
        harness.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private byte[] request(long id, PaymentKind kind, Double latitude, long occurredAtMicros) {
        return writer.write(0, id, kind, 7, 8, 100, List.of("RICE"), latitude, 100.5, occurredAtMicros);
    }

    private void send(byte[] key, byte[] value) throws Exception {
        harness.processElement(
                new StreamRecord<>(new RawRecord("requests", PARTITION, nextOffset++, APPENDED, key, value)));
    }

    private void pay(long id, long occurredAtMicros) throws Exception {
        send(Keys.of(7), request(id, PaymentKind.CONSUMER, 13.75, occurredAtMicros));
    }

    private List<PaymentBlock> blocks() {
        return harness.extractOutputValues();
    }

    private List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        var output = harness.getSideOutput(RequestIntake.DEAD_LETTERS);
        if (output != null) {
            for (var message : output) {
                assertThat(message.getValue().topic()).isEqualTo(TOPICS.deadLetters());
                letters.add(DeadLetter.read(message.getValue().value()));
            }
        }
        return letters;
    }

    @Test
    void aPaymentMayBeDatedAsFarAheadOfTheBrokersClockAsIsStatedAndNoFurther() throws Exception {
        long latest = (APPENDED + AHEAD) * 1_000;
        pay(1, latest);
        pay(2, latest + 1);
        pay(3, Long.MAX_VALUE);
        pay(4, latest - 1);
        harness.setProcessingTime(2_000);
        assertThat(blocks()).singleElement().satisfies(block -> {
            assertThat(block.size()).isEqualTo(2);
            assertThat(block.idLow(0)).isEqualTo(1);
            assertThat(block.idLow(1)).isEqualTo(4);
        });
        assertThat(letters())
                .extracting(DeadLetter::reason, DeadLetter::offset)
                .containsExactly(tuple(DeadLetterReason.CLOCK_AHEAD, 1L), tuple(DeadLetterReason.CLOCK_AHEAD, 2L));
    }

    @Test
    void aPaymentThatIsOlderThanStatedIsADeadLetterAndGoesOnToBeAnswered() throws Exception {
        long earliest = (APPENDED - IntakeOptions.DEFAULT_CLOCK_BEHIND_MILLIS) * 1_000;
        pay(1, earliest);
        pay(2, earliest - 1);
        pay(3, Long.MIN_VALUE);
        harness.setProcessingTime(2_000);
        assertThat(blocks()).singleElement().satisfies(block -> {
            assertThat(block.size()).isEqualTo(3);
            assertThat(block.receivedAtMillis(1)).isEqualTo(APPENDED);
        });
        assertThat(letters())
                .extracting(DeadLetter::reason, DeadLetter::offset)
                .containsExactly(tuple(DeadLetterReason.CLOCK_BEHIND, 1L), tuple(DeadLetterReason.CLOCK_BEHIND, 2L));
        assertThat(refusals()).isEmpty();
    }

    private List<Decision> refusals() throws Exception {
        List<Decision> refusals = new ArrayList<>();
        var output = harness.getSideOutput(RequestIntake.REFUSALS);
        if (output != null) {
            for (var message : output) {
                Decision refusal = new DecisionReader().read(message.getValue().value());
                assertThat(message.getValue().key()).isEqualTo(Keys.of(refusal.payer()));
                assertThat(message.getValue().topic())
                        .isEqualTo(
                                refusal.kind() == PaymentKind.CONSUMER
                                        ? TOPICS.consumerDecisions()
                                        : TOPICS.merchantDecisions());
                assertThat(refusal.isApproved()).isFalse();
                refusals.add(refusal);
            }
        }
        return refusals;
    }

    @Test
    void whoeverWaitsForADecisionIsToldThatTheRequestWasRefused() throws Exception {
        byte[] whole = request(5, PaymentKind.MERCHANT, 13.75, APPENDED * 1_000);
        send(Keys.of(7), Arrays.copyOf(whole, whole.length - 3));
        send(
                Keys.of(7),
                "{\"payment_id\":\"00000000-0000-0000-0000-000000000006\",\"kind\":\"X\"}"
                        .getBytes(StandardCharsets.UTF_8));
        send(Keys.of(8), whole);
        pay(9, (APPENDED + AHEAD) * 1_000 + 1);
        assertThat(refusals())
                .extracting(Decision::payer, Decision::kind, Decision::idLow, Decision::refusal)
                .containsExactly(
                        tuple(7L, PaymentKind.MERCHANT, 5L, DeadLetterReason.MALFORMED),
                        tuple(7L, PaymentKind.CONSUMER, 6L, DeadLetterReason.UNKNOWN_VALUE),
                        tuple(8L, PaymentKind.MERCHANT, 5L, DeadLetterReason.WRONG_KEY),
                        tuple(7L, PaymentKind.CONSUMER, 9L, DeadLetterReason.CLOCK_AHEAD));
        assertThat(letters()).hasSize(4);
    }

    @Test
    void nobodyIsToldOfARequestOfWhichNobodyCanTellWhoseItIs() throws Exception {
        byte[] whole = request(5, PaymentKind.CONSUMER, 13.75, APPENDED * 1_000);
        send(null, whole);
        send("07".getBytes(StandardCharsets.UTF_8), whole);
        send(Keys.of(7), "{}".getBytes(StandardCharsets.UTF_8));
        send(Keys.of(7), new byte[100_000]);
        send(Keys.of(7), null);
        assertThat(refusals()).isEmpty();
        assertThat(letters()).hasSize(5);
    }

    @Test
    void theClockOfTheTaskDoesNotMatter() throws Exception {
        harness.setProcessingTime(APPENDED * 2);
        pay(1, (APPENDED + AHEAD) * 1_000 + 1);
        assertThat(letters()).extracting(DeadLetter::reason).containsExactly(DeadLetterReason.CLOCK_AHEAD);
    }

    @Test
    void aRequestUnderAnothersKeyIsRefused() throws Exception {
        byte[] request = request(1, PaymentKind.CONSUMER, 13.75, APPENDED * 1_000);
        send(Keys.of(8), request);
        send(null, request);
        send(Keys.of(7), request);
        harness.setProcessingTime(2_000);
        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.WRONG_KEY, DeadLetterReason.WRONG_KEY);
        assertThat(blocks()).hasSize(1);
    }

    @Test
    void everythingThatIsNoRequestIsALetterWithItsBytes() throws Exception {
        byte[] json = "{\"kind\":null}".getBytes(StandardCharsets.UTF_8);
        send(Keys.of(7), null);
        send(Keys.of(7), new byte[0]);
        send(Keys.of(7), json);
        send(Keys.of(7), new byte[100_000]);
        send(Keys.of(7), Heartbeat.toBytes());
        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(
                        DeadLetterReason.EMPTY,
                        DeadLetterReason.EMPTY,
                        DeadLetterReason.NULL_VALUE,
                        DeadLetterReason.TOO_LARGE);
        assertThat(letters().get(0).message()).isNull();
        assertThat(letters().get(2).message()).isEqualTo(json);
        assertThat(letters().get(2).partition()).isEqualTo(PARTITION);
        assertThat(letters().get(3).message()).hasSize(DeadLetter.MAX_MESSAGE_BYTES);
        assertThat(letters().get(3).messageLength()).isEqualTo(100_000);
        assertThat(letters().get(3).isWhole()).isFalse();
        assertThat(blocks()).isEmpty();
    }

    @Test
    void aBlockLeavesWhenItIsFull() throws Exception {
        for (int id = 0; id < BLOCK_ROWS + 1; id++) {
            pay(id, APPENDED * 1_000);
        }
        assertThat(blocks()).extracting(PaymentBlock::size).containsExactly(BLOCK_ROWS);
        assertThat(blocks().get(0).arrivedAtMillis()).isEqualTo(APPENDED);
    }

    @Test
    void aBlockLeavesWhenItsFirstPaymentHasWaitedForTheLinger() throws Exception {
        pay(1, APPENDED * 1_000);
        harness.setProcessingTime(1_000 + LINGER - 1);
        assertThat(blocks()).isEmpty();
        harness.setProcessingTime(1_000 + LINGER);
        assertThat(blocks()).hasSize(1);
        harness.setProcessingTime(3_000);
        assertThat(blocks()).hasSize(1);
    }

    @Test
    void aBlockLeavesBeforeTheWatermarkAndBeforeTheBarrier() throws Exception {
        pay(1, APPENDED * 1_000);
        harness.processWatermark(new Watermark(APPENDED));
        assertThat(harness.getOutput()).hasSize(2);
        assertThat(harness.getOutput().poll()).isInstanceOf(StreamRecord.class);
        assertThat(harness.getOutput().poll()).isEqualTo(new Watermark(APPENDED));
        pay(2, APPENDED * 1_000);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(harness.getOutput()).hasSize(1);
    }

    @Test
    void onlyConsumersWithTwoCoordinatesArePlaced() throws Exception {
        send(Keys.of(7), request(1, PaymentKind.CONSUMER, 13.75, APPENDED * 1_000));
        send(Keys.of(7), request(2, PaymentKind.CONSUMER, null, APPENDED * 1_000));
        send(Keys.of(7), request(3, PaymentKind.CONSUMER, Double.NaN, APPENDED * 1_000));
        send(Keys.of(7), request(4, PaymentKind.MERCHANT, 13.75, APPENDED * 1_000));
        assertThat(blocks()).singleElement().satisfies(block -> {
            assertThat(block.district(0)).isEqualTo(1001);
            assertThat(block.district(1)).isEqualTo(PaymentRules.NO_DISTRICT);
            assertThat(block.district(2)).isEqualTo(PaymentRules.NO_DISTRICT);
            assertThat(block.district(3)).isEqualTo(PaymentRules.NO_DISTRICT);
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRequestOutsideItsKeysPartitionIsRefused() throws Exception {
        byte[] request = request(1, PaymentKind.CONSUMER, 13.75, APPENDED * 1_000);
        for (int partition = 0; partition <= PARTITIONS; partition++) {
            harness.processElement(
                    new StreamRecord<>(new RawRecord("requests", partition, partition, APPENDED, Keys.of(7), request)));
        }
        harness.setProcessingTime(2_000);
        assertThat(blocks()).extracting(PaymentBlock::size).containsExactly(1);
        assertThat(letters())
                .hasSize(PARTITIONS)
                .allMatch(letter -> letter.reason() == DeadLetterReason.WRONG_PARTITION)
                .noneMatch(letter -> letter.partition() == PARTITION);
    }

    @Test
    void aRecordThatItsWriterTimedAndOneThatCouldNotBeReadAreRefused() throws Exception {
        byte[] request = request(1, PaymentKind.CONSUMER, 13.75, APPENDED * 1_000);
        for (DeadLetterReason reason : List.of(DeadLetterReason.NO_APPEND_TIME, DeadLetterReason.UNREADABLE)) {
            harness.processElement(new StreamRecord<>(
                    new RawRecord("requests", PARTITION, 1, RawRecord.UNKNOWN_TIME, Keys.of(7), request)
                            .with(new RecordFault(reason, "why"))));
        }
        harness.processElement(new StreamRecord<>(
                new RawRecord("requests", PARTITION, 1, RawRecord.UNKNOWN_TIME, null, Heartbeat.toBytes())
                        .with(new RecordFault(DeadLetterReason.NO_APPEND_TIME, "why"))));
        harness.setProcessingTime(2_000);
        assertThat(blocks()).isEmpty();
        assertThat(letters())
                .extracting(DeadLetter::reason, DeadLetter::explanation, DeadLetter::appendedAtMillis)
                .containsExactly(
                        tuple(DeadLetterReason.NO_APPEND_TIME, "why", RawRecord.UNKNOWN_TIME),
                        tuple(DeadLetterReason.UNREADABLE, "why", RawRecord.UNKNOWN_TIME));
    }
}
