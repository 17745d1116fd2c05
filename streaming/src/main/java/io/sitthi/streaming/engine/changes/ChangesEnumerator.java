package io.sitthi.streaming.engine.changes;

import io.sitthi.streaming.engine.gate.Gate;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Gives the only split to the only reader, and opens the gate as far as the reader says. */
final class ChangesEnumerator implements SplitEnumerator<ChangesPosition, Boolean> {

    private final SplitEnumeratorContext<ChangesPosition> context;
    private final Gate known;

    /** The split, while no reader has it. */
    private @Nullable ChangesPosition unassigned;

    ChangesEnumerator(SplitEnumeratorContext<ChangesPosition> context, boolean assigned, Gate known) {
        this.context = context;
        this.known = known;
        this.unassigned = assigned ? null : ChangesPosition.BEGINNING;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
        // a restarted reader knows nothing until it has read everything
        known.close();
        if (unassigned != null) {
            context.assignSplit(unassigned, subtask);
            unassigned = null;
        }
    }

    @Override
    public void addSplitsBack(List<ChangesPosition> positions, int subtask) {
        for (ChangesPosition position : positions) {
            unassigned = position;
        }
        if (context.registeredReaders().containsKey(subtask)) {
            addReader(subtask);
        }
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        known.take(event);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public Boolean snapshotState(long checkpointId) {
        return unassigned == null;
    }

    @Override
    public void close() {
        known.remove();
    }

    /** Saves whether the split was assigned: if so, it is in the reader's own state. */
    static final class Serializer implements SimpleVersionedSerializer<Boolean> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(Boolean assigned) {
            return new byte[] {(byte) (assigned ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION || bytes.length != 1) {
                throw new IOException("enumerator state of version " + version + ", expected " + VERSION);
            }
            return bytes[0] == 1;
        }
    }
}
