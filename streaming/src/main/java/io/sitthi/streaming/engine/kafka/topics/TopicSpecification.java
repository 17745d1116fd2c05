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
 * How a topic must be set up: a new topic is created from this, and an existing one checked against it.
 *
 * @param name of the topic
 * @param fixedPartitions how many partitions it must have; {@link #ANY_PARTITIONS} when whoever creates it decides
 * @param settings that matter; those about replicas are added, since they depend on the number of replicas
 */
public record TopicSpecification(String name, int fixedPartitions, List<TopicSetting> settings) {

    public static final int ANY_PARTITIONS = 0;

    public TopicSpecification {
        settings = List.copyOf(settings);
    }

    /** The topic to create. */
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
                    + "; partitions cannot be removed: create topics under another --topics PREFIX");
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

    /** The number of replicas of the partition that has fewest. */
    private static int replicas(TopicDescription description) {
        return description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(1);
    }

    private List<TopicSetting> settings(int replication) {
        List<TopicSetting> all = new ArrayList<>(settings);
        // an acknowledged record survives the loss of a broker, and one broker may be down without stopping all writers
        all.add(TopicSetting.atLeast(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Math.max(1, replication - 1)));
        all.add(TopicSetting.atMost(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replication));
        return all;
    }
}
