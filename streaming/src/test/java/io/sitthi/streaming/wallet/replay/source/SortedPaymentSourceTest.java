package io.sitthi.streaming.wallet.replay.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.wallet.replay.order.Slice;
import io.sitthi.streaming.wallet.replay.order.Sorted;
import io.sitthi.streaming.wallet.replay.order.SortedPayments;
import io.sitthi.streaming.wallet.replay.order.TestPayment;
import io.sitthi.streaming.wallet.replay.source.FakeReader.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedPaymentSourceTest {

    private static final int BLOCK_ROWS = 64;

    @TempDir
    private Path directory;

    private List<Payment> expected;
    private SortedPayments sorted;
    private SortedPaymentSource source;

    @BeforeEach
    void sort() throws Exception {
        List<TestPayment> payments = TestPayment.draw(new Random(5), 5000, -3_000_000, 5_000_000);
        sorted = Sorted.of(directory, payments, 600);
        assertThat(sorted.slices()).hasSizeGreaterThan(5);
        source = new SortedPaymentSource(sorted, BLOCK_ROWS);
        expected = payments.stream()
                .sorted(TestPayment.ORDER)
                .map(payment -> new Payment(payment.id(), payment.occurredAtMicros()))
                .toList();
    }

    private List<SliceSplit> splits() {
        List<SliceSplit> splits = new ArrayList<>();
        for (Slice slice : sorted.slices()) {
            splits.add(new SliceSplit(splits.size(), 0, slice));
        }
        return splits;
    }

    private static List<Payment> payments(FakeReader reader) {
        return reader.output.stream()
                .filter(Payment.class::isInstance)
                .map(Payment.class::cast)
                .toList();
    }

    @Test
    void givesOneOrderedStreamWithWatermarksThatHold() throws Exception {
        FakeReader reader = new FakeReader(splits()).start(source, List.of());
        assertThat(reader.poll(10_000)).isTrue();
        assertThat(payments(reader)).isEqualTo(expected);

        long watermarks = 0;
        long latest = Long.MIN_VALUE;
        for (Object item : reader.output) {
            if (item instanceof Watermark watermark) {
                assertThat(watermark.getTimestamp()).isGreaterThan(latest);
                latest = watermark.getTimestamp();
                watermarks++;
            } else if (item instanceof Payment payment && watermarks > 0) {
                assertThat(payment.occurredAtMicros()).isGreaterThan(latest * 1000 + 999);
            }
        }
        assertThat(watermarks).isGreaterThan(5000 / BLOCK_ROWS / 2);
        assertThat(latest)
                .isGreaterThan(expected.get(expected.size() - BLOCK_ROWS - 1).occurredAtMicros() / 1000 - 2);
    }

    @Test
    void goesOnFromACheckpointAtAnyPosition() throws Exception {
        for (int polls = 0; polls < 110; polls += 3) {
            FakeReader first = new FakeReader(splits()).start(source, List.of());
            first.poll(polls);
            List<SliceSplit> state = new ArrayList<>();
            for (SliceSplit split : first.snapshot()) {
                byte[] bytes = source.getSplitSerializer().serialize(split);
                state.add(source.getSplitSerializer().deserialize(1, bytes));
            }
            byte[] left = source.getEnumeratorCheckpointSerializer().serialize(first.left());
            FakeReader second = new FakeReader(
                            source.getEnumeratorCheckpointSerializer().deserialize(1, left))
                    .start(source, state);
            assertThat(second.poll(10_000)).isTrue();
            assertThat(Stream.concat(payments(first).stream(), payments(second).stream())
                            .toList())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aDamagedScratchFileEndsTheRun() throws Exception {
        Files.write(sorted.scratch(), new byte[100]);
        FakeReader reader = new FakeReader(splits()).start(source, List.of());
        assertThatThrownBy(() -> reader.poll(10_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sorted.scratch().toString());
    }
}
