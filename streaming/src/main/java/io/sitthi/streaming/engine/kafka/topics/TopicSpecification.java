package io.sitthi.streaming.engine.kafka.topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic must be: it is made by this, and a topic that there is already is checked by it.
 *
 * @param name of the topic
 * @param fixedPartitions how many partitions it must have; {@link #ANY_PARTITIONS} when that is for whoever makes it
 * @param settings that matter; those of replicas are added, since they depend on how many replicas there are
 */
public record TopicSpecification(String name, int fixedPartitions, List<TopicSetting> settings) {

    public static final int ANY_PARTITIONS = 0;

    public TopicSpecification {
        settings = List.copyOf(settings);
    }

    /** The topic to make. */
    public NewTopic newTopic(int partitions, short replication) {
        return new NewTopic(name, fixedPartitions == ANY_PARTITIONS ? partitions : fixedPartitions, replication)
                .configs(values(replication));
    }

    private Map<String, String> values(int replication) {
        Map<String, String> values = new LinkedHashMap<>();
        for (TopicSetting setting : settings(replication)) {
            values.putIfAbsent(setting.name(), setting.value());
        }
        return values;
    }

    /**
     * What is wrong with a topic, in words: what was found, what is expected, and the command that mends it.
     *
     * @param tool what Kafka's tools need in order to connect, such as {@code --bootstrap-server localhost:9092}
     */
    public List<String> faults(TopicDescription description, Config config, String tool) {
        List<String> faults = new ArrayList<>();
        int partitions = description.partitions().size();
        if (fixedPartitions != ANY_PARTITIONS && partitions != fixedPartitions) {
            faults.add("topic " + name + ": " + partitions + " partitions, expected " + fixedPartitions
                    + "; partitions cannot be taken away: make topics with another --topics PREFIX");
        }
        Map<String, String> values = values(replicas(description));
        Set<String> assignments = new LinkedHashSet<>();
        for (TopicSetting setting : settings(replicas(description))) {
            ConfigEntry entry = config.get(setting.name());
            String found = entry == null || entry.value() == null ? "not known to the broker" : entry.value();
            if (!setting.accepts(found)) {
                faults.add("topic " + name + ": " + setting.fault(found));
                assignments.add(setting.name() + "=" + values.get(setting.name()));
            }
        }
        if (!assignments.isEmpty()) {
            faults.add("  mend it: kafka-configs.sh " + tool + " --alter --entity-type topics --entity-name " + name
                    + " --add-config " + String.join(",", assignments));
        }
        return faults;
    }

    /** The fewest of any partition. */
    private static int replicas(TopicDescription description) {
        return description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
    }

    private List<TopicSetting> settings(int replication) {
        List<TopicSetting> all = new ArrayList<>(settings);
        // what is acknowledged outlives a broker; and one broker may be away without stopping all writers
        all.add(TopicSetting.atLeast(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Math.max(1, replication - 1)));
        all.add(TopicSetting.atMost(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replication));
        return all;
    }
}
