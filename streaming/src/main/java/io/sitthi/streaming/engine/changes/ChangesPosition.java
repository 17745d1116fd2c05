package io.sitthi.streaming.engine.changes;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * How far the changes have been read: the source's only split.
 *
 * @param nextOffset of the first record that was not handed on
 */
public record ChangesPosition(long nextOffset) implements SourceSplit {

    public static final ChangesPosition BEGINNING = new ChangesPosition(0);

    @Override
    public String splitId() {
        return "changes";
    }

    /** As it stands in a checkpoint. */
    public static final class Serializer implements SimpleVersionedSerializer<ChangesPosition> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(ChangesPosition position) {
            return ByteBuffer.allocate(Long.BYTES).putLong(position.nextOffset).array();
        }

        @Override
        public ChangesPosition deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION || bytes.length != Long.BYTES) {
                throw new IOException("a position of version " + version + " with " + bytes.length
                        + " bytes, expected version " + VERSION + " with " + Long.BYTES);
            }
            return new ChangesPosition(ByteBuffer.wrap(bytes).getLong());
        }
    }
}
