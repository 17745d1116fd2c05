package io.sitthi.streaming.wallet.kafka.topics;

import io.sitthi.streaming.engine.kafka.topics.StreamTopicKinds;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import io.sitthi.streaming.engine.resume.StreamStart.StreamTopics;
import io.sitthi.streaming.engine.watch.WatchedTopics;
import java.io.Serializable;
import java.util.List;

/**
 * The names of the topics, in one place.
 *
 * @param requests payments that are asked for; keyed by payer, timed by the broker
 * @param consumerDecisions decisions on consumers' payments, by the fast path: at least once, repeats are identical
 * @param merchantDecisions decisions on merchants' payments: exactly once, in transactions
 * @param ledger a debit and a credit for every approved payment: exactly once, in transactions
 * @param changes of the programme, of merchants and of wallets; one partition, timed by the broker
 * @param deadLetters what was refused: at least once; the message's key is the place of what was refused
 * @param control the starts of the stream, and which of them holds the lease; one partition, compacted
 */
public record PaymentTopics(
        String requests,
        String consumerDecisions,
        String merchantDecisions,
        String ledger,
        String changes,
        String deadLetters,
        String control)
        implements Serializable {

    public static final String DEFAULT_PREFIX = "wallet";

    /** The topics of one programme: {@code PREFIX.payment-requests} and so on. */
    public static PaymentTopics of(String prefix) {
        return new PaymentTopics(
                prefix + ".payment-requests",
                prefix + ".consumer-decisions",
                prefix + ".merchant-decisions",
                prefix + ".ledger-entries",
                prefix + ".changes",
                prefix + ".dead-letters",
                prefix + ".control");
    }

    /** What a start of the stream must know of them. */
    public StreamTopics start() {
        return new StreamTopics(control, requests, List.of(ledger, merchantDecisions), List.of(consumerDecisions));
    }

    /**
     * What is watched while the stream runs.
     *
     * @param name of the stream
     */
    public WatchedTopics watched(String name) {
        return new WatchedTopics(all(), requests, deadLetters, name);
    }

    /** How they must be. */
    public List<TopicSpecification> specifications() {
        return List.of(
                StreamTopicKinds.requests(requests),
                StreamTopicKinds.decisions(consumerDecisions),
                StreamTopicKinds.decisions(merchantDecisions),
                StreamTopicKinds.books(ledger),
                StreamTopicKinds.changes(changes),
                StreamTopicKinds.deadLetters(deadLetters),
                StreamTopicKinds.control(control));
    }

    public List<String> all() {
        return List.of(requests, consumerDecisions, merchantDecisions, ledger, changes, deadLetters, control);
    }
}
