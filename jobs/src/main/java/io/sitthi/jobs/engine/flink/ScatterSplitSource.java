package io.sitthi.jobs.engine.flink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Hands out the splits of a run one by one, to whichever task asks next: a task asks when it has finished its last one,
 * so a slow machine gets fewer. The splits of a task that was lost are handed out again.
 */
final class ScatterSplitSource implements Source<Integer, ScatterSplit, Collection<ScatterSplit>> {

    private static final long serialVersionUID = 1L;

    private final int[] numbers;

    /** @param splits in the order in which they are handed out */
    ScatterSplitSource(List<ScatterSplit> splits) {
        this.numbers = splits.stream().mapToInt(ScatterSplit::number).toArray();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<ScatterSplit, Collection<ScatterSplit>> createEnumerator(
            SplitEnumeratorContext<ScatterSplit> context) {
        List<ScatterSplit> splits = new ArrayList<>();
        for (int number : numbers) {
            splits.add(new ScatterSplit(number));
        }
        return new IteratorSourceEnumerator<>(context, splits);
    }

    @Override
    public SplitEnumerator<ScatterSplit, Collection<ScatterSplit>> restoreEnumerator(
            SplitEnumeratorContext<ScatterSplit> context, Collection<ScatterSplit> left) {
        return new IteratorSourceEnumerator<>(context, left);
    }

    @Override
    public SourceReader<Integer, ScatterSplit> createReader(SourceReaderContext context) {
        return new IteratorSourceReader<Integer, Iterator<Integer>, ScatterSplit>(context);
    }

    @Override
    public SimpleVersionedSerializer<ScatterSplit> getSplitSerializer() {
        return new Numbers<>() {
            @Override
            int[] numbers(ScatterSplit split) {
                return new int[] {split.number()};
            }

            @Override
            ScatterSplit of(List<ScatterSplit> splits) {
                return splits.get(0);
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Collection<ScatterSplit>> getEnumeratorCheckpointSerializer() {
        return new Numbers<>() {
            @Override
            int[] numbers(Collection<ScatterSplit> splits) {
                return splits.stream().mapToInt(ScatterSplit::number).toArray();
            }

            @Override
            Collection<ScatterSplit> of(List<ScatterSplit> splits) {
                return splits;
            }
        };
    }

    private abstract static class Numbers<T> implements SimpleVersionedSerializer<T> {

        abstract int[] numbers(T value);

        abstract T of(List<ScatterSplit> splits);

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T value) {
            int[] numbers = numbers(value);
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
            bytes.asIntBuffer().put(numbers);
            return bytes.array();
        }

        @Override
        public T deserialize(int version, byte[] serialized) throws IOException {
            List<ScatterSplit> splits = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.wrap(serialized);
            while (bytes.hasRemaining()) {
                splits.add(new ScatterSplit(bytes.getInt()));
            }
            return of(splits);
        }
    }
}
