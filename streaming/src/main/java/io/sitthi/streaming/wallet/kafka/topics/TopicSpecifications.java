package io.sitthi.streaming.wallet.kafka.topics;

import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.UNLIMITED;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.atLeast;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.atMost;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.exactly;
import static io.sitthi.streaming.engine.kafka.topics.TopicSpecification.ANY_PARTITIONS;

import io.sitthi.streaming.engine.kafka.topics.TopicSetting;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/** How the topics of the payment stream must be. README lists the same. */
final class TopicSpecifications {

    /** A week, in which readers come to read, and a job that was down goes on. */
    private static final Duration READ_WITHIN = Duration.ofDays(7);

    /** Longer: somebody must look into what was refused. */
    private static final Duration LOOKED_INTO_WITHIN = Duration.ofDays(30);

    private static final int CONTROL_SEGMENT_BYTES = 4 << 20;

    private static final String UNCOMPRESSED = "uncompressed";

    private TopicSpecifications() {}

    static List<TopicSpecification> of(Topics topics) {
        return List.of(
                // clients who are not trusted write here: a few kilobytes must not become gigabytes when they are read
                any(
                        topics.requests(),
                        READ_WITHIN,
                        exactly(TopicConfig.COMPRESSION_TYPE_CONFIG, UNCOMPRESSED),
                        atMost(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicAdmin.MAX_REQUEST_BATCH_BYTES)),
                any(topics.consumerDecisions(), READ_WITHIN),
                any(topics.merchantDecisions(), READ_WITHIN),
                // the record of where the money went
                new TopicSpecification(topics.ledger(), ANY_PARTITIONS, keptForEver()),
                // changes have one order, and a new job begins with the first of them
                new TopicSpecification(
                        topics.changes(),
                        1,
                        keptForEver(atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicAdmin.MAX_CHANGE_BYTES))),
                any(
                        topics.deadLetters(),
                        LOOKED_INTO_WITHIN,
                        atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicAdmin.MAX_DEAD_LETTER_BYTES)),
                // of each start the last word is kept; small segments, so that a start has little to read
                new TopicSpecification(
                        topics.control(),
                        1,
                        List.of(
                                exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                                exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                                exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"),
                                atMost(TopicConfig.SEGMENT_BYTES_CONFIG, CONTROL_SEGMENT_BYTES))));
    }

    private static TopicSpecification any(String name, Duration kept, TopicSetting... more) {
        return new TopicSpecification(
                name, ANY_PARTITIONS, settings(atLeast(TopicConfig.RETENTION_MS_CONFIG, kept.toMillis()), more));
    }

    private static List<TopicSetting> keptForEver(TopicSetting... more) {
        return settings(exactly(TopicConfig.RETENTION_MS_CONFIG, UNLIMITED), more);
    }

    private static List<TopicSetting> settings(TopicSetting retention, TopicSetting... more) {
        List<TopicSetting> settings = new ArrayList<>(List.of(
                exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                retention,
                exactly(TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED),
                // the broker's clock, which no client can set, says when a payment or a change arrived; on the others
                // it lets anybody see how long a decision took
                exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                // a broker that has not all of it must not lead: what it lacks would be lost
                exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false")));
        settings.addAll(List.of(more));
        return settings;
    }
}
