package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.streaming.engine.intake.Skips;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.io.Serializable;

/**
 * How a kind's stream is tied to Kafka.
 *
 * @param name of this job: its consumer group, and what its transactional ids begin with. The same after a restart, and no
 *     other job's
 * @param latenessMillis a fact that reaches the broker later than this after it occurred may be late
 * @param clockAheadMillis a fact dated further ahead of its arrival is refused, by kinds that put facts in order
 * @param heartbeatMillis how often each partition of the facts gets a heartbeat
 * @param lingerMillis longest time that a fact waits for others to share its block
 * @param transactionTimeoutMillis longer than from one checkpoint to the next, restarts included
 * @param skips places of the topic of facts that are not read
 */
public record MachineStreamOptions(
        KafkaAccess kafka,
        MachineTopics topics,
        String name,
        long latenessMillis,
        long clockAheadMillis,
        long heartbeatMillis,
        long lingerMillis,
        long transactionTimeoutMillis,
        Skips skips)
        implements Serializable {

    public static final long DEFAULT_LATENESS_MILLIS = 2_000;
    public static final long DEFAULT_CLOCK_AHEAD_MILLIS = 5_000;

    /** What brokers allow unless told otherwise: fifteen minutes. */
    public static final long DEFAULT_TRANSACTION_TIMEOUT_MILLIS = 900_000;

    private static final long MOST_MILLIS = 86_400_000;
    private static final long LEAST_TRANSACTION_MILLIS = 10_000;

    public MachineStreamOptions {
        require("lateness", latenessMillis, 0);
        require("clock ahead", clockAheadMillis, 0);
        require("heartbeats every", heartbeatMillis, 1);
        require("linger", lingerMillis, 0);
        if (transactionTimeoutMillis < LEAST_TRANSACTION_MILLIS || transactionTimeoutMillis > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a transaction time-out of " + transactionTimeoutMillis
                    + " ms, expected " + LEAST_TRANSACTION_MILLIS + " to " + Integer.MAX_VALUE);
        }
    }

    /** With what suits most. */
    public static MachineStreamOptions of(KafkaAccess kafka, MachineTopics topics, String name) {
        return new MachineStreamOptions(
                kafka,
                topics,
                name,
                DEFAULT_LATENESS_MILLIS,
                DEFAULT_CLOCK_AHEAD_MILLIS,
                200,
                1,
                DEFAULT_TRANSACTION_TIMEOUT_MILLIS,
                Skips.NONE);
    }

    public MachineStreamOptions withLatenessMillis(long millis) {
        return new MachineStreamOptions(
                kafka,
                topics,
                name,
                millis,
                clockAheadMillis,
                heartbeatMillis,
                lingerMillis,
                transactionTimeoutMillis,
                skips);
    }

    private static void require(String what, long millis, long least) {
        if (millis < least || millis > MOST_MILLIS) {
            throw new IllegalArgumentException(what + " " + millis + " ms, expected " + least + " to " + MOST_MILLIS);
        }
    }
}
