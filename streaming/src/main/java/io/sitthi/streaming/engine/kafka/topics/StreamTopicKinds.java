package io.sitthi.streaming.engine.kafka.topics;

import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.UNLIMITED;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.atLeast;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.atMost;
import static io.sitthi.streaming.engine.kafka.topics.TopicSetting.exactly;
import static io.sitthi.streaming.engine.kafka.topics.TopicSpecification.ANY_PARTITIONS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/** The settings of a stream's topics, by what they hold. The README lists them too. */
public final class StreamTopicKinds {

    /** Two mebibytes: the largest programme file, with room to spare. */
    public static final int MAX_CHANGE_BYTES = 2 << 20;

    /** Four mebibytes: the largest message of any other topic, with room for its explanation. */
    public static final int MAX_DEAD_LETTER_BYTES = 4 << 20;

    /**
     * One mebibyte, enough for any batch of requests, each of at most 65,536 bytes. It is the uncompressed size, since
     * the broker stores requests uncompressed: a batch that expands beyond it is refused when it is sent.
     */
    public static final int MAX_REQUEST_BATCH_BYTES = 1 << 20;

    /** A week, within which readers read, and a job that was down continues. */
    private static final Duration READ_WITHIN = Duration.ofDays(7);

    /** Longer: somebody must look into what was refused. */
    private static final Duration LOOKED_INTO_WITHIN = Duration.ofDays(30);

    private static final int CONTROL_SEGMENT_BYTES = 4 << 20;

    private static final String UNCOMPRESSED = "uncompressed";

    private StreamTopicKinds() {}

    /** Clients who are not trusted write here: a few kilobytes must not become gigabytes when they are read. */
    public static TopicSpecification requests(String name) {
        return any(
                name,
                READ_WITHIN,
                exactly(TopicConfig.COMPRESSION_TYPE_CONFIG, UNCOMPRESSED),
                atMost(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_REQUEST_BATCH_BYTES));
    }

    /** What was decided; it is read within a week. */
    public static TopicSpecification decisions(String name) {
        return any(name, READ_WITHIN);
    }

    /** The record of what was done, such as where money went. */
    public static TopicSpecification books(String name) {
        return new TopicSpecification(name, ANY_PARTITIONS, keptForEver());
    }

    /** Changes have one order, and a new job begins with the first of them. */
    public static TopicSpecification changes(String name) {
        return new TopicSpecification(
                name, 1, keptForEver(atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_CHANGE_BYTES)));
    }

    /** What was refused. */
    public static TopicSpecification deadLetters(String name) {
        return any(name, LOOKED_INTO_WITHIN, atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_DEAD_LETTER_BYTES));
    }

    /** Only the last record of each start is kept; segments are small, so that a start has little to read. */
    public static TopicSpecification control(String name) {
        return new TopicSpecification(
                name,
                1,
                List.of(
                        exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                        exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"),
                        atMost(TopicConfig.SEGMENT_BYTES_CONFIG, CONTROL_SEGMENT_BYTES)));
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
                // the broker's clock, which no client can set, says when a request or a change arrived; on the others
                // it lets anybody see how long a decision took
                exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                // a broker that lacks records must not become the leader: they would be lost
                exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false")));
        settings.addAll(List.of(more));
        return settings;
    }
}
