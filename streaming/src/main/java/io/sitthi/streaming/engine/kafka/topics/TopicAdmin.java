package io.sitthi.streaming.engine.kafka.topics;

import io.sitthi.streaming.engine.kafka.KafkaAccess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics with the settings that they need, and checks the settings of those that exist. */
public final class TopicAdmin implements AutoCloseable {

    private static final String MAX_TRANSACTION_MILLIS = "transaction.max.timeout.ms";
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int ASK_AGAIN_MILLIS = 20;

    private final KafkaAccess kafka;
    private final Admin admin;

    public TopicAdmin(KafkaAccess kafka) {
        this.kafka = kafka;
        Properties properties = kafka.properties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        admin = Admin.create(properties);
    }

    /**
     * Creates the topics that are missing.
     *
     * @throws TopicsException when the broker refuses the login, or the creation of topics
     * @throws IOException when the broker does not answer
     */
    public void create(List<TopicSpecification> topics, int partitions, short replication)
            throws TopicsException, IOException {
        List<NewTopic> wanted = topics.stream()
                .map(specification -> specification.newTopic(partitions, replication))
                .toList();
        for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
            try {
                await(made);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failure(e);
                }
            }
        }
        awaitTopics(names(topics));
    }

    /** A broker learns of a topic a moment after the controller has created it. */
    private void awaitTopics(List<String> topics) throws TopicsException, IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (describe(topics).size() < topics.size()) {
            if (System.nanoTime() > end) {
                throw new IOException("Kafka at " + kafka.bootstrap() + " created topics and does not list them");
            }
            try {
                Thread.sleep(ASK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /**
     * Checks that the topics have the settings that they need, and that the brokers allow transactions as long as ours.
     *
     * @param requests the topic of requests, one of them
     * @return how many partitions the topic of requests has
     * @throws TopicsException when anything is wrong; it names every fault, and the commands that mend it
     * @throws IOException when the broker does not answer
     */
    public int check(List<TopicSpecification> topics, String requests, long transactionTimeoutMillis)
            throws TopicsException, IOException {
        Map<String, TopicDescription> descriptions = describe(names(topics));
        Map<String, Config> configs = topicConfigs(descriptions.keySet());
        String tool = "--bootstrap-server " + kafka.bootstrap() + (kafka.isPlain() ? "" : " --command-config FILE");
        List<String> faults = new ArrayList<>();
        for (TopicSpecification specification : topics) {
            TopicDescription description = descriptions.get(specification.name());
            Config config = configs.get(specification.name());
            if (description == null || config == null) {
                faults.add("topic " + specification.name() + ": does not exist");
                faults.add("  mend it: ./sitthi stream topics, with the same --bootstrap, --kafka and --topics");
            } else {
                faults.addAll(specification.faults(description, config, tool));
            }
        }
        String longest = transactionLimitMillis();
        if (Long.parseLong(longest) < transactionTimeoutMillis) {
            faults.add("broker: " + MAX_TRANSACTION_MILLIS + " is " + longest
                    + ", less than the transactions' time-out of " + transactionTimeoutMillis);
            faults.add("  mend it: raise it in the brokers' server.properties, or lower --transaction-timeout-millis");
        }
        if (!faults.isEmpty()) {
            throw new TopicsException(faults);
        }
        return Objects.requireNonNull(descriptions.get(requests)).partitions().size();
    }

    private static List<String> names(List<TopicSpecification> topics) {
        return topics.stream().map(TopicSpecification::name).toList();
    }

    /** Describes those of the topics that exist. */
    private Map<String, TopicDescription> describe(List<String> topics) throws TopicsException, IOException {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        for (var answer : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                descriptions.put(answer.getKey(), await(answer.getValue()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure(e);
                }
            }
        }
        return descriptions;
    }

    private Map<String, Config> topicConfigs(Collection<String> topics) throws TopicsException, IOException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        for (var answer : admin.describeConfigs(resources).values().entrySet()) {
            try {
                configs.put(answer.getKey().name(), await(answer.getValue()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure(e);
                }
            }
        }
        return configs;
    }

    private String transactionLimitMillis() throws TopicsException, IOException {
        try {
            String broker =
                    await(admin.describeCluster().nodes()).iterator().next().idString();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
            Map<ConfigResource, Config> configs =
                    await(admin.describeConfigs(List.of(resource)).all());
            return Objects.requireNonNull(configs.get(resource))
                    .get(MAX_TRANSACTION_MILLIS)
                    .value();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private <T> T await(KafkaFuture<T> future) throws ExecutionException, IOException {
        try {
            return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (TimeoutException e) {
            throw new IOException("Kafka at " + kafka.bootstrap() + " did not answer in time", e);
        }
    }

    private IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while asking " + kafka.bootstrap()).initCause(e);
    }

    /** @throws TopicsException when the login or a permission is missing: a retry does not help */
    private IOException failure(ExecutionException e) throws TopicsException {
        if (e.getCause() instanceof AuthenticationException) {
            throw new TopicsException(
                    List.of("Kafka at " + kafka.bootstrap() + " refuses the login: " + kafka.reason(e)));
        }
        if (e.getCause() instanceof AuthorizationException) {
            throw new TopicsException(List.of("Kafka at " + kafka.bootstrap() + " does not allow it: " + kafka.reason(e)
                    + " The ACLs that every command needs are listed in streaming/README.md"));
        }
        return new IOException("Kafka at " + kafka.bootstrap() + ": " + kafka.reason(e), e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
