package io.sitthi.streaming.wallet.kafka.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicAdminTest {

    @Test
    void topicsAreMadeOnceAsTheyMustBe() throws Exception {
        Topics topics = TestKafka.topics(3);
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            admin.create(topics, 5, (short) 1);
            assertThat(admin.check(topics, 900_000)).isEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void everyFaultIsNamed() throws Exception {
        Topics topics = Topics.of("faulty");
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrap());
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(
                            new NewTopic(topics.changes(), 2, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                            new NewTopic(topics.requests(), 2, (short) 1)))
                    .all()
                    .get();
            // what the controller has made, the broker that is asked knows a moment later
            while (!admin.listTopics().names().get().containsAll(List.of(topics.changes(), topics.requests()))) {
                Thread.sleep(20);
            }
        }
        try (TopicAdmin admin = new TopicAdmin(TestKafka.access())) {
            assertThatThrownBy(() -> admin.check(topics, 900_001))
                    .isInstanceOf(TopicsException.class)
                    .hasMessageContaining("faulty.changes: 2 partitions, expected 1")
                    .hasMessageContaining("faulty.payment-requests: message.timestamp.type is CreateTime")
                    .hasMessageContaining("faulty.ledger-entries: not there")
                    .hasMessageContaining("transaction.max.timeout.ms is 900000, less than")
                    .hasMessageContaining("900001");
        }
    }
}
