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

/** How the topics of a stream must be, by what they hold. README lists the same. */
public final class StreamTopicKinds {

    /** Two mebibytes: a programme file of the largest size, with room. */
    public static final int MAX_CHANGE_BYTES = 2 << 20;

    /** Four mebibytes: the largest message of any other topic, with room for what is said of it. */
    public static final int MAX_DEAD_LETTER_BYTES = 4 << 20;

    /**
     * One mebibyte, which any batch of requests has room in; one of them has at most 65,536 bytes. Counted uncompressed,
     * since the broker stores requests so: what expands beyond it is refused when it is sent.
     */
    public static final int MAX_REQUEST_BATCH_BYTES = 1 << 20;

    /** A week, in which readers come to read, and a job that was down goes on. */
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

    /** What was decided; its readers come within a week. */
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

    /** Of each start the last word is kept; small segments, so that a start has little to read. */
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
                // a broker that has not all of it must not lead: what it lacks would be lost
                exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false")));
        settings.addAll(List.of(more));
        return settings;
    }
}
