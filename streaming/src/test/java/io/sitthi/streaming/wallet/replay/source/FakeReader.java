package io.sitthi.streaming.wallet.replay.source;

import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;

/** Runs a reader as Flink does, on one thread, and hands it splits when it asks. */
final class FakeReader implements ReaderOutput<PaymentBlock>, SourceReaderContext {

    /** Payments, and watermarks in between, as they came. */
    final List<Object> output = new ArrayList<>();

    private final TreeMap<Integer, SliceSplit> enumerator = new TreeMap<>();
    private final ArrayDeque<Runnable> mail = new ArrayDeque<>();
    private SourceReader<PaymentBlock, SliceSplit> reader;

    record Payment(UUID id, long occurredAtMicros) {}

    /** @param left what the enumerator still has */
    FakeReader(List<SliceSplit> left) {
        left.forEach(split -> enumerator.put(split.number(), split));
    }

    List<SliceSplit> left() {
        return List.copyOf(enumerator.values());
    }

    /** @param restored the reader's state in a checkpoint */
    FakeReader start(SortedPaymentSource source, List<SliceSplit> restored) throws Exception {
        reader = source.createReader(this);
        if (!restored.isEmpty()) {
            reader.addSplits(restored);
        }
        reader.start();
        return this;
    }

    List<SliceSplit> snapshot() {
        return reader.snapshotState(1);
    }

    /** Polls up to so many times. @return whether the input has ended */
    boolean poll(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            while (!mail.isEmpty()) {
                mail.remove().run();
            }
            InputStatus status = reader.pollNext(this);
            if (status == InputStatus.END_OF_INPUT) {
                return true;
            }
            if (status == InputStatus.NOTHING_AVAILABLE && mail.isEmpty()) {
                reader.isAvailable().get(30, TimeUnit.SECONDS);
            }
        }
        return false;
    }

    @Override
    public void sendSplitRequest() {
        mail.add(() -> {
            if (enumerator.isEmpty()) {
                reader.notifyNoMoreSplits();
            } else {
                SliceSplit next = enumerator.pollFirstEntry().getValue();
                reader.addSplits(List.of(next));
            }
        });
    }

    @Override
    public void collect(PaymentBlock block) {
        for (int row = 0; row < block.size(); row++) {
            output.add(new Payment(new UUID(block.idHigh(row), block.idLow(row)), block.occurredAtMicros(row)));
        }
    }

    @Override
    public void collect(PaymentBlock block, long timestamp) {
        collect(block);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.add(watermark);
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<PaymentBlock> createOutputForSplit(String splitId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SourceReaderMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
    }

    @Override
    public Configuration getConfiguration() {
        return new Configuration();
    }

    @Override
    public String getLocalHostName() {
        return "localhost";
    }

    @Override
    public int getIndexOfSubtask() {
        return 0;
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw new UnsupportedOperationException();
    }
}
