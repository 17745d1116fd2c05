package io.sitthi.streaming.engine.lease;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.io.Serializable;

/**
 * A claim to run a stream; travels with the job, which renews it.
 *
 * @param kafka where the topic is
 * @param topic the control topic
 * @param start what was written when the lease was taken
 */
public record Lease(KafkaAccess kafka, String topic, LeaseRecord start) implements Serializable {

    /** How often a running job renews its lease, at least. */
    public static final long RENEW_MILLIS = 2_000;

    /** A job that has not renewed its lease for so long may be followed by another. */
    public static final long LEASE_MILLIS = 10_000;
}
