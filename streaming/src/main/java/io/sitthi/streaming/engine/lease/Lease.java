package io.sitthi.streaming.engine.lease;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A claim to run a stream; travels with the job, which renews it.
 *
 * @param client properties of Kafka's clients, {@code bootstrap.servers} among them
 * @param topic the control topic
 * @param start what was written when the lease was taken
 */
public record Lease(Map<String, String> client, String topic, LeaseRecord start) implements Serializable {

    /** How often a running job renews its lease, at least. */
    public static final long RENEW_MILLIS = 2_000;

    /** A job that has not renewed its lease for so long may be followed by another. */
    public static final long LEASE_MILLIS = 10_000;

    public Lease {
        client = new TreeMap<>(client);
    }

    /** Without the clients' properties, among which passwords are. */
    @Override
    public String toString() {
        return "lease of " + start.name() + " on " + topic + ", epoch " + start.epoch();
    }
}
