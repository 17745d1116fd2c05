package io.sitthi.streaming.engine.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.engine.gate.Gate;
import io.sitthi.streaming.engine.wire.RawRecord;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesSourceTest {

    private static final ChangesOptions OPTIONS = new ChangesOptions(10_000, 1_000, 20);

    /** What the reader hands on, in order: records' values as texts, watermarks as numbers. */
    private static final class Log implements ReaderOutput<RawRecord> {

        private final List<Object> entries = new ArrayList<>();

        @Override
        public void collect(RawRecord record) {
            entries.add(new String(record.value(), StandardCharsets.UTF_8));
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            assertThat(timestamp).isEqualTo(record.appendedAtMillis());
            collect(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            entries.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}

        List<String> values() {
            return entries.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }

        long watermark() {
            Object last = entries.isEmpty() ? "" : entries.get(entries.size() - 1);
            return last instanceof Long watermark ? watermark : Long.MIN_VALUE;
        }
    }

    private final Log log = new Log();
    private final Gate gate = new Gate(0, 1);

    /** As Flink would take it: an event of the reader goes to the enumerator. */
    private final SourceReaderContext context = (SourceReaderContext) Proxy.newProxyInstance(
            SourceReaderContext.class.getClassLoader(),
            new Class<?>[] {SourceReaderContext.class},
            (proxy, method, arguments) -> gate.take((SourceEvent) arguments[0]) ? null : arguments);

    private PaymentTopics topics;
    private SourceReader<RawRecord, ChangesPosition> reader;

    @BeforeEach
    void makeTopics() throws Exception {
        topics = TestKafka.topics(2);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    private void startAt(ChangesPosition position, String topic) {
        reader = new ChangesSource(TestKafka.access(), topic, OPTIONS, gate).createReader(context);
        reader.start();
        reader.addSplits(List.of(position));
    }

    private void write(String value) {
        TestKafka.send(topics.changes(), null, value.getBytes(StandardCharsets.UTF_8));
    }

    private void pollUntil(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            if (reader.pollNext(log) == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void allIsKnownUntilTheLeadAfterEverythingWasRead() throws Exception {
        write("first");
        write("second");
        long before = System.currentTimeMillis();
        startAt(ChangesPosition.BEGINNING, topics.changes());
        pollUntil(() -> log.watermark() != Long.MIN_VALUE);
        assertThat(log.values()).containsExactly("first", "second");
        assertThat(log.entries).startsWith("first", "second");
        assertThat(gate).hasToString("open until " + log.watermark());
        assertThat(log.watermark())
                .isBetween(OPTIONS.knownUntilMillis(before), OPTIONS.knownUntilMillis(System.currentTimeMillis()));
    }

    @Test
    void whatIsKnownGoesOnWithTheClockWhenNobodyWrites() throws Exception {
        startAt(ChangesPosition.BEGINNING, topics.changes());
        long later = System.currentTimeMillis() + 300;
        pollUntil(() -> log.watermark() >= OPTIONS.knownUntilMillis(later));
        write("late in the day");
        pollUntil(() -> !log.values().isEmpty());
        assertThat(log.values()).containsExactly("late in the day");
    }

    @Test
    void aReaderThatContinuesHandsOnWhatWasNotHandedOn() throws Exception {
        write("first");
        startAt(ChangesPosition.BEGINNING, topics.changes());
        pollUntil(() -> log.values().size() == 1 && log.watermark() != Long.MIN_VALUE);
        ChangesPosition position = reader.snapshotState(1).get(0);
        assertThat(position.nextOffset()).isEqualTo(1);
        reader.close();
        write("second");
        log.entries.clear();
        startAt(position, topics.changes());
        pollUntil(() -> log.watermark() != Long.MIN_VALUE);
        assertThat(log.entries.get(0)).isEqualTo("second");
    }

    @Test
    void changesThatAreGoneStopTheReader() throws Exception {
        write("first");
        startAt(new ChangesPosition(1_000), topics.changes());
        assertThatThrownBy(() -> pollUntil(() -> false)).hasMessageContaining("changes cannot be read");
    }

    @Test
    void positionsSurviveACheckpoint() throws Exception {
        ChangesPosition.Serializer serializer = new ChangesPosition.Serializer();
        ChangesPosition position = new ChangesPosition(1L << 40);
        assertThat(serializer.deserialize(1, serializer.serialize(position))).isEqualTo(position);
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[8])).hasMessageContaining("version 2");
        reader = new ChangesSource(TestKafka.access(), topics.changes(), OPTIONS, gate).createReader(context);
    }
}
