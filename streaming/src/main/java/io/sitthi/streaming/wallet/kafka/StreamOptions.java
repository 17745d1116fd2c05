package io.sitthi.streaming.wallet.kafka;

import io.sitthi.streaming.engine.changes.ChangesOptions;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.Serializable;

/**
 * How the payment stream is tied to Kafka.
 *
 * @param kafka where the brokers are, and how to log in
 * @param name of this job: its consumer group, and what its transactional ids begin with. The same after a restart, and
 *     no other job's
 * @param heartbeatMillis how often each partition of the requests gets a heartbeat
 * @param transactionTimeoutMillis longer than from one checkpoint to the next, restarts included; not longer than the
 *     broker allows
 * @param decisionLingerMillis how long a consumer's decision may wait for others in the producer
 */
public record StreamOptions(
        KafkaAccess kafka,
        PaymentTopics topics,
        String name,
        IntakeOptions intake,
        ChangesOptions changes,
        long heartbeatMillis,
        long transactionTimeoutMillis,
        int decisionLingerMillis)
        implements Serializable {

    public static final String DEFAULT_NAME = "sitthi-payments";

    /** What brokers allow unless told otherwise: fifteen minutes. Kafka's sink would ask for an hour. */
    public static final long DEFAULT_TRANSACTION_TIMEOUT_MILLIS = 900_000;

    public static final long DEFAULT_HEARTBEAT_MILLIS = 200;

    /** Sending each decision on its own costs more time than it saves. */
    public static final int DEFAULT_DECISION_LINGER_MILLIS = 2;

    private static final long MOST_HEARTBEAT_MILLIS = 60_000;
    private static final long LEAST_TRANSACTION_MILLIS = 10_000;

    public StreamOptions {
        if (heartbeatMillis < 1 || heartbeatMillis > MOST_HEARTBEAT_MILLIS) {
            throw new IllegalArgumentException(
                    "heartbeats every " + heartbeatMillis + " ms, expected 1 to " + MOST_HEARTBEAT_MILLIS);
        }
        if (transactionTimeoutMillis < LEAST_TRANSACTION_MILLIS || transactionTimeoutMillis > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a transaction time-out of " + transactionTimeoutMillis
                    + " ms, expected " + LEAST_TRANSACTION_MILLIS + " to " + Integer.MAX_VALUE);
        }
    }

    /**
     * What the transactional ids of the stream's sinks begin with: of this name and this ledger, so that another start of
     * the stream fences the one before, and a stream on other topics does not.
     */
    public String transactionalIdPrefix() {
        return name + "-" + topics.ledger() + "-";
    }

    /** Without encryption and without a login. */
    public static StreamOptions of(String bootstrap) {
        return of(KafkaAccess.of(bootstrap));
    }

    public static StreamOptions of(KafkaAccess kafka) {
        return new StreamOptions(
                kafka,
                PaymentTopics.of(PaymentTopics.DEFAULT_PREFIX),
                DEFAULT_NAME,
                IntakeOptions.DEFAULT,
                ChangesOptions.DEFAULT,
                DEFAULT_HEARTBEAT_MILLIS,
                DEFAULT_TRANSACTION_TIMEOUT_MILLIS,
                DEFAULT_DECISION_LINGER_MILLIS);
    }

    public StreamOptions withTopics(PaymentTopics other) {
        return new StreamOptions(
                kafka, other, name, intake, changes, heartbeatMillis, transactionTimeoutMillis, decisionLingerMillis);
    }

    public StreamOptions withName(String other) {
        return new StreamOptions(
                kafka, topics, other, intake, changes, heartbeatMillis, transactionTimeoutMillis, decisionLingerMillis);
    }

    public StreamOptions withIntake(IntakeOptions other) {
        return new StreamOptions(
                kafka, topics, name, other, changes, heartbeatMillis, transactionTimeoutMillis, decisionLingerMillis);
    }

    public StreamOptions withChanges(ChangesOptions other) {
        return new StreamOptions(
                kafka, topics, name, intake, other, heartbeatMillis, transactionTimeoutMillis, decisionLingerMillis);
    }

    public StreamOptions withHeartbeatMillis(long millis) {
        return new StreamOptions(
                kafka, topics, name, intake, changes, millis, transactionTimeoutMillis, decisionLingerMillis);
    }

    public StreamOptions withTransactionTimeoutMillis(long millis) {
        return new StreamOptions(kafka, topics, name, intake, changes, heartbeatMillis, millis, decisionLingerMillis);
    }

    public StreamOptions withDecisionLingerMillis(int millis) {
        return new StreamOptions(
                kafka, topics, name, intake, changes, heartbeatMillis, transactionTimeoutMillis, millis);
    }
}
