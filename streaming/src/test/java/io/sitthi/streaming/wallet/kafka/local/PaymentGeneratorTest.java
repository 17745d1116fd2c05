package io.sitthi.streaming.wallet.kafka.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.local.Latencies;
import io.sitthi.streaming.engine.local.Schedule;
import io.sitthi.streaming.engine.local.SentTimes;
import io.sitthi.streaming.engine.local.UndisturbedSeconds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PaymentGeneratorTest {

    private static final long PER_SECOND = 1_000;
    private static final long STALL_MILLIS = 1_500;

    /** A broker that once takes nothing for a while. */
    private static final class StallingProducer extends MockProducer<byte[], byte[]> {

        private final AtomicBoolean stalled = new AtomicBoolean();

        StallingProducer() {
            super(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (stalled.compareAndSet(false, true)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS));
            }
            return super.send(record, callback);
        }
    }

    private static Population population() {
        long[] shops = {500_001, 500_002};
        return new Population(List.of(new long[] {1_000_000_000_001L, 1001}), Map.of(1001, shops), shops);
    }

    @Test
    @Timeout(60)
    void whatCouldNotBeSentInTimeIsSentLateAndNotDropped() throws Exception {
        Schedule schedule = new Schedule(PER_SECOND);
        try (PaymentGenerator generator =
                new PaymentGenerator(new StallingProducer(), "requests", population(), new SentTimes(), schedule, 1)) {
            generator.start();
            long due;
            do {
                Thread.sleep(20);
                assertThat(generator.failure()).isNull();
                due = schedule.due();
                assertThat(due)
                        .as("only %d payments were sent", generator.sent())
                        .isLessThan(30 * PER_SECOND);
            } while (due < 3 * PER_SECOND || generator.sent() < due - PER_SECOND / 2);
            assertThat(generator.mostBehindMillis()).isGreaterThanOrEqualTo(STALL_MILLIS - 100);
        }
    }

    @Test
    void aScheduleIsKeptWhateverHappens() {
        AtomicLong nanos = new AtomicLong(77);
        Schedule schedule = new Schedule(PER_SECOND, nanos::get, () -> 1_000_000);
        assertThat(schedule.due()).isZero();
        assertThat(schedule.instantMillis(1)).isZero();
        schedule.begin();
        nanos.addAndGet(10_000_000_000L);
        assertThat(schedule.due()).isEqualTo(10_000);
        assertThat(schedule.instantMillis(2_000)).isEqualTo(1_002_000);
        assertThat(schedule.instantMillis(0)).isZero();
        assertThat(schedule.behindMillis(4_000)).isEqualTo(6_000);
        schedule.end();
        nanos.addAndGet(10_000_000_000L);
        assertThat(schedule.due()).isEqualTo(10_000);
    }

    @Test
    void theReportTellsAnOverloadAndWhatIsUndecided() {
        Latencies late = new Latencies();
        late.add(4_321);
        Latencies none = new Latencies();
        UndisturbedSeconds undisturbed = new UndisturbedSeconds();
        String text = new LocalReport(
                        50_000,
                        30_000,
                        4_000,
                        1_234,
                        28_766,
                        100,
                        0,
                        5,
                        late,
                        none,
                        none,
                        undisturbed,
                        none,
                        none,
                        none)
                .text();
        assertThat(text)
                .contains("OVERLOAD: 20,000 that were due were not asked for, the others up to 4,000 ms late")
                .containsPattern("Undecided at the end +1,234\\n")
                .containsPattern("payment due to decision with a reader.*\\n +p50 4321 ms");
    }
}
