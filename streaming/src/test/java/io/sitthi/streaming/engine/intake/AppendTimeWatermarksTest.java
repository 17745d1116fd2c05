package io.sitthi.streaming.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.streaming.engine.wire.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class AppendTimeWatermarksTest {

    private final AppendTimeWatermarks watermarks = new AppendTimeWatermarks(2_000, 2, false);
    private final List<Long> emitted = new ArrayList<>();
    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            emitted.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {}
    };

    private boolean idle;

    private void appendedAt(long millis) {
        watermarks.onEvent(new RawRecord("requests", 0, 0, millis, null, null), millis, output);
    }

    @Test
    void nothingIsKnownOfAPartitionThatWasNotRead() {
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();
        assertThat(idle).as("a silent partition must not be left out").isFalse();
    }

    @Test
    void aPartitionThatWasAddedHoldsNobodyUp() {
        watermarks.onEvent(new RawRecord("requests", 2, 0, 10_000, null, null), 10_000, output);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();
        assertThat(idle).isTrue();
    }

    @Test
    void aTimeThatTheBrokerDidNotGiveMovesNothing() {
        appendedAt(10_000);
        appendedAt(RawRecord.UNKNOWN_TIME);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).containsExactly(7_999L);
    }

    @Test
    void aPaymentAsOldAsTheLatenessIsStillInTime() {
        appendedAt(10_000);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).containsExactly(7_999L);
    }

    @Test
    void whoeverWaitsIsToldAtOnce() {
        AppendTimeWatermarks atOnce = new AppendTimeWatermarks(0, 1, true);
        atOnce.onEvent(new RawRecord("facts", 0, 0, 10_000, null, null), 10_000, output);
        atOnce.onEvent(new RawRecord("facts", 0, 1, 10_000, null, null), 10_000, output);
        assertThat(emitted).containsExactly(9_999L);
        for (long millis = 10_001; millis < 12_000; millis++) {
            atOnce.onEvent(new RawRecord("facts", 0, 2, millis, null, null), millis, output);
        }
        assertThat(emitted).as("a topic that is read from its beginning").hasSizeLessThan(1_000);
        atOnce.onPeriodicEmit(output);
        assertThat(emitted.get(emitted.size() - 1)).isEqualTo(11_998L);
    }

    @Test
    void aBrokersClockThatStepsBackTakesNothingBack() {
        appendedAt(10_000);
        appendedAt(9_000);
        watermarks.onPeriodicEmit(output);
        appendedAt(10_001);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).containsExactly(7_999L, 8_000L);
    }
}
