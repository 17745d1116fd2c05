package io.sitthi.streaming.wallet.kafka.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicSetting;
import io.sitthi.streaming.engine.kafka.topics.TopicSpecification;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.admin.ConfigCommand;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicAdminTest {

    @Test
    void topicsAreMadeOnceAsTheyMustBe() throws Exception {
        PaymentTopics topics = TestKafka.topics(3);
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            admin.create(topics.specifications(), 5, (short) 1);
            assertThat(admin.check(topics.specifications(), topics.requests(), 900_000))
                    .isEqualTo(3);
        }
    }

    @Test
    void theBrokerRefusesARequestThatExpands() throws Exception {
        PaymentTopics topics = TestKafka.topics(1);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrap());
        properties.put("compression.type", "gzip");
        properties.put("max.request.size", 10_000_000);
        byte[] blanks = new byte[5_000_000];
        Arrays.fill(blanks, (byte) ' ');
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topics.requests(), new byte[100]))
                            .get(30, TimeUnit.SECONDS)
                            .offset())
                    .isZero();
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topics.requests(), blanks))
                            .get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    @Timeout(60)
    void everyFaultIsNamed() throws Exception {
        PaymentTopics topics = PaymentTopics.of("faulty");
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrap());
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(
                            new NewTopic(topics.changes(), 2, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                            new NewTopic(topics.requests(), 2, (short) 1)
                                    .configs(Map.of("max.message.bytes", "2000000"))))
                    .all()
                    .get();
            // a broker learns of a topic a moment after the controller has created it
            while (!admin.listTopics().names().get().containsAll(List.of(topics.changes(), topics.requests()))) {
                Thread.sleep(20);
            }
        }
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            assertThatThrownBy(() -> admin.check(topics.specifications(), topics.requests(), 900_001))
                    .isInstanceOf(TopicsException.class)
                    .hasMessageContaining("faulty.changes: 2 partitions, expected 1; partitions cannot be removed")
                    .hasMessageContaining("faulty.payment-requests: message.timestamp.type is CreateTime")
                    .hasMessageContaining(
                            "faulty.payment-requests: compression.type is producer, expected uncompressed")
                    .hasMessageContaining(
                            "faulty.payment-requests: max.message.bytes is 2000000, expected at most 1048576")
                    .hasMessageContaining("faulty.ledger-entries: does not exist\n  mend it: ./sitthi stream topics")
                    .hasMessageContaining("transaction.max.timeout.ms is 900000, less than")
                    .hasMessageContaining("900001");
        }
    }

    @Test
    @Timeout(60)
    void theNamedCommandsMendEverySetting() throws Exception {
        PaymentTopics topics = TestKafka.topics(2);
        Map<String, String> wrong = Map.of(
                "cleanup.policy",
                "compact",
                "retention.ms",
                "3600000",
                "retention.bytes",
                "1000000",
                "message.timestamp.type",
                "CreateTime",
                "unclean.leader.election.enable",
                "true",
                "min.insync.replicas",
                "2");
        Map<String, String> wrongBytes = Map.of(
                topics.requests(), "2000000",
                topics.changes(), "1000000",
                topics.deadLetters(), "1000000");
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics.all()) {
            Map<String, String> all = new HashMap<>(wrong);
            if (wrongBytes.containsKey(topic)) {
                all.put("max.message.bytes", wrongBytes.get(topic));
            }
            if (topic.equals(topics.requests())) {
                all.put("compression.type", "producer");
            }
            if (topic.equals(topics.control())) {
                all.keySet().removeAll(List.of("retention.ms", "retention.bytes"));
                all.putAll(Map.of("cleanup.policy", "delete", "segment.bytes", "8000000"));
            }
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    all.entrySet().stream()
                            .map(entry -> new AlterConfigOp(
                                    new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                            .toList());
        }
        try (TopicAdmin checked = new TopicAdmin(TestKafka.access());
                Admin admin = Admin.create(TestKafka.access().properties())) {
            admin.incrementalAlterConfigs(changes).all().get();
            String said = awaitFaults(checked, topics, "min.insync.replicas is 2, expected at most 1");
            for (var change : changes.entrySet()) {
                for (AlterConfigOp operation : change.getValue()) {
                    assertThat(said)
                            .contains("topic " + change.getKey().name() + ": "
                                    + operation.configEntry().name() + " is "
                                    + operation.configEntry().value() + ", expected ");
                }
            }
            List<String> commands =
                    said.lines().filter(line -> line.startsWith("  mend it: ")).toList();
            assertThat(commands)
                    .hasSameSizeAs(topics.all())
                    .allMatch(command -> command.contains(
                            "kafka-configs.sh --bootstrap-server " + TestKafka.bootstrap() + " --alter"));
            for (String command : commands) {
                String[] words =
                        command.substring(command.indexOf(" --")).strip().split(" ");
                ConfigCommand.alterConfig(admin, new ConfigCommand.ConfigCommandOptions(words));
            }
            awaitNoFaults(checked, topics);
        }
    }

    /** Until a broker has heard of a change from the controller. */
    private static String awaitFaults(TopicAdmin admin, PaymentTopics topics, String fault) throws Exception {
        while (true) {
            try {
                admin.check(topics.specifications(), topics.requests(), 900_000);
            } catch (TopicsException e) {
                if (topics.all().stream().allMatch(topic -> e.getMessage().contains(topic + ": " + fault))) {
                    return e.getMessage();
                }
            }
            Thread.sleep(20);
        }
    }

    private static void awaitNoFaults(TopicAdmin admin, PaymentTopics topics) throws Exception {
        while (true) {
            try {
                admin.check(topics.specifications(), topics.requests(), 900_000);
                return;
            } catch (TopicsException e) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void readmeListsWhatIsChecked() throws Exception {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        for (TopicSpecification specification :
                PaymentTopics.of(PaymentTopics.DEFAULT_PREFIX).specifications()) {
            for (TopicSetting setting : specification.settings()) {
                assertThat(readme)
                        .as(specification.name() + ": " + setting.name())
                        .anyMatch(line ->
                                (line.startsWith("| `" + specification.name() + "` |") || line.startsWith("| all but "))
                                        && line.contains(setting.name() + "=" + setting.value()));
            }
        }
    }
}
