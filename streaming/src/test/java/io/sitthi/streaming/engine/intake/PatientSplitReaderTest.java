package io.sitthi.streaming.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a broker in this process, whose log is damaged as a disk might damage it. */
@Timeout(60)
class PatientSplitReaderTest {

    private final AtomicLong openUntilMillis = new AtomicLong(Long.MAX_VALUE);
    private String topic;
    private PatientSplitReader reader;
    private AddedPartitions added;

    @BeforeEach
    void makeTopic() throws Exception {
        topic = TestKafka.topics(2).requests();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    private long write(int partition, String value) {
        return TestKafka.send(new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8)))
                .timestamp();
    }

    private void damage(String value) throws Exception {
        TestKafka.damage(topic, 0, value.getBytes(StandardCharsets.UTF_8));
    }

    private void start(String... skips) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrap());
        properties.put("client.id", "test");
        properties.put("group.id", "test");
        properties.put("auto.offset.reset", "none");
        properties.put("enable.auto.commit", "false");
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        added = new AddedPartitions(1, new UnregisteredMetricsGroup());
        reader = new PatientSplitReader(
                properties,
                Skips.parse(List.of(skips)),
                added,
                new HeldPartitions(openUntilMillis, new UnregisteredMetricsGroup()),
                new KafkaSourceReaderMetrics(UnregisteredMetricsGroup.createSourceReaderMetricGroup()));
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(
                new KafkaPartitionSplit(new TopicPartition(topic, 0), KafkaPartitionSplit.EARLIEST_OFFSET),
                new KafkaPartitionSplit(new TopicPartition(topic, 1), 0))));
    }

    private List<String> read(int count) throws Exception {
        List<String> values = new ArrayList<>();
        while (values.size() < count) {
            take(reader.fetch(), values);
        }
        return values;
    }

    private static void take(RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetched, List<String> values) {
        while (fetched.nextSplit() != null) {
            for (var record = fetched.nextRecordFromSplit(); record != null; record = fetched.nextRecordFromSplit()) {
                values.add(
                        record instanceof UnreadRecord unread
                                ? (unread.isWanted() ? "skipped " : "unreadable ") + unread.firstOffset() + " to "
                                        + unread.offset()
                                : new String(record.value(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void whatCannotBeReadIsPassedWithItsPlaceAndNothingElseIs() throws Exception {
        for (String value : List.of("first", "second", "third", "fourth", "fifth")) {
            write(0, value);
        }
        write(1, "other");
        damage("second");
        damage("fourth");
        start();
        assertThat(read(6))
                .containsExactlyInAnyOrder(
                        "first", "unreadable 1 to 1", "third", "unreadable 3 to 3", "fifth", "other");
        write(0, "sixth");
        assertThat(read(1)).containsExactly("sixth");
        // of the two that are read, one was there when the job was started
        assertThat(added.count()).isOne();
    }

    @Test
    void aPartitionIsReadAsFarAsTheGateIsOpenAndTheOthersGoOn() throws Exception {
        openUntilMillis.set(Gate.CLOSED);
        long first = write(0, "first");
        start();
        assertThat(readFor(3)).isEmpty();
        openUntilMillis.set(first);
        assertThat(read(1)).containsExactly("first");
        while (System.currentTimeMillis() <= first) {
            Thread.onSpinWait();
        }
        write(0, "second");
        // what passes the gate is seen to have passed it
        assertThat(read(1)).containsExactly("second");
        long third = write(0, "third");
        assertThat(readFor(3)).isEmpty();
        openUntilMillis.set(third - 1_000_000);
        write(1, "other");
        assertThat(read(1)).containsExactly("other");
        assertThat(readFor(3)).isEmpty();
        openUntilMillis.set(third);
        assertThat(read(1)).containsExactly("third");
    }

    /** The records of this many polls. */
    private List<String> readFor(int polls) throws Exception {
        List<String> values = new ArrayList<>();
        for (int poll = 0; poll < polls; poll++) {
            take(reader.fetch(), values);
        }
        return values;
    }

    @Test
    void whatIsDamagedAtTheEndIsPassedAndWhatComesAfterItIsRead() throws Exception {
        write(0, "first");
        write(0, "second");
        damage("second");
        start();
        assertThat(read(2)).containsExactly("first", "unreadable 1 to 1");
        write(0, "third");
        assertThat(read(1)).containsExactly("third");
    }

    @Test
    void whatAnOperatorWantsSkippedIsSkippedWhetherItCanBeReadOrNot() throws Exception {
        for (String value : List.of("first", "second", "third", "fourth")) {
            write(0, value);
        }
        damage("second");
        start("0:1-2", "0:4");
        assertThat(read(3)).containsExactly("first", "skipped 1 to 2", "fourth");
        write(0, "fifth");
        write(0, "sixth");
        assertThat(read(2)).containsExactly("skipped 4 to 4", "sixth");
    }
}
