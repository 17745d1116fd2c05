package io.sitthi.streaming.engine.lease;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One start of a stream, as the control topic holds it: in JSON, under the key {@code NAME/EPOCH}. While the job runs
 * it is written again and again: that renews the lease.
 *
 * @param name of the stream
 * @param epoch number of the start, from 1; each has a higher one than all before
 * @param owner random, so that no start mistakes another one's record for its own
 * @param from URI of the checkpoint or savepoint that it began with; empty when it began without state
 * @param fromCheckpoint number of that checkpoint; 0 when it began without state. Numbers continue from start to start
 * @param checkpoints URI of the folder of its own checkpoints
 * @param basis digests of what the decisions rest on, by name: the programme and the datasets
 * @param requestPartitions that the topic of requests had when it started; 0 when an older version wrote this
 * @param begunCheckpoint number of the last checkpoint that it began to take; 0 for none
 * @param completedCheckpoint number of the last one that is known to be complete; 0 for none
 * @param completedAtMillis when that was, by the clock of the machine that ran the job
 */
public record LeaseRecord(
        String name,
        long epoch,
        String owner,
        Phase phase,
        String from,
        long fromCheckpoint,
        String checkpoints,
        Map<String, String> basis,
        int requestPartitions,
        long begunCheckpoint,
        long completedCheckpoint,
        long completedAtMillis)
        implements Serializable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .build();

    /** How far a start has come. */
    public enum Phase {
        /** The lease is taken, and the job is being submitted. */
        CLAIMED,
        RUNNING,
        /** Ended in order: the next start need not wait. */
        ENDED
    }

    public LeaseRecord {
        basis = new TreeMap<>(basis);
    }

    /**
     * The same start, while it runs.
     *
     * @param completedMillis when the completed checkpoint was
     */
    public LeaseRecord running(long begun, long completed, long completedMillis) {
        boolean isNewer = completed > completedCheckpoint;
        return new LeaseRecord(
                name,
                epoch,
                owner,
                Phase.RUNNING,
                from,
                fromCheckpoint,
                checkpoints,
                basis,
                requestPartitions,
                Math.max(begun, begunCheckpoint),
                isNewer ? completed : completedCheckpoint,
                isNewer ? completedMillis : completedAtMillis);
    }

    public LeaseRecord ended() {
        return new LeaseRecord(
                name,
                epoch,
                owner,
                Phase.ENDED,
                from,
                fromCheckpoint,
                checkpoints,
                basis,
                requestPartitions,
                begunCheckpoint,
                completedCheckpoint,
                completedAtMillis);
    }

    /** Whether this is the same start. */
    public boolean isSameStart(LeaseRecord other) {
        return epoch == other.epoch && owner.equals(other.owner);
    }

    byte[] key() {
        return (name + "/" + epoch).getBytes(StandardCharsets.UTF_8);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException when the bytes are not such a record */
    static LeaseRecord read(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, LeaseRecord.class);
    }
}
