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
 * Hands out the pieces of a run one by one, to whichever task asks next: a task asks when it has done the last, so a slow
 * machine gets fewer. The pieces of a task that was lost are handed out again.
 */
final class PieceSource implements Source<Integer, Piece, Collection<Piece>> {

    private static final long serialVersionUID = 1L;

    private final int[] numbers;

    /** @param pieces in the order in which they are handed out */
    PieceSource(List<Piece> pieces) {
        this.numbers = pieces.stream().mapToInt(Piece::number).toArray();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Piece, Collection<Piece>> createEnumerator(SplitEnumeratorContext<Piece> context) {
        List<Piece> pieces = new ArrayList<>();
        for (int number : numbers) {
            pieces.add(new Piece(number));
        }
        return new IteratorSourceEnumerator<>(context, pieces);
    }

    @Override
    public SplitEnumerator<Piece, Collection<Piece>> restoreEnumerator(
            SplitEnumeratorContext<Piece> context, Collection<Piece> left) {
        return new IteratorSourceEnumerator<>(context, left);
    }

    @Override
    public SourceReader<Integer, Piece> createReader(SourceReaderContext context) {
        return new IteratorSourceReader<Integer, Iterator<Integer>, Piece>(context);
    }

    @Override
    public SimpleVersionedSerializer<Piece> getSplitSerializer() {
        return new Numbers<>() {
            @Override
            int[] numbers(Piece piece) {
                return new int[] {piece.number()};
            }

            @Override
            Piece of(List<Piece> pieces) {
                return pieces.get(0);
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Collection<Piece>> getEnumeratorCheckpointSerializer() {
        return new Numbers<>() {
            @Override
            int[] numbers(Collection<Piece> pieces) {
                return pieces.stream().mapToInt(Piece::number).toArray();
            }

            @Override
            Collection<Piece> of(List<Piece> pieces) {
                return pieces;
            }
        };
    }

    private abstract static class Numbers<T> implements SimpleVersionedSerializer<T> {

        abstract int[] numbers(T value);

        abstract T of(List<Piece> pieces);

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
            List<Piece> pieces = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.wrap(serialized);
            while (bytes.hasRemaining()) {
                pieces.add(new Piece(bytes.getInt()));
            }
            return of(pieces);
        }
    }
}
